/** The two ends of an interval estimate, both included, on the scale of the function that returns it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}
