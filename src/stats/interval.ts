/** The two ends of an interval estimate, both included, on the scale of the function that returns it. */
export interface Interval {
  /** The lower end. */
  readonly low: number;
  /** The upper end. */
  readonly high: number;
}
