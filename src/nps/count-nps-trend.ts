import { type Counts, type CountTable, countScoresBySegment, type Scores } from "../counts/index.ts";
import { LAST_DATE } from "../definitions/index.ts";
import { calendar, periodIndexes } from "../time/index.ts";
import { checkLength, readScore } from "./read-score.ts";
import {
  type NpsTrendDefinition,
  type ResolvedNpsTrendDefinition,
  resolveNpsTrend,
} from "./trend-definition.ts";

/** Answers to the recommendation question with the time of each (epoch ms; NaN: none), as columns of equal length. */
export interface TimedAnswers {
  readonly score: Scores;
  readonly time: ArrayLike<number | null | undefined>;
}

/** Answers by calendar period and score. */
export interface NpsTrendCounts extends Counts {
  readonly kind: "npsTrend";
  readonly definition: ResolvedNpsTrendDefinition;
  readonly observed: null;
  /** `untimed`: answers without a time. */
  readonly excluded: { readonly invalid: number; readonly untimed: number };
  /** Keys `period` (number of the calendar), `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/**
 * Counts answers to the recommendation question by calendar period and score. See {@link npsTrend}.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`; when the
 * columns differ in length, a time is no number, the zone is unknown, or the times span more than 100,000 periods.
 * @throws DefinitionError when the definition is not valid.
 */
export function countNpsTrend(
  { score, time }: TimedAnswers,
  definition: NpsTrendDefinition = {},
): NpsTrendCounts {
  const act = "count NPS trend";
  const resolved = resolveNpsTrend(definition);
  checkLength(act, score.length, "time", time.length);
  const rows: number[] = [];
  let from = Infinity;
  let until = -Infinity;
  for (let i = 0; i < time.length; i++) {
    const ms = time[i] ?? Number.NaN;
    if (Number.isNaN(ms)) continue;
    if (!(typeof ms === "number" && Math.abs(ms) <= LAST_DATE)) refuseTime(act, ms, i);
    rows.push(i);
    from = Math.min(from, ms);
    until = Math.max(until, ms);
  }
  // Errors name the rows of the answers; those with a time alone have other numbers.
  if (rows.length < time.length) for (const row of rows) readScore(act, score[row], row, 10, resolved);
  const days = calendar(resolved, rows.length === 0 ? 0 : from, rows.length === 0 ? 0 : until);
  const segment = periodIndexes(
    days,
    Float64Array.from(rows, (i) => time[i]!),
  );
  const { answers, excluded } = countScoresBySegment(
    act,
    { score: rows.map((i) => score[i]), segment },
    0,
    10,
    resolved,
  );
  return {
    kind: "npsTrend",
    definition: resolved,
    observed: null,
    excluded: { ...excluded, untimed: time.length - rows.length },
    answers: { ...answers, keys: ["period", "score"] },
  };
}

function refuseTime(act: string, time: unknown, row: number): never {
  const shown = typeof time === "string" ? JSON.stringify(time) : time instanceof Date ? "a Date" : time;
  throw new RangeError(
    `Cannot ${act}: times must be epoch ms (parseTimes reads texts), row ${row} has ${String(shown)}`,
  );
}
