import { checkResult, type Key } from "../counts/index.ts";
import { checkOptions, type Note, note, numbers, type Rule, refuse } from "../definitions/index.ts";
import { adjustPValues, compareRates, type Rate, type RateComparison } from "../stats/index.ts";
import type { RetentionResult } from "./retention-from-counts.ts";

/** A row of a retention: a cohort, a group over all its cohorts (pooled), or one cohort of a group. */
export interface CohortChoice {
  /** The first date of the cohort, as results name it. */
  readonly cohort?: string | undefined;
  /** A value of `by` or `behavior`, `null` among them. */
  readonly group?: Key | undefined;
}

/** Interval k of two rows: `difference`, `ratio` and the test are those of `a` against `b`. */
export interface CohortDifference extends RateComparison {
  /** The interval compared, from 0. */
  readonly k: number;
  readonly a: Rate;
  readonly b: Rate;
  /** `p` adjusted after Holm for the number of intervals compared; `null` when there is no p. */
  readonly adjustedP: number | null;
}

/** Two rows of a retention beside each other. */
export interface CohortComparison {
  /** Of the intervals of the differences and rates, between 0 and 1: that of the definition. */
  readonly confidence: number;
  /** The intervals that are over for entries of both rows, in order. */
  readonly intervals: readonly CohortDifference[];
  readonly notes: readonly Note[];
}

/**
 * Compares two rows of a retention interval by interval: the difference of their rates (−1 to 1) with Newcombe's
 * interval, the pooled z test, and its p adjusted for the number of intervals.
 *
 * Only intervals that are over for entries of both are compared, each among its eligible entries; where there are none the
 * list is empty. `only` names the intervals to look at, so that fewer are adjusted for. Rows of one result that share
 * entries are no two samples and are refused, and so is on or after as far as the data goes: it asks older cohorts longer.
 *
 * Source: Robert Newcombe, "Interval Estimation for the Difference Between Independent Proportions", 1998, method 10;
 * Sture Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979.
 *
 * @throws DefinitionError when a row is not in the result, or the two may share entries.
 * @example All four of March came back in the next month, one of four of April
 * ```ts
 * const month = (user: number) => Date.UTC(2026, user < 4 ? 2 : 3, 10);
 * const users = [0, 1, 2, 3, 4, 5, 6, 7];
 * const back = [0, 1, 2, 3, 4];
 * const table = tableFromColumns(
 *   { user: [...users, ...back], time: [...users.map(month), ...back.map((user) => month(user) + 31 * 86_400_000)] },
 *   { observed: { from: "2026-03-01T00:00:00Z", until: "2026-06-01T00:00:00Z" } },
 * );
 * const result = retention(table, { period: "month" });
 * const [, next] = compareCohorts(result, { cohort: "2026-03-01" }, { cohort: "2026-04-01" }).intervals;
 * [next.k, next.difference, next.low, next.high]; // => [1, 0.75, 0.08523253292604382, 0.9544127391902995]
 * ```
 */
export function compareCohorts(
  result: Rows,
  a: CohortChoice,
  b: CohortChoice,
  options: { readonly only?: readonly number[] | undefined } = {},
): CohortComparison {
  checkOptions(ACT, options, { only: numbers }, "options");
  const { only } = options;
  checkResult(ACT, "retention", result, "pooled");
  const { mode, horizon, entries, confidence } = result.definition;
  if (mode === "onOrAfter" && horizon === "observed")
    refuse(ACT, "on or after needs a common horizon", "definition.horizon", horizon);
  const [ratesA, ratesB] = [ratesOf(result, a, "a"), ratesOf(result, b, "b")];
  if (!differ(a.cohort, b.cohort) && !differ(a.group, b.group))
    refuse(ACT, "both must name another cohort or another group", "b", b);
  const compared = ratesA.flatMap((rate, k) => {
    const other = ratesB[k];
    if (other === undefined || rate.total === 0 || other.total === 0) return [];
    if (only !== undefined && !only.includes(k)) return [];
    return [{ k, a: rate, b: other, ...compareRates(rate, other, { confidence }) }];
  });
  const adjusted = adjustPValues(
    compared.map(({ p }) => p),
    "holm",
  );
  const intervals = compared.map((one, i) => ({ ...one, adjustedP: adjusted[i]! }));
  const shared = note(
    "shared-users",
    "with recurring entries a user may be in both: intervals are too narrow",
  );
  return { confidence, intervals, notes: entries === "recurring" ? [shared] : [] };
}

type Rows = Pick<RetentionResult, "definition" | "cohorts" | "pooled" | "groups">;

const ACT = "compare cohorts";

function ratesOf(result: Rows, choice: CohortChoice, path: string): readonly Rate[] {
  checkOptions(ACT, choice, CHOICE, path);
  const { cohort, group } = choice;
  const rows = group === undefined ? result : result.groups.find(({ value }) => value === group);
  if (rows === undefined) return refuse(ACT, "the group must be in the result", `${path}.group`, group);
  if (cohort === undefined)
    return rows.pooled.map(({ value, count, total, low, high }) => ({ value, count, total, low, high }));
  if (!result.cohorts.some((row) => row.cohort === cohort))
    refuse(ACT, "the cohort must be in the result", `${path}.cohort`, cohort);
  const row = rows.cohorts.find((one) => one.cohort === cohort);
  return row === undefined ? [] : row.cells.map(({ rate }) => rate);
}

const CHOICE = /* @__PURE__ */ (() => ({
  cohort: ["the first date of a cohort", (value: unknown) => typeof value === "string"] as Rule,
  group: ["a text, a number, a boolean or null", (value: unknown) => Object(value) !== value] as Rule,
}))();

function differ(a: Key | undefined, b: Key | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
