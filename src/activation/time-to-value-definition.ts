import { anything, checkOptions, oneOf, refuse } from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { type ResolvedStartOptions, resolveStart, START_RULES, type StartOptions } from "./start-options.ts";

/** From which event to which one time is measured. */
export interface TimeToValueDefinition extends StartOptions {
  readonly kind?: "timeToValue" | undefined;
  /** The event that is the first value: the first one at or after the start counts. */
  readonly value: Selector;
  /** Times after the start, at most 100, of which the shares that reached the value are told; default 1, 7, 14 and 30 days. */
  readonly horizons?: readonly Duration[] | undefined;
  /** Precision of the times that are kept, by flooring; default `"ms"`. Horizons must be multiples of it. */
  readonly durationPrecision?: "ms" | "second" | "minute" | "hour" | "day" | undefined;
  /** Property to break down by, read at the start; of several starts in one instant the smallest value counts. */
  readonly by?: string | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedTimeToValueDefinition extends ResolvedStartOptions {
  readonly kind: "timeToValue";
  readonly value: ResolvedSelector;
  /** Ascending, none twice. */
  readonly horizonsMs: readonly number[];
  readonly durationPrecision: "ms" | "second" | "minute" | "hour" | "day";
  readonly by: string | null;
}

/** Milliseconds of each precision. */
export const PRECISION_MS: Readonly<Record<ResolvedTimeToValueDefinition["durationPrecision"], number>> = {
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
export function resolveTimeToValue(definition: TimeToValueDefinition): ResolvedTimeToValueDefinition {
  const act = "count time to value";
  checkOptions(act, definition, {
    kind: oneOf("timeToValue"),
    ...START_RULES,
    value: anything,
    horizons: ["a list of at most 100", (list: unknown) => Array.isArray(list) && list.length <= 100],
    durationPrecision: oneOf(...Object.keys(PRECISION_MS)),
  });
  const { value, durationPrecision = "ms", by = null } = definition;
  const { horizons = [{ days: 1 }, { days: 7 }, { days: 14 }, { days: 30 }] } = definition;
  if (value === undefined) refuse(act, "there must be an event of value", "definition.value", value);
  const horizonsMs = Array.from(horizons, (horizon, i) => {
    const path = `definition.horizons[${i}]`;
    const ms = durationMs(horizon, path);
    return ms > 0 && ms % PRECISION_MS[durationPrecision] === 0
      ? ms
      : refuse(act, "a horizon must be longer than 0 and a multiple of durationPrecision", path, horizon);
  });
  return {
    kind: "timeToValue",
    ...resolveStart(act, definition),
    value: resolveSelector(act, value, "definition.value"),
    horizonsMs: [...new Set(horizonsMs)].sort((a, b) => a - b),
    durationPrecision,
    by,
  };
}
