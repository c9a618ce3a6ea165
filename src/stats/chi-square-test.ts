import { shown } from "../definitions/index.ts";
import { checkNumber } from "./check-number.ts";
import { chiSquareUpper } from "./chi-square.ts";

/** A χ² statistic with its degrees of freedom and p-value (0–1). */
export interface ChiSquareTest {
  /** 0 or more; `null` when the test is not defined. */
  readonly chiSquare: number | null;
  /** Degrees of freedom; 0 when the test is not defined. */
  readonly df: number;
  /** Probability of at least such a statistic by chance; `null` when the test is not defined. */
  readonly p: number | null;
}

/**
 * Pearson's test that the rows of a table of counts have the same distribution over its columns (homogeneity), without
 * continuity correction. Rows and columns without any count are left out; with fewer than two of either left there is
 * nothing to compare: null.
 *
 * Source: Karl Pearson, "On the Criterion that a Given System of Deviations …", 1900.
 *
 * @throws RangeError when a count is negative or not finite, or the rows differ in length.
 * @example Detractors, passives and promoters of two groups
 * ```ts
 * chiSquareTest([[20, 30, 50], [30, 30, 40]]); // => { chiSquare: 3.1111111111111107, df: 2, p: 0.21107208779108977 }
 * ```
 */
export function chiSquareTest(table: readonly (readonly number[])[]): ChiSquareTest {
  table.forEach((row, i) => {
    for (const count of row) checkNumber("test table", "counts must not be negative", `row ${i}`, count, 0);
    if (row.length !== table[0]!.length)
      throw new RangeError(
        `Cannot test table: rows must have equal lengths, row ${i} has ${shown(row.length)}`,
      );
  });
  const rowSums = table.map(sum);
  const columnSums = (table[0] ?? []).map((_, j) => sum(table.map((row) => row[j]!)));
  const total = sum(rowSums);
  const df = (present(rowSums) - 1) * (present(columnSums) - 1);
  if (total === 0 || df <= 0) return { chiSquare: null, df: 0, p: null };
  let chiSquare = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const expected = (rowSums[i]! * columnSums[j]!) / total;
      if (expected > 0) chiSquare += (count - expected) ** 2 / expected;
    });
  });
  return { chiSquare, df, p: chiSquareUpper(chiSquare, df) };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0);
}

function present(sums: readonly number[]): number {
  return sums.filter((n) => n > 0).length;
}
