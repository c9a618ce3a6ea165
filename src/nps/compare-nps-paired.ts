import type { Scores } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { meanIntervalFromMoments, studentTUpper } from "../stats/index.ts";
import { countNpsPairs, type NpsPairCounts } from "./count-nps-pairs.ts";
import type { NpsDefinition, ResolvedNpsDefinition } from "./definition.ts";
import { NPS_CODES, npsCategory } from "./nps-category.ts";

/** The change of a score among the same respondents, in points; `null` where it cannot be said. */
export interface NpsPairedComparison {
  readonly kind: "npsPairs";
  /** First score of the respondents who answered twice, −100 to 100; `null` when nobody did. */
  readonly before: number | null;
  /** Second score of the same respondents. */
  readonly after: number | null;
  /** `after` − `before`, −200 to 200. */
  readonly difference: number | null;
  /** Lower limit of the t interval of `difference`, cut at −200; `null` for fewer than two respondents. */
  readonly low: number | null;
  /** Its upper limit, cut at 200. */
  readonly high: number | null;
  /** Of `difference`, in points; `null` for fewer than two respondents. */
  readonly standardError: number | null;
  /** `difference` over `standardError`, of `pairs` − 1 degrees of freedom; `null` when all changed alike. */
  readonly t: number | null;
  /** Two-sided p-value, 0–1; `null` where `t` is. */
  readonly p: number | null;
  /** Respondents who answered twice. */
  readonly pairs: number;
  readonly definition: ResolvedNpsDefinition;
  readonly excluded: NpsPairCounts["excluded"];
  readonly notes: readonly Note[];
}

/**
 * The change of a score among the same respondents, from counts. See {@link compareNpsPaired}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function compareNpsPairedFromCounts(counts: NpsPairCounts): NpsPairedComparison {
  checkCounts("compare paired NPS", "npsPairs", counts, ["pairs"]);
  const { definition, excluded, pairs } = counts;
  const rows = (pairs.rows as readonly (readonly [number, number, number])[]).map(([before, after, n]) => ({
    before: NPS_CODES[npsCategory(before)],
    after: NPS_CODES[npsCategory(after)],
    n,
  }));
  const n = rows.reduce((sum, row) => sum + row.n, 0);
  const mean = (of: (row: { before: number; after: number }) => number) =>
    rows.reduce((sum, row) => sum + of(row) * row.n, 0) / n;
  const change = mean((row) => row.after - row.before);
  const squares = n * mean((row) => (row.after - row.before - change) ** 2);
  const sd = Math.sqrt(squares / (n - 1));
  const { low, high } = meanIntervalFromMoments(n, change, sd, definition.confidence);
  const standardError = n < 2 ? null : sd / Math.sqrt(n);
  const t = standardError ? change / standardError : null;
  return {
    kind: "npsPairs",
    before: n === 0 ? null : 100 * mean((row) => row.before),
    after: n === 0 ? null : 100 * mean((row) => row.after),
    difference: n === 0 ? null : 100 * change,
    low: low === null ? null : Math.max(-200, 100 * low),
    high: high === null ? null : Math.min(200, 100 * high),
    standardError: standardError === null ? null : 100 * standardError,
    t,
    p: t === null ? null : 2 * studentTUpper(Math.abs(t), n - 1),
    pairs: n,
    definition,
    excluded,
    notes: n < 30 ? [note("small-sample", `${n} respondents: a wide interval`)] : [],
  };
}

/**
 * How the Net Promoter Score of the same respondents changed, `after` − `before`, in points: each respondent's change is
 * coded −2 to 2, and its mean has a t interval and a t test. Row `i` of both columns is one respondent; who did not
 * answer twice is left out and counted. Nobody answered twice: `null`; the interval needs two, the test some difference.
 *
 * Source: Student (William Gosset), "The Probable Error of a Mean", 1908, on the differences.
 *
 * @throws RangeError on an answer that is not a whole number from 0 to 10, unless `invalid` is `"drop"`, and when the
 * columns differ in length.
 * @throws DefinitionError when the definition is not valid.
 * @example Two of four went up by one step
 * ```ts
 * const { difference, pairs, excluded } = compareNpsPaired([6, 7, 9, 3, 10], [8, 9, 10, 2, null]);
 * [difference, pairs, excluded.unpaired]; // => [50, 4, 1]
 * ```
 */
export function compareNpsPaired(
  before: Scores,
  after: Scores,
  definition: NpsDefinition = {},
): NpsPairedComparison {
  return compareNpsPairedFromCounts(countNpsPairs(before, after, definition));
}
