import { entryNotes } from "../cohorts/index.ts";
import { type Key, rowsBy } from "../counts/index.ts";
import { checkCounts, note, refuse } from "../definitions/index.ts";
import {
  kaplanMeier,
  rate,
  type SurvivalCurve,
  summarizeDurations,
  survivalAt,
  survivalQuantile,
} from "../stats/index.ts";
import type { TimeToValueCounts } from "./count-time-to-value.ts";
import { PRECISION_MS, type ResolvedTimeToValueDefinition } from "./time-to-value-definition.ts";
import type {
  HorizonShare,
  TimeToValueFigures,
  TimeToValueResult,
  ValueTime,
} from "./time-to-value-result.ts";

type DurationRow = readonly [group: Key, ms: number, reached: number, censored: number];
type HorizonRow = readonly [group: Key, ms: number, units: number, reached: number];

/**
 * Time to value from counts: quantiles in ms, `null` where fewer than that share came to it. See {@link timeToValue}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function timeToValueFromCounts(counts: TimeToValueCounts): TimeToValueResult {
  checkCounts("compute time to value", "timeToValue", counts, [
    "userCount",
    "startedOutside",
    "durations",
    "horizons",
    "mentions",
  ]);
  const { definition, observed, excluded, userCount, startedOutside } = counts;
  const durations = counts.durations.rows as readonly DurationRow[];
  const horizons = counts.horizons.rows as readonly HorizonRow[];
  const horizonsOf = rowsBy(horizons, 0);
  const notes = entryNotes(definition, observed, counts.mentions);
  if (JSON.stringify(definition.start) === JSON.stringify(definition.value))
    notes.push(note("value-is-start", "the start is the value too, so that all reach it at once"));
  return {
    kind: "timeToValue",
    definition,
    observed,
    excluded,
    userCount,
    startedOutside,
    ...figures(definition, durations, horizons),
    groups:
      definition.by === null
        ? []
        : Array.from(rowsBy(durations, 0), ([value, rows]) => ({
            value,
            ...figures(definition, rows, horizonsOf.get(value) ?? []),
          })),
    notes,
  };
}

/**
 * The share without the value so far by the time since the start (ms), as a survival curve to be drawn: of all units, or of
 * one group. Nobody started: no steps.
 *
 * @throws DefinitionError when the counts are of another kind, or there is a group, but they are not by one.
 * @example Half had the value within two hours
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2], event: ["signup", "report", "signup"], time: [0, 2 * hour, 0] },
 *   { observed: { from: 0, until: 10 * hour } },
 * );
 * const counts = countTimeToValue(table, { start: "signup", value: "report" });
 * timeToValueCurve(counts).steps.map(({ time, survival }) => [time / hour, survival])[0]; // => [2, 0.5]
 * ```
 */
export function timeToValueCurve(counts: TimeToValueCounts, group?: Key): SurvivalCurve {
  checkCounts("draw time to value", "timeToValue", counts, ["durations"]);
  if (group !== undefined && counts.definition.by === null)
    refuse("draw time to value", "a group needs by", "group", group);
  const rows = counts.durations.rows as readonly DurationRow[];
  return curveOf(
    group === undefined ? rows : rows.filter(([value]) => value === group),
    counts.definition.confidence,
  );
}

function curveOf(rows: readonly DurationRow[], confidence: number): SurvivalCurve {
  return kaplanMeier(
    rows.map(([, time, events, censored]) => ({ time, events, censored })),
    { confidence },
  );
}

function figures(
  { confidence, horizonsMs, durationPrecision }: ResolvedTimeToValueDefinition,
  durations: readonly DurationRow[],
  horizons: readonly HorizonRow[],
): TimeToValueFigures {
  const curve = curveOf(durations, confidence);
  const settledOf = rowsBy(horizons, 1);
  return {
    units: curve.n,
    reached: curve.events,
    open: curve.n - curve.events,
    median: valueTime(curve, 0.5),
    p75: valueTime(curve, 0.75),
    p90: valueTime(curve, 0.9),
    horizons: horizonsMs.map((ms) => {
      const rows = settledOf.get(ms) ?? [];
      const settled = rate(total(rows, 3), total(rows, 2), confidence);
      return { ms, share: shareBy(curve, ms - PRECISION_MS[durationPrecision]), settled };
    }),
    finishers: summarizeDurations(durations, 1),
  };
}

function valueTime(curve: SurvivalCurve, share: number): ValueTime {
  const { time, low, high } = survivalQuantile(curve, share);
  return { ms: time, lowMs: low, highMs: high };
}

function shareBy(curve: SurvivalCurve, ms: number): HorizonShare["share"] {
  const { survival, low, high } = survivalAt(curve, ms);
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  return { value: rest(survival), low: rest(high), high: rest(low) };
}

function total(rows: readonly HorizonRow[], column: 2 | 3): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
