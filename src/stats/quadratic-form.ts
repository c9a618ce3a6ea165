/**
 * `u`ᵀ `matrix`⁻ `u` and the rank of `matrix`, for the covariance matrix of differences that add up to 0 and `u` in its
 * range: a χ² statistic and its degrees of freedom.
 *
 * The row with the largest variance is what the others determine, and left out. Of the rest each row is taken by
 * elimination; one that the rows before determine (a pivot of 0) adds nothing.
 */
export function quadraticForm(
  u: readonly number[],
  matrix: readonly (readonly number[])[],
): { value: number; rank: number } {
  const variances = matrix.map((row, i) => row[i]!);
  const reference = variances.indexOf(Math.max(...variances));
  const rows = matrix.map((row, i) => [...row, u[i]!]);
  const left = rows.map((_, i) => i).filter((i) => i !== reference);
  let value = 0;
  let rank = 0;
  while (left.length > 0) {
    const i = left.shift()!;
    const pivot = rows[i]![i]!;
    if (!(pivot > 1e-12 * variances[i]!)) continue;
    const rest = rows[i]!.at(-1)!;
    value += rest ** 2 / pivot;
    rank++;
    for (const j of left) {
      const factor = rows[j]![i]! / pivot;
      rows[i]!.forEach((x, k) => {
        rows[j]![k]! -= factor * x;
      });
    }
  }
  return { value, rank };
}
