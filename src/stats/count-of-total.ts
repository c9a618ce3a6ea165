/** So many (`count`) of a `total`: the data behind a proportion. Every `Rate` is one. */
export interface CountOfTotal {
  /** 0 to `total`; weighted counts need not be whole. */
  readonly count: number;
  /** Of so many; 0 is no data. */
  readonly total: number;
}

/** Whether there is no data. */
export function isEmpty({ count, total }: CountOfTotal): boolean {
  return count === 0 && total === 0;
}

/**
 * Two groups whose shares differ as those of `a` and `b` do: they themselves, or where most have counted the rest of each,
 * the other way round. Small shares keep their digits.
 */
export function bySmallShares(a: CountOfTotal, b: CountOfTotal): [a: CountOfTotal, b: CountOfTotal] {
  return 2 * (a.count + b.count) > a.total + b.total ? [restOf(b), restOf(a)] : [a, b];
}

function restOf({ count, total }: CountOfTotal): CountOfTotal {
  return { count: total - count, total };
}
