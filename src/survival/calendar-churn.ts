import type { Key, Observed } from "../counts/index.ts";
import {
  anything,
  checkOptions,
  fraction,
  type Note,
  note,
  oneOf,
  type Range,
  refuse,
} from "../definitions/index.ts";
import { kaplanMeier, type SurvivalCurve, type SurvivalRow } from "../stats/index.ts";
import { countSurvival, type SurvivalCounts } from "./count-survival.ts";
import type { DatedSurvivalSpell } from "./spell.ts";
import { rowsByGroup, survivalRows } from "./survival-rows.ts";
import { DURATION_UNITS, type DurationUnit, TIME_UNITS } from "./time-unit.ts";

/** Churn in one stretch of the calendar. */
export interface CalendarChurnDefinition {
  /** The period, whose ends must both be given; spells must be known up to its end. */
  readonly range: Range;
  readonly by?: "segment" | undefined;
  /** How far apart two instants must be to be told apart, by flooring; default `"day"`: who comes on a day counts from the next. */
  readonly durationPrecision?: DurationUnit | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** The probability of being lost within the period. */
export interface CalendarChurnPart {
  /** Customers there when the period started. */
  readonly start: number;
  /** Spells that began in it, without those that were never at risk. */
  readonly entered: number;
  /** Of both, those that ended in it. */
  readonly lost: number;
  /** The probability (0–1) of being lost in it; null when nobody was at risk. */
  readonly probability: number | null;
  /** Greenwood's standard error of the probability; null without one, or when nobody or everybody was lost. */
  readonly standardError: number | null;
  /** Lower log-log limit (0–1); null as the standard error. */
  readonly low: number | null;
  /** Upper log-log limit (0–1); null as the standard error. */
  readonly high: number | null;
}

/** Churn in one stretch of the calendar, of all customers and by segment. */
export interface CalendarChurnResult extends CalendarChurnPart {
  readonly kind: "calendarChurn";
  /** The period asked for. */
  readonly observed: Observed;
  readonly excluded: SurvivalCounts["excluded"];
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & CalendarChurnPart)[];
  readonly notes: readonly Note[];
}

/**
 * The probability (0–1) that a customer who is there for the whole of a period is lost in it: 1 − ∏ (1 − lost / at risk) over
 * its days, where customers who come in it are at risk from the day after. It is survival on the clock of the calendar with
 * delayed entry, so growth in the period does not change it. Days are 24 hours long, from the start of the period; where those
 * are the days of the calendar, churn's definition by product limit is the same number.
 *
 * Spells that both start and end between two instants that `durationPrecision` does not tell apart are not counted
 * (`excluded.neverAtRisk`). Nobody at risk: `null`.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws DefinitionError when the range lacks an end, or a spell is not valid.
 * @throws RangeError when spells of one customer overlap, or `by` has more than 10,000 values.
 * @example Two of four are lost, one of them after a third customer came
 * ```ts
 * const spells = [
 *   { customer: "ann", start: "2026-01-10T00:00:00Z", end: "2026-03-05T00:00:00Z" },
 *   { customer: "bob", start: "2026-02-20T00:00:00Z", end: null },
 *   { customer: "cid", start: "2026-03-08T00:00:00Z", end: null },
 *   { customer: "dan", start: "2026-01-20T00:00:00Z", end: "2026-03-20T00:00:00Z" },
 * ];
 * const march = { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };
 * const { start, entered, lost, probability } = calendarChurn(spells, { range: march });
 * [start, entered, lost, probability]; // => [3, 1, 2, 0.5555555555555556]
 * ```
 */
export function calendarChurn(
  spells: readonly DatedSurvivalSpell[],
  definition: CalendarChurnDefinition,
): CalendarChurnResult {
  const act = "count calendar churn";
  checkOptions(act, definition, {
    range: anything,
    by: oneOf("segment"),
    durationPrecision: oneOf(...Object.keys(DURATION_UNITS)),
    confidence: fraction,
  });
  const { range, by, durationPrecision = "day", confidence = 0.95 } = definition;
  if (range?.from === undefined || range.until === undefined)
    refuse(act, "both ends of the period must be given", "definition.range", range);
  const counts = countSurvival(spells, { clock: "calendar", observed: range, by, durationPrecision });
  const rows = survivalRows(counts);
  const lastTime = lastTimeOf(counts.observed!, durationPrecision);
  const part = (of: readonly SurvivalRow[]) => partOf(kaplanMeier(of, { confidence }), lastTime);
  const all = part(rows);
  const notes =
    all.lost < 10 ? [note("few-events", "fewer than 10 customers were lost: a wide interval")] : [];
  return {
    kind: "calendarChurn",
    observed: counts.observed!,
    excluded: counts.excluded,
    ...all,
    groups: Array.from(rowsByGroup(counts, rows), ([value, own]) => ({ value, ...part(own) })),
    notes,
  };
}

/** The last time of the period at which somebody can be lost, in days since its start. */
function lastTimeOf({ from, until }: Observed, precision: DurationUnit): number {
  const length = DURATION_UNITS[precision];
  return (Math.floor((until - 1 - from) / length) * length) / TIME_UNITS.day;
}

function partOf({ n, events, steps }: SurvivalCurve, lastTime: number): CalendarChurnPart {
  const entered = steps.reduce((sum, step) => sum + step.entered, 0);
  const counts = { start: n - entered, entered, lost: events };
  const last = steps.at(-1);
  if (last === undefined || !isAtRisk(steps, lastTime))
    return { ...counts, probability: null, standardError: null, low: null, high: null };
  const { survival, standardError } = last;
  const hasLimits = events > 0 && last.low !== null && last.high !== null;
  return {
    ...counts,
    probability: 1 - survival,
    standardError: events > 0 ? standardError : null,
    low: hasLimits ? 1 - last.high! : null,
    high: hasLimits ? 1 - last.low! : null,
  };
}

/** Whether anybody was at risk in the period: there at its start, or come before its last time, after which one is. */
function isAtRisk(steps: SurvivalCurve["steps"], lastTime: number): boolean {
  return (
    lastTime >= 0 &&
    (steps[0]!.atRisk > 0 || steps.some(({ entered, time }) => entered > 0 && time < lastTime))
  );
}
