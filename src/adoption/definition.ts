import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type SelectorObject } from "../matching/index.ts";

/** A feature: the name of an event, or a name with the selector of its events. */
export type Feature = string | ({ readonly name: string } & SelectorObject);

/** Which features to look at. */
export interface AdoptionDefinition {
  readonly kind?: "adoption" | undefined;
  /** Absent: every event name of the table is a feature. State them all, so that unused ones show. */
  readonly features?: readonly Feature[] | undefined;
  /** Events to look at; default the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the user's first event in the range; of several in one instant the smallest value counts. */
  readonly by?: string | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

export interface ResolvedFeature extends ResolvedSelector {
  readonly name: string;
}

/** A definition with every default filled in; `features` is `null` for every event name. */
export interface ResolvedAdoptionDefinition {
  readonly kind: "adoption";
  readonly features: readonly ResolvedFeature[] | null;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/** Checks a definition and fills in its defaults. */
export function resolveAdoption(definition: AdoptionDefinition): ResolvedAdoptionDefinition {
  const act = "count adoption";
  checkOptions(act, definition, {
    kind: oneOf("adoption"),
    features: [
      "a list of features, at least one",
      (value: unknown) => Array.isArray(value) && value.length > 0,
    ],
    range: anything,
    by: text,
    confidence: fraction,
  });
  const { features, range, by = null, confidence = 0.95 } = definition;
  const resolved =
    features?.map((feature, i) => resolveFeature(act, feature, `definition.features[${i}]`)) ?? null;
  const names = new Set<string>();
  for (const { name } of resolved ?? []) {
    if (names.has(name)) refuse(act, "features must have different names", "definition.features", name);
    names.add(name);
  }
  return { kind: "adoption", features: resolved, range: resolveRange(act, range), by, confidence };
}

function resolveFeature(act: string, feature: Feature, path: string): ResolvedFeature {
  if (typeof feature === "string") return { name: feature, event: [feature], where: [] };
  const { name, ...selector } = Object(feature) as { name: string } & SelectorObject;
  if (typeof name !== "string") refuse(act, "a feature must be a string or have a name", path, feature);
  return { name, ...resolveSelector(act, selector, path) };
}
