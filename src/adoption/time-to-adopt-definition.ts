import {
  anything,
  checkOptions,
  fraction,
  type Instant,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveInstant,
  resolveRange,
  text,
} from "../definitions/index.ts";
import {
  type ResolvedSelector,
  resolveSelector,
  type Selector,
  type SelectorObject,
} from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { featureList, type ResolvedFeatureSelector, resolveFeatureSelectors } from "./feature-selector.ts";

/** A feature by the name of its event, or by a name, the selector of its events, and since when there has been one. */
export type TimedFeature =
  | string
  | ({ readonly name: string; readonly released?: Instant | undefined } & SelectorObject);

/** How long users take to adopt features. */
export interface TimeToAdoptDefinition {
  readonly kind?: "timeToAdopt" | undefined;
  /** At least one; with `released` the clocks of earlier users start then. */
  readonly features: readonly TimedFeature[];
  /** What starts a user's life (signup): the first such event; default any event. */
  readonly start?: Selector | undefined;
  /** When the start may lie; absent: at any time. */
  readonly range?: Range | undefined;
  /** Horizons of which the share that adopted within them is wanted, ends excluded; default none. */
  readonly within?: readonly Duration[] | undefined;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
  /** To what times are rounded down, so that there are fewer rows of counts; default `"ms"`. Horizons must be multiples of it. */
  readonly durationPrecision?: "ms" | "second" | "minute" | "hour" | "day" | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A feature with a name and a selector, and since when there has been one. */
export interface ResolvedTimedFeature extends ResolvedFeatureSelector {
  /** Epoch ms; `null`: always there. */
  readonly released: number | null;
}

/** A definition with every default filled in. */
export interface ResolvedTimeToAdoptDefinition {
  readonly kind: "timeToAdopt";
  readonly features: readonly ResolvedTimedFeature[];
  readonly start: ResolvedSelector;
  readonly range: ResolvedRange | null;
  /** Ascending. */
  readonly withinMs: readonly number[];
  readonly by: string | null;
  readonly durationPrecision: NonNullable<TimeToAdoptDefinition["durationPrecision"]>;
  readonly confidence: number;
}

/** Lengths in ms of what times are rounded down to. */
export const TIME_PRECISIONS: Readonly<Record<ResolvedTimeToAdoptDefinition["durationPrecision"], number>> = {
  ms: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveTimeToAdopt(definition: TimeToAdoptDefinition): ResolvedTimeToAdoptDefinition {
  const act = "count time to adopt";
  checkOptions(act, definition, {
    kind: oneOf("timeToAdopt"),
    features: featureList,
    start: anything,
    range: anything,
    within: ["a list of durations", Array.isArray],
    by: text,
    durationPrecision: oneOf(...Object.keys(TIME_PRECISIONS)),
    confidence: fraction,
  });
  const { features, start = {}, range, within = [], by = null, durationPrecision = "ms" } = definition;
  if (features === undefined)
    refuse(act, "features must be a list of features, at least one", "definition.features", undefined);
  return {
    kind: "timeToAdopt",
    features: resolveTimed(act, features),
    start: resolveSelector(act, start, "definition.start"),
    range: resolveRange(act, range),
    withinMs: resolveHorizons(act, within, TIME_PRECISIONS[durationPrecision]),
    by,
    durationPrecision,
    confidence: definition.confidence ?? 0.95,
  };
}

function resolveTimed(act: string, features: readonly TimedFeature[]): ResolvedTimedFeature[] {
  return resolveFeatureSelectors(act, features, { released: anything }).map((feature, i) => {
    const given = features[i]!;
    const released = typeof given === "string" ? undefined : given.released;
    const path = `definition.features[${i}].released`;
    return { ...feature, released: released === undefined ? null : resolveInstant(act, released, path) };
  });
}

function resolveHorizons(act: string, within: readonly Duration[], precision: number): number[] {
  const horizons = Array.from(within, (duration, i) => {
    const path = `definition.within[${i}]`;
    const ms = durationMs(duration, path);
    return ms > 0 && ms % precision === 0
      ? ms
      : refuse(act, "a horizon must be longer than 0 and a multiple of durationPrecision", path, duration);
  });
  if (new Set(horizons).size < horizons.length)
    refuse(act, "horizons must differ", "definition.within", within);
  return horizons.sort((a, b) => a - b);
}
