/** So many (`count`) of a `total`: the data behind a proportion. Every `Rate` is one. */
export interface CountOfTotal {
  readonly count: number;
  readonly total: number;
}

/** Whether there is no data. */
export function isEmpty({ count, total }: CountOfTotal): boolean {
  return count === 0 && total === 0;
}
