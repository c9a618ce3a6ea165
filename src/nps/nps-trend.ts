import { anything, checkCounts, checkOptions, type Note, note } from "../definitions/index.ts";
import { periodKey } from "../time/index.ts";
import { countNpsTrend, type NpsTrendCounts, type TimedAnswers } from "./count-nps-trend.ts";
import { checkMinAnswers } from "./min-answers.ts";
import { type NpsScore, npsScore } from "./nps-score.ts";
import { rollNps } from "./roll-nps.ts";
import { type NpsTrendDefinition, type ResolvedNpsTrendDefinition, TREND_RULES } from "./trend-definition.ts";

/** What a trend makes of its counts. */
export interface NpsTrendOptions {
  /** Periods in the rolling window; absent: none. */
  readonly window?: number | undefined;
  /** Periods and windows with fewer answers are marked as small, default 30. */
  readonly minAnswers?: number | undefined;
}

/** The score of the last periods together. */
export interface RollingNps extends Omit<NpsScore, "missing"> {
  /** Fewer answers in the whole window than `minAnswers`. */
  readonly small: boolean;
}

/** The score of one calendar period. */
export interface NpsPeriod extends NpsScore {
  /** First date of the period, such as `"2026-03-01"`. */
  readonly period: string;
  /** Fewer answers than `minAnswers`. */
  readonly small: boolean;
  /** This period and those before it that fit in the window; `null` without a window or before one is complete. */
  readonly rolling: RollingNps | null;
}

/** Scores by calendar period. */
export interface NpsTrendResult {
  readonly kind: "npsTrend";
  /** All periods from the first to the last of the rows, those of missing answers too; the score of one without answers is `null`. */
  readonly periods: readonly NpsPeriod[];
  /** Periods in the rolling window; `null` without one. */
  readonly window: number | null;
  /** With fewer answers a period, or a window, is `small`. */
  readonly minAnswers: number;
  readonly definition: ResolvedNpsTrendDefinition;
  readonly excluded: NpsTrendCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * Scores by calendar period, from counts. See {@link npsTrend}.
 *
 * @throws DefinitionError when the counts are of another kind, or an option is unknown.
 * @throws RangeError when `window` is not a positive whole number, or `minAnswers` not a whole number from 0.
 */
export function npsTrendFromCounts(counts: NpsTrendCounts, options: NpsTrendOptions = {}): NpsTrendResult {
  checkCounts("compute NPS trend", "npsTrend", counts, ["answers"]);
  checkOptions("compute NPS trend", options, { window: anything, minAnswers: anything }, "options");
  const { window, minAnswers = 30 } = options;
  checkMinAnswers("compute NPS trend", minAnswers);
  const { definition, excluded, answers } = counts;
  const rows = answers.rows as readonly (readonly [number, number | null, number])[];
  const first = rows[0]?.[0] ?? 0;
  const count = rows.length === 0 ? 0 : rows.at(-1)![0] - first + 1;
  const histograms = Array.from({ length: count }, (): number[] => Array(12).fill(0));
  for (const [period, score, n] of rows) histograms[period - first]![score ?? 11]! += n;
  const scores = histograms.map((histogram) => npsScore(histogram, definition.confidence));
  const pooled = window === undefined ? [] : rollNps(scores.map(bare), window);
  const periods = scores.map((score, i) => ({
    period: periodKey(definition, first + i),
    ...score,
    small: score.answered < minAnswers,
    rolling: rolling(pooled[i] ?? null, definition.confidence, minAnswers),
  }));
  return {
    kind: "npsTrend",
    periods,
    window: window ?? null,
    minAnswers,
    definition,
    excluded,
    notes: notesOf(periods, window, minAnswers),
  };
}

function bare({ promoters, passives, detractors }: NpsScore) {
  return { promoters, passives, detractors };
}

function rolling(
  pooled: ReturnType<typeof bare> | null,
  confidence: number,
  minAnswers: number,
): RollingNps | null {
  if (pooled === null) return null;
  const { promoters, passives, detractors } = pooled;
  const { missing: _, ...score } = npsScore(
    [detractors, 0, 0, 0, 0, 0, 0, passives, 0, promoters, 0, 0],
    confidence,
  );
  return { ...score, small: score.answered < minAnswers };
}

function notesOf(periods: readonly NpsPeriod[], window: number | undefined, minAnswers: number): Note[] {
  const small = periods.filter((period) => period.small).length;
  const notes: Note[] = [];
  if (small > 0)
    notes.push(
      note("small-sample", `${small} of ${periods.length} periods have fewer than ${minAnswers} answers`),
    );
  if (window !== undefined && window > 1)
    notes.push(
      note(
        "overlapping-windows",
        "neighboring windows share answers: compare only those that do not overlap",
      ),
    );
  return notes;
}

/**
 * Net Promoter Scores by calendar period in a time zone, in points from −100 to 100, each with its score interval, and
 * on request those of a rolling window, which pools the answers of the last periods. A period without answers has the
 * score `null`; no answers at all make no periods.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`; when the
 * columns differ in length, a time is no number, the zone is unknown, the window is not a positive whole number, or the
 * times span more than 100,000 periods.
 * @throws TypeError when a column is missing.
 * @throws DefinitionError when the definition is not valid.
 * @example February has no answer
 * ```ts
 * const time = [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 9), Date.UTC(2026, 2, 2)];
 * const { periods } = npsTrend({ score: [10, 3, 9], time }, { period: "month", window: 3 });
 * periods.map((p) => [p.period, p.score]); // => [["2026-01-01", 0], ["2026-02-01", null], ["2026-03-01", 100]]
 * periods[2].rolling.promoters; // => 2
 * ```
 */
export function npsTrend(
  answers: TimedAnswers,
  definition: NpsTrendDefinition & NpsTrendOptions = {},
): NpsTrendResult {
  const options = { ...TREND_RULES, window: anything, minAnswers: anything };
  checkOptions("compute NPS trend", definition, options);
  const { window, minAnswers, ...counted } = definition;
  return npsTrendFromCounts(countNpsTrend(answers, counted), { window, minAnswers });
}
