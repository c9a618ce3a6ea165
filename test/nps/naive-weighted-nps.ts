/** One answer of a sample: its code −1, 0 or 1. */
export interface SampleRow {
  readonly code: number;
  readonly weight: number;
  readonly cluster: number | null;
  readonly stratum: number;
}

/**
 * The weighted score and its linearized standard error in points, row by row: R's `svymean` with clusters, strata and
 * the sampled share of each stratum. Slow and obvious.
 */
export function naiveWeightedNps(
  rows: readonly SampleRow[],
  populations: ReadonlyMap<number, number> | null,
): { score: number; standardError: number | null } {
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const scaled = rows.map((row) => {
    const own = rows.filter(({ stratum }) => stratum === row.stratum);
    const sum = own.reduce((total, { weight }) => total + weight, 0);
    return {
      ...row,
      weight: populations === null ? row.weight : (row.weight * populations.get(row.stratum)!) / sum,
    };
  });
  const total = scaled.reduce((sum, { weight }) => sum + weight, 0);
  const mean = scaled.reduce((sum, { weight, code }) => sum + weight * code, 0) / total;
  let variance: number | null = 0;
  for (const stratum of strata) {
    const own = scaled.filter((row) => row.stratum === stratum);
    const units = new Map<string, number>();
    own.forEach(({ weight, code, cluster }, i) => {
      const unit = cluster === null ? `row ${i}` : `cluster ${cluster}`;
      units.set(unit, (units.get(unit) ?? 0) + (weight * (code - mean)) / total);
    });
    const share = populations === null ? 0 : own.length / populations.get(stratum)!;
    const z = [...units.values()];
    if (share === 1) continue;
    if (z.length < 2) variance = null;
    if (variance === null) break;
    const middle = z.reduce((sum, x) => sum + x, 0) / z.length;
    const squares = z.reduce((sum, x) => sum + (x - middle) ** 2, 0);
    variance += ((1 - share) * z.length * squares) / (z.length - 1);
  }
  return { score: 100 * mean, standardError: variance === null ? null : 100 * Math.sqrt(variance) };
}
