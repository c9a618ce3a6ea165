/** So many (`count`) of a `total`: the data behind a proportion. Every `Rate` is one. */
export interface CountOfTotal {
  readonly count: number;
  readonly total: number;
}
