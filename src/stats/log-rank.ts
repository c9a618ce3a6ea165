import { shown } from "../definitions/index.ts";
import { checkKeys } from "./check-keys.ts";
import { chiSquareUpper } from "./chi-square.ts";
import type { ChiSquareTest } from "./chi-square-test.ts";
import { eventTimes } from "./event-times.ts";
import { type LogRankWeight, logRankWeights } from "./log-rank-weight.ts";
import { quadraticForm } from "./quadratic-form.ts";
import { type RiskRow, riskTable, type SurvivalRow } from "./risk-table.ts";

/** A group in a log-rank test; with weights other than 1, `observed` and `expected` are weighted. */
export interface LogRankGroup {
  /** Units in the group, with the event or censored. */
  readonly n: number;
  /** Its events. */
  readonly observed: number;
  /** The events that it would have had at the hazards of all groups together. */
  readonly expected: number;
}

/** The statistic, its degrees of freedom and p-value, and what they are made of. */
export interface LogRankTest extends ChiSquareTest {
  readonly groups: readonly LogRankGroup[];
  /** The covariances of observed − expected between the groups. */
  readonly variance: readonly (readonly number[])[];
}

/**
 * The log-rank test that two or more groups have the same survival. `weight` says which times count more: all the same
 * (`"log-rank"`, unless stated), by the number at risk (`"gehan"`), its root (`"tarone-ware"`), or by survival
 * (`"peto-prentice"`, `{ rho, gamma }`). Its parts are null when no two groups were ever at risk together at an event
 * that somebody outlives; a group that never was takes no degree of freedom.
 *
 * Source: Nathan Mantel, "Evaluation of Survival Data and Two New Rank Order Statistics Arising in Its Consideration",
 * 1966; Richard Peto and Julian Peto, "Asymptotically Efficient Rank Invariant Test Procedures", 1972.
 *
 * @throws RangeError when a count is not a whole number of 0 or more, a time negative or not finite, more enter than are
 * seen to leave, or the weight or an option is unknown.
 * @example Two groups of three
 * ```ts
 * const { chiSquare, p, groups } = logRank([
 *   [{ time: 10, events: 1 }, { time: 20, events: 1 }, { time: 50, events: 1 }],
 *   [{ time: 10, events: 1 }, { time: 20, events: 1 }, { time: 30, events: 1 }],
 * ]);
 * [chiSquare, p]; // => [0.2542372881355932, 0.614107150055365]
 * groups[0]; // => { n: 3, observed: 3, expected: 3.5 }
 * ```
 */
export function logRank(
  groups: readonly (readonly SurvivalRow[])[],
  options: { readonly weight?: LogRankWeight | undefined } = {},
): LogRankTest {
  return stratifiedLogRank([groups], options);
}

/**
 * The log-rank test within strata: units are compared with those of their own stratum only, and the differences added
 * up. Each stratum has the same groups in the same order; a group that has nobody there is an empty list.
 *
 * Source: Nathan Mantel, "Evaluation of Survival Data and Two New Rank Order Statistics Arising in Its Consideration",
 * 1966.
 *
 * @throws RangeError when the strata differ in their number of groups, or as `logRank`.
 * @example Two plans, each with two groups
 * ```ts
 * const { chiSquare, df } = stratifiedLogRank([
 *   [[{ time: 3, events: 2 }, { time: 9, censored: 4 }], [{ time: 2, events: 3 }, { time: 9, censored: 1 }]],
 *   [[{ time: 5, events: 1 }, { time: 9, censored: 5 }], [{ time: 4, events: 2 }, { time: 9, censored: 6 }]],
 * ]);
 * [chiSquare, df]; // => [2.3886527404520486, 1]
 * ```
 */
export function stratifiedLogRank(
  strata: readonly (readonly (readonly SurvivalRow[])[])[],
  options: { readonly weight?: LogRankWeight | undefined } = {},
): LogRankTest {
  checkKeys("test survival", options, "weight");
  const { weight = "log-rank" } = options;
  const size = strata[0]?.length ?? 0;
  const groups = Array.from({ length: size }, () => ({ n: 0, observed: 0, expected: 0 }));
  const variance = groups.map(() => groups.map(() => 0));
  strata.forEach((stratum, i) => {
    if (stratum.length !== size)
      throw new RangeError(
        `Cannot test survival: strata must have the same groups, stratum ${i} has ${shown(stratum.length)}`,
      );
    const weightAt = logRankWeights(weight);
    const tables = stratum.map((rows, group) => wholeTable(rows, group));
    tables.forEach((table, g) => {
      for (const { events, censored } of table) groups[g]!.n += events + censored;
    });
    for (const { atRisk, events } of eventTimes(tables)) {
      const n = sum(atRisk);
      const d = sum(events);
      const w = weightAt(n, d);
      atRisk.forEach((ng, g) => {
        groups[g]!.observed += w * events[g]!;
        groups[g]!.expected += (w * d * ng) / n;
      });
      if (n > d) addVariance(variance, atRisk, (w * w * d * (n - d)) / (n - 1) / n / n);
    }
  });
  const { value, rank: df } = quadraticForm(
    groups.map(({ observed, expected }) => observed - expected),
    variance,
  );
  return {
    chiSquare: df > 0 ? value : null,
    df,
    p: df > 0 ? chiSquareUpper(value, df) : null,
    groups,
    variance,
  };
}

/** Adds `factor` times what each pair of groups contributes: their product of numbers at risk. */
function addVariance(variance: number[][], atRisk: readonly number[], factor: number): void {
  for (let g = 0; g < atRisk.length; g++) {
    for (let h = 0; h < g; h++) {
      const part = factor * atRisk[g]! * atRisk[h]!;
      variance[g]![g]! += part;
      variance[h]![h]! += part;
      variance[g]![h]! -= part;
      variance[h]![g]! -= part;
    }
  }
}

function wholeTable(rows: readonly SurvivalRow[], group: number): RiskRow[] {
  for (const { events = 0, censored = 0, entered = 0 } of rows) {
    const wrong = [events, censored, entered].find((count) => !Number.isSafeInteger(count));
    if (wrong !== undefined)
      throw new RangeError(
        `Cannot test survival: counts must be whole numbers, group ${group} has ${shown(wrong)}`,
      );
  }
  return riskTable(rows);
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}
