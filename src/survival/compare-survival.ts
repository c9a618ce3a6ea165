import { checkResult, compareKeys, type Key, rowsBy } from "../counts/index.ts";
import { anything, checkOptions, fraction, type Note, note, refuse } from "../definitions/index.ts";
import {
  adjustPValues,
  type LogRankGroup,
  type LogRankWeight,
  type RestrictedMeanDifference,
  restrictedMeanDifference,
  type SurvivalRow,
  stratifiedLogRank,
} from "../stats/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import type { ResolvedSurvivalDefinition } from "./definition.ts";
import { type SurvivalResult, survivalFromCounts } from "./survival-from-counts.ts";
import { survivalRows } from "./survival-rows.ts";

/** How groups are compared. */
export interface SurvivalComparisonOptions {
  /** Which times count more in the log-rank test; default all the same. */
  readonly weight?: LogRankWeight | undefined;
  /** Confidence of the differences; default that of the definition. */
  readonly confidence?: number | undefined;
}

/** Two groups beside each other. */
export interface SurvivalPair {
  readonly a: Key;
  readonly b: Key;
  /** The log-rank statistic of these two, from 0; null if never both at risk at an event that any outlived. */
  readonly chiSquare: number | null;
  /** The p-value (0–1) of that test; null as the statistic. */
  readonly p: number | null;
  /** `p` adjusted by Holm's method among all pairs; null when `p` is. */
  readonly adjustedP: number | null;
  /** How much longer `a` goes without the event than `b`, of the first `until`, in `timeUnit`; not within strata. */
  readonly restrictedMean: RestrictedMeanDifference & {
    /** The p-value of the difference, adjusted by Holm's method among all pairs; null when that is. */
    readonly adjustedP: number | null;
  };
}

/** Groups compared by their survival: all at once, and each pair. */
export interface SurvivalComparison {
  readonly kind: "survivalComparison";
  readonly definition: ResolvedSurvivalDefinition;
  readonly weight: LogRankWeight;
  /** The log-rank statistic of all groups, from 0; null when `df` is 0. */
  readonly chiSquare: number | null;
  /** Degrees of freedom: groups − 1, less for those never at risk beside another at an event that any outlived. */
  readonly df: number;
  /** The p-value (0–1) of the test that all groups have the same survival; null as the statistic. */
  readonly p: number | null;
  /** Events that each had, and those it would have had at the hazards of all together. */
  readonly groups: readonly ({ readonly value: Key } & LogRankGroup)[];
  /** Each group with each later one. */
  readonly pairs: readonly SurvivalPair[];
  readonly notes: readonly Note[];
}

type Unadjusted = Omit<SurvivalPair, "adjustedP" | "restrictedMean"> & {
  readonly restrictedMean: RestrictedMeanDifference;
};

const ACT = "compare survival";
const MOST_GROUPS = 100;

/**
 * Compares the survival of groups: the log-rank test of all of them, and each pair with its log-rank test and the
 * difference of its restricted means (in `timeUnit`, to the definition's `horizon`), p-values adjusted by Holm's method. Counts
 * of a definition with `strata` are compared within strata. What the data cannot say is null.
 *
 * Source: Nathan Mantel, "Evaluation of Survival Data and Two New Rank Order Statistics Arising in Its Consideration",
 * 1966; Sture Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
 *
 * @throws DefinitionError when the definition has no `by`, there are fewer than two groups or more than 100, or strata are
 * asked of a result instead of counts.
 * @throws RangeError when weights are not whole, or the weight of the test is unknown.
 * @example Two plans
 * ```ts
 * const spells = [
 *   ...[2, 3, 5, 6].map((duration) => ({ duration, ended: true, segment: "monthly" })),
 *   ...[6, 8, 9, 9].map((duration) => ({ duration, ended: duration < 9, segment: "yearly" })),
 * ];
 * const { chiSquare, df, pairs } = compareSurvival(survival(spells, { by: "segment" }));
 * [chiSquare, df, pairs[0].restrictedMean.difference]; // => [5.711601791087212, 1, -4]
 * ```
 */
export function compareSurvival(
  of: SurvivalCounts | SurvivalResult,
  options: SurvivalComparisonOptions = {},
): SurvivalComparison {
  checkOptions(ACT, options, { weight: anything, confidence: fraction }, "options");
  if (!("times" in Object(of))) checkResult(ACT, "survival", of, "groups");
  const result = "times" in of ? survivalFromCounts(of) : of;
  const { definition, groups } = result;
  checkGroups(result);
  if (definition.strata !== null && !("times" in of))
    refuse(ACT, "strata need the counts", "definition.strata", definition.strata);
  const { weight = "log-rank", confidence = definition.confidence } = options;
  const strata = "times" in of ? rowsByStratum(of, groups) : [groups.map(({ curve }) => curve.steps)];
  const all = stratifiedLogRank(strata, { weight });
  const pairs = groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b, j): Unadjusted => {
      const rows = strata.map((stratum) => [stratum[i]!, stratum[i + 1 + j]!]);
      const { chiSquare, p } = stratifiedLogRank(rows, { weight });
      const { until } = a.restrictedMean;
      const restrictedMean = restrictedMeanDifference(a.curve, b.curve, until, { confidence });
      return { a: a.value, b: b.value, chiSquare, p, restrictedMean };
    }),
  );
  return {
    kind: "survivalComparison",
    definition,
    weight,
    chiSquare: all.chiSquare,
    df: all.df,
    p: all.p,
    groups: all.groups.map((group, i) => ({ value: groups[i]!.value, ...group })),
    pairs: adjusted(pairs),
    notes: notesOf(result, pairs),
  };
}

function checkGroups({ definition, groups }: SurvivalResult): void {
  if (definition.by === null) refuse(ACT, "there must be groups", "definition.by", null);
  if (groups.length < 2 || groups.length > MOST_GROUPS)
    refuse(ACT, `from 2 to ${MOST_GROUPS} groups can be compared`, "groups", groups.length);
}

/** By stratum the rows of each group; none where it has nobody. */
function rowsByStratum(counts: SurvivalCounts, groups: SurvivalResult["groups"]): SurvivalRow[][][] {
  const strata = [...rowsBy(survivalRows(counts), "stratum")];
  return strata
    .sort(([a], [b]) => compareKeys(a, b))
    .map(([, rows]) => {
      const byGroup = rowsBy(rows, "group");
      return groups.map(({ value }) => byGroup.get(value) ?? []);
    });
}

function adjusted(pairs: readonly Unadjusted[]): SurvivalPair[] {
  const logRank = adjustPValues(
    pairs.map(({ p }) => p),
    "holm",
  );
  const means = adjustPValues(
    pairs.map(({ restrictedMean }) => restrictedMean.p),
    "holm",
  );
  return pairs.map((pair, i) => ({
    ...pair,
    adjustedP: logRank[i]!,
    restrictedMean: { ...pair.restrictedMean, adjustedP: means[i]! },
  }));
}

function notesOf({ notes }: SurvivalResult, pairs: readonly Unadjusted[]): Note[] {
  const kept = notes.filter(({ code }) => code !== "median-not-reached");
  const unknown = pairs.filter(({ p }) => p === null).length;
  return unknown === 0
    ? kept
    : [
        ...kept,
        note(
          "not-comparable",
          `never at risk together at an event that some outlive: ${unknown} of ${pairs.length} pairs`,
        ),
      ];
}
