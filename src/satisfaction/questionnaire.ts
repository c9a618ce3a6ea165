import {
  addRow,
  type Counts,
  type CountTable,
  countTable,
  dataName,
  type Scores,
  tally,
} from "../counts/index.ts";
import { checkCounts, type Note, note, shown } from "../definitions/index.ts";
import { meanIntervalFromMoments } from "../stats/index.ts";
import { actOf } from "./rating-definition.ts";
import type { ResolvedScale } from "./scale-counts.ts";

/** Respondents by the score that a questionnaire of several items gives them. */
export interface QuestionnaireCounts<Definition extends ResolvedScale = ResolvedScale> extends Counts {
  readonly kind: Definition["kind"];
  readonly definition: Definition;
  readonly observed: null;
  /** Respondents without a score. */
  readonly excluded: {
    /** Gave an answer that is not a whole number from 1 to the scale, with `invalid: "drop"`. */
    readonly invalid: number;
    /** Left an item out. */
    readonly incomplete: number;
  };
  /** Keys `group` (null = all), `score` (0–100), sum `respondents`. */
  readonly respondents: CountTable;
}

/** The mean score of a questionnaire, 0 to 100; `null` where it cannot be said. */
export interface QuestionnaireResult<Definition extends ResolvedScale = ResolvedScale> {
  readonly kind: Definition["kind"];
  /** The mean; `null` without respondents. */
  readonly value: number | null;
  /** Lower limit of its t interval, which can pass 0 and 100; `null` for fewer than two respondents. */
  readonly low: number | null;
  /** Upper limit, likewise. */
  readonly high: number | null;
  /** Standard deviation of the scores (divisor n − 1); `null` for fewer than two respondents. */
  readonly sd: number | null;
  /** Of `value`, `sd` / √`answered`; `null` where `sd` is. */
  readonly standardError: number | null;
  /** Respondents who answered all items. */
  readonly answered: number;
  /** Numbers of respondents by score, ascending. */
  readonly distribution: readonly (readonly [score: number, respondents: number])[];
  readonly definition: Definition;
  readonly excluded: QuestionnaireCounts["excluded"];
  readonly notes: readonly Note[];
}

/** Scores the respondents of a questionnaire, whose items are answered from 1 to the scale, and counts them by score. */
export function countQuestionnaire<Definition extends ResolvedScale>(
  respondents: ArrayLike<Scores>,
  itemCount: number,
  scoreOf: (items: readonly number[], scale: number) => number,
  definition: Definition,
): QuestionnaireCounts<Definition> {
  const { kind, scale, missing, invalid } = definition;
  // A text has a length too, but no respondents.
  if (Object(respondents) !== respondents || !(respondents.length >= 0))
    throw new TypeError(
      `Cannot ${actOf(kind)}: respondents must be a list, respondents has ${dataName(respondents)}`,
    );
  const sums = tally(["group", "score"], ["respondents"]);
  const excluded = { invalid: 0, incomplete: 0 };
  for (let row = 0; row < respondents.length; row++) {
    const items: Scores | null | undefined = respondents[row];
    if (items?.length !== itemCount)
      throw new RangeError(
        `Cannot ${actOf(kind)}: a respondent has ${itemCount} items, row ${row} has ${shown(items?.length ?? items)}`,
      );
    const answers = Array.from(items, (item) => (item == null || missing.includes(item) ? Number.NaN : item));
    const given = answers.filter((answer) => !Number.isNaN(answer));
    const wrong = given.find((answer) => !Number.isInteger(answer) || answer < 1 || answer > scale);
    if (wrong !== undefined && invalid === "error")
      throw new RangeError(
        `Cannot ${actOf(kind)}: answers must be whole numbers from 1 to ${scale}, row ${row} has ${shown(wrong)}`,
      );
    if (wrong !== undefined) excluded.invalid++;
    else if (given.length < itemCount) excluded.incomplete++;
    else addRow(sums, [null, scoreOf(given, scale), 1]);
  }
  return { kind, definition, observed: null, excluded, respondents: countTable(sums) };
}

/** The mean of a questionnaire's scores, from counts; `convert` may put them on another scale. */
export function questionnaireFromCounts<Definition extends ResolvedScale>(
  counts: QuestionnaireCounts<Definition>,
  kind: Definition["kind"],
  convert: (score: number) => number = (score) => score,
): QuestionnaireResult<Definition> {
  checkCounts(actOf(kind), kind, counts, ["respondents"]);
  const { definition, excluded, respondents } = counts;
  const distribution = (respondents.rows as readonly (readonly [null, number, number])[]).map(
    ([, score, n]): [number, number] => [convert(score), n],
  );
  const n = distribution.reduce((sum, [, count]) => sum + count, 0);
  const mean = distribution.reduce((sum, [score, count]) => sum + score * count, 0) / n;
  const squares = distribution.reduce((sum, [score, count]) => sum + count * (score - mean) ** 2, 0);
  const interval = meanIntervalFromMoments(n, mean, Math.sqrt(squares / (n - 1)), definition.confidence);
  const { sd, low, high } = interval;
  return {
    kind,
    value: interval.mean,
    low,
    high,
    sd,
    standardError: sd === null ? null : sd / Math.sqrt(n),
    answered: n,
    distribution,
    definition,
    excluded,
    notes: n < 30 ? [note("small-sample", `${n} respondents: a wide interval`)] : [],
  };
}
