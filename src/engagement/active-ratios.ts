/** How the actives of a shorter window relate to those of a longer one, in the ways that tools mean by "DAU/MAU". */
export interface ActiveRatio {
  /** Calendar days of the shorter window. */
  readonly of: number;
  /** Calendar days of the longer window. */
  readonly to: number;
  /** Complete days of the range on which both are known. */
  readonly days: number;
  /** The mean (0–1) of each day's ratio, over the days with anybody in the longer window; `null` without any. */
  readonly meanOfRatios: number | null;
  /** The mean of the one over these days by the mean of the other, 0–1; `null` when nobody was active. */
  readonly ratioOfMeans: number | null;
  /**
   * For windows of one day to `to` days: of the last of these days, the mean of the daily actives of its window by the
   * actives of the window, which is the mean share (0–1) of days on which they were active; `null` for other windows,
   * and when nobody was active in it.
   */
  readonly window: number | null;
}

/** The actives of a window on each day, `null` where the look-back has no data. */
export interface WindowSeries {
  readonly days: number;
  readonly users: readonly (number | null)[];
}

/** The ratios of all pairs of windows over days `from` to `to` of the series; `daily` are the actives of one day. */
export function activeRatios(
  series: readonly WindowSeries[],
  daily: readonly number[],
  from: number,
  to: number,
): ActiveRatio[] {
  return windowPairs(series).map(([of, over]) => {
    let [days, last, ratios, ratioDays, sumOf, sumOver] = [0, -1, 0, 0, 0, 0];
    for (let day = from; day <= to; day++) {
      const [a, b] = [of.users[day]!, over.users[day]!];
      if (a === null || b === null) continue;
      days++;
      last = day;
      sumOf += a;
      sumOver += b;
      if (b === 0) continue;
      ratioDays++;
      ratios += a / b;
    }
    const inWindow = daily.slice(last - over.days + 1, last + 1).reduce((sum, n) => sum + n, 0);
    const users = over.users[last] ?? 0;
    return {
      of: of.days,
      to: over.days,
      days,
      meanOfRatios: ratioDays > 0 ? ratios / ratioDays : null,
      ratioOfMeans: sumOver > 0 ? sumOf / sumOver : null,
      window: of.days === 1 && users > 0 ? inWindow / over.days / users : null,
    };
  });
}

/** All pairs of a shorter and a longer window, the shortest first. */
export function windowPairs<T extends { readonly days: number }>(windows: readonly T[]): [T, T][] {
  const sorted = [...windows].sort((a, b) => a.days - b.days);
  return sorted.flatMap((of, i) => sorted.slice(i + 1).map((to): [T, T] => [of, to]));
}
