import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes } from "../matching/index.ts";
import { riskTable, type SurvivalRow } from "../stats/index.ts";
import { countSurvival, type SurvivalCounts } from "./count-survival.ts";
import type { ResolvedSurvivalDefinition, SurvivalDefinition } from "./definition.ts";
import type { SurvivalSpell } from "./spell.ts";
import { rowsByGroup, survivalRows } from "./survival-rows.ts";
import { type TenurePeriod, tenurePeriods } from "./tenure-periods.ts";

/** Churn by the time since the start, of all units and by group. */
export interface ChurnByTenure {
  readonly kind: "churnByTenure";
  readonly definition: ResolvedSurvivalDefinition;
  /** `null` for spells without dates. */
  readonly observed: Observed | null;
  readonly excluded: SurvivalCounts["excluded"];
  /** Spells whose start, or users whose first start, lies outside the range; they are not counted. */
  readonly startedOutside: number;
  /** From period 0 to the last one in which somebody was observed. */
  readonly periods: readonly TenurePeriod[];
  /** With `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly periods: readonly TenurePeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * Churn by tenure from counts; periods are one `timeUnit` long. See {@link churnByTenure}.
 *
 * @throws RangeError when there are more than 100,000 periods.
 */
export function churnByTenureFromCounts(counts: SurvivalCounts): ChurnByTenure {
  checkCounts("compute churn by tenure", "survival", counts, ["startedOutside", "times", "mentions"]);
  const { definition, observed, excluded, startedOutside } = counts;
  const { confidence } = definition;
  const rows = survivalRows(counts);
  const periodsOf = (of: readonly SurvivalRow[]) => tenurePeriods(riskTable(of), confidence);
  const notes = absentNotes(counts.mentions);
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  return {
    kind: "churnByTenure",
    definition,
    observed,
    excluded,
    startedOutside,
    periods: periodsOf(rows),
    groups: Array.from(rowsByGroup(counts, rows), ([value, own]) => ({ value, periods: periodsOf(own) })),
    notes,
  };
}

/**
 * Churn by tenure: for each period since the start (0, 1, 2 … `timeUnit`s, by default months) who was at risk at its beginning,
 * how many were lost in it, and the probability (0–1) of being lost in it of those who were there at its beginning, with
 * Wilson's interval. Who was seen only for part of a period counts for that part, so that ∏ (1 − probability) is the
 * survival curve at the ends of the periods. A period in which nobody was seen is `null`.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958; Frederick Dorey and
 * Edward Korn, "Effective Sample Sizes for Confidence Intervals for Survival Probabilities", 1987.
 *
 * @throws DefinitionError when the definition or a spell is not valid.
 * @throws RangeError as `survival`, and when there are more than 100,000 periods.
 * @example Months as a customer: one of four is lost in the first, one of two in the third
 * ```ts
 * const spells = [
 *   { duration: 0.5, ended: true },
 *   { duration: 2, ended: false },
 *   { duration: 2.5, ended: true },
 *   { duration: 4, ended: false },
 * ];
 * const { periods } = churnByTenure(spells);
 * periods.map(({ atRisk, lost, probability }) => [atRisk, lost, probability]); // => [[4, 1, 0.25], [3, 0, 0], [3, 1, 0.5], [1, 0, 0], [1, 0, 0]]
 * ```
 */
export function churnByTenure(
  data: EventTable | readonly SurvivalSpell[],
  definition: SurvivalDefinition = {},
): ChurnByTenure {
  // What is no object is refused where all definitions are.
  const isObject = Object.prototype.toString.call(definition) === "[object Object]";
  const inMonths = isObject && definition.timeUnit === undefined;
  return churnByTenureFromCounts(
    countSurvival(data, inMonths ? { ...definition, timeUnit: "month" } : definition),
  );
}
