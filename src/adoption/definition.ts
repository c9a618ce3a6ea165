import { atLeastOne } from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  type Rules,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import {
  type ResolvedSelector,
  resolveSelector,
  type Selector,
  type SelectorObject,
} from "../matching/index.ts";
import { isTimeZone } from "../time/index.ts";

/** A feature that has a name of its own. */
export interface NamedFeature extends SelectorObject {
  readonly name: string;
  /**
   * Whom the feature is open to, and who counts for its rates: users with such an event in the range. A condition on a
   * property of users (a plan) holds on every event of theirs, an event may be an exposure. Absent: everybody.
   */
  readonly eligible?: Selector | undefined;
}

/** A feature: the name of an event, or a name with the selector of its events. */
export type Feature = string | NamedFeature;

/** Which features to look at, and what it takes to have adopted one. */
export interface AdoptionOptions {
  /** Absent: every event name used in the range is a feature. State them all, so that unused ones show. */
  readonly features?: readonly Feature[] | undefined;
  /** How many uses it takes to have adopted a feature; default 1. */
  readonly minUses?: number | undefined;
  /** On how many dates there must be uses; default 1. */
  readonly minActiveDays?: number | undefined;
  /** IANA zone whose dates count; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** Events to look at; default the observed period. */
  readonly range?: Range | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** Which features to look at, among whom, and what it takes to have adopted one. */
export interface AdoptionDefinition extends AdoptionOptions {
  readonly kind?: "adoption" | undefined;
  /** Shares are of the users with an event in the range (`"active"`, default) or of all users of the table. */
  readonly of?: "active" | "all" | undefined;
  /**
   * Property to break down by, read at the user's first event in the range, or without one there at the first of all; of
   * several in one instant the smallest value counts.
   */
  readonly by?: string | undefined;
  /** Whether dates with a use are counted; default `true`. Without them (frequency is `null`) counting takes less than half of the time. */
  readonly activeDays?: boolean | undefined;
}

/** A feature with a name and a selector, whichever way it was given. */
export interface ResolvedFeature extends ResolvedSelector {
  readonly name: string;
  /** `null`: open to everybody. */
  readonly eligible: ResolvedSelector | null;
}

/** Options with every default filled in; `features` is `null` for every event name. */
export interface ResolvedAdoptionOptions {
  readonly features: readonly ResolvedFeature[] | null;
  readonly minUses: number;
  readonly minActiveDays: number;
  readonly timeZone: string;
  readonly range: ResolvedRange | null;
  readonly confidence: number;
}

/** A definition with every default filled in. */
export interface ResolvedAdoptionDefinition extends ResolvedAdoptionOptions {
  readonly kind: "adoption";
  readonly of: "active" | "all";
  readonly by: string | null;
  readonly activeDays: boolean;
}

/** The rules of {@link AdoptionOptions}. */
export const ADOPTION_RULES: Rules = /* @__PURE__ */ (() => ({
  features: [
    "a list of features, at least one",
    (value: unknown) => Array.isArray(value) && value.length > 0,
  ] as const,
  minUses: atLeastOne,
  minActiveDays: atLeastOne,
  timeZone: ["an IANA time zone", isTimeZone] as const,
  range: anything,
  confidence: fraction,
}))();

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveAdoption(definition: AdoptionDefinition): ResolvedAdoptionDefinition {
  const act = "count adoption";
  checkOptions(act, definition, {
    ...ADOPTION_RULES,
    ...{ kind: oneOf("adoption"), of: oneOf("active", "all"), by: text, activeDays: oneOf(true, false) },
  });
  const { of = "active", by = null, activeDays = true } = definition;
  const options = resolveAdoptionOptions(act, definition);
  if (!activeDays && options.minActiveDays > 1)
    refuse(act, "activeDays must be true with minActiveDays", "definition.activeDays", activeDays);
  return { kind: "adoption", ...options, of, by, activeDays };
}

/** Fills in the defaults of options that keep the rules. */
export function resolveAdoptionOptions(
  act: string,
  { features, minUses = 1, minActiveDays = 1, timeZone = "UTC", range, confidence = 0.95 }: AdoptionOptions,
): ResolvedAdoptionOptions {
  return {
    features: features === undefined ? null : resolveFeatures(act, features),
    minUses,
    minActiveDays,
    timeZone,
    range: resolveRange(act, range),
    confidence,
  };
}

function resolveFeatures(act: string, features: readonly Feature[]): ResolvedFeature[] {
  const resolved = Array.from(features, (feature, i) =>
    resolveFeature(act, feature, `definition.features[${i}]`),
  );
  const names = new Set<string>();
  for (const { name } of resolved) {
    if (names.has(name)) refuse(act, "features must have different names", "definition.features", name);
    names.add(name);
  }
  return resolved;
}

function resolveFeature(act: string, feature: Feature, path: string): ResolvedFeature {
  if (typeof feature === "string") return { name: feature, event: [feature], where: [], eligible: null };
  const { name, eligible, ...selector } = Object(feature) as NamedFeature;
  if (typeof name !== "string") refuse(act, "a feature must be a string or have a name", path, feature);
  checkOptions(act, feature, { event: anything, where: anything, name: text, eligible: anything }, path);
  return {
    name,
    ...resolveSelector(act, selector, path),
    eligible: eligible === undefined ? null : resolveSelector(act, eligible, `${path}.eligible`),
  };
}
