import {
  type Counts,
  type CountTable,
  checkAnswerColumns,
  countScoresBySegment,
  type Scores,
} from "../counts/index.ts";
import { LAST_DATE, shown } from "../definitions/index.ts";
import { calendar, periodIndexes } from "../time/index.ts";
import { checkLength, readScore } from "./read-score.ts";
import {
  type NpsTrendDefinition,
  type ResolvedNpsTrendDefinition,
  resolveNpsTrend,
} from "./trend-definition.ts";

/** Answers to the recommendation question with the time of each, as columns of equal length. */
export interface TimedAnswers {
  readonly score: Scores;
  /** Epoch ms, floored; `null`, `undefined` and NaN mean that there is none. */
  readonly time: ArrayLike<number | null | undefined>;
}

/** Answers by calendar period and score. */
export interface NpsTrendCounts extends Counts {
  readonly kind: "npsTrend";
  readonly definition: ResolvedNpsTrendDefinition;
  readonly observed: null;
  /** Rows that are in no period. */
  readonly excluded: {
    /** The answer is not a whole number from 0 to 10, with `invalid: "drop"`. */
    readonly invalid: number;
    /** Without a time, whatever the answer. */
    readonly untimed: number;
  };
  /** Keys `period` (number of the calendar), `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/**
 * Counts answers to the recommendation question by calendar period and score. See {@link npsTrend}.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`; when the
 * columns differ in length, a time is no number, the zone is unknown, or the times span more than 100,000 periods.
 * @throws TypeError when a column is missing.
 * @throws DefinitionError when the definition is not valid.
 */
export function countNpsTrend(answers: TimedAnswers, definition: NpsTrendDefinition = {}): NpsTrendCounts {
  const act = "count NPS trend";
  const resolved = resolveNpsTrend(definition);
  checkAnswerColumns(act, answers, "score", "time");
  const { score, time } = answers;
  checkLength(act, score.length, "time", time.length);
  const times: number[] = [];
  const answered: (number | null)[] = [];
  const excluded = { invalid: 0, untimed: 0 };
  let [from, until] = [Infinity, -Infinity];
  for (let row = 0; row < time.length; row++) {
    const ms = readTime(act, time[row] ?? Number.NaN, row);
    const answer = Number.isNaN(ms) ? null : readScore(act, score[row], row, 10, resolved);
    if (Number.isNaN(ms)) excluded.untimed++;
    else if (answer === undefined) excluded.invalid++;
    else {
      from = Math.min(from, ms);
      until = Math.max(until, ms);
      times.push(ms);
      answered.push(answer);
    }
  }
  const periods = times.length === 0 ? calendar(resolved, 0, 0) : calendar(resolved, from, until);
  const segment = periodIndexes(periods, Float64Array.from(times));
  const { answers: counted } = countScoresBySegment(act, { score: answered, segment }, 0, 10, {
    missing: [],
    invalid: "error",
  });
  return {
    kind: "npsTrend",
    definition: resolved,
    observed: null,
    excluded,
    answers: { ...counted, keys: ["period", "score"] },
  };
}

/** A time as a whole number of ms, floored; NaN for none. */
function readTime(act: string, time: number, row: number): number {
  if (typeof time === "number" && !(Math.abs(time) > LAST_DATE)) return Math.floor(time);
  const given: unknown = time;
  const found = given instanceof Date ? "a Date" : shown(given);
  throw new RangeError(
    `Cannot ${act}: times must be epoch ms (parseTimes reads texts), row ${row} has ${found}`,
  );
}
