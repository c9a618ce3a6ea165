import { checkNumber } from "./check-number.ts";

/** A segment at one time. */
export interface SegmentState {
  /** Its units, 0 or more. */
  readonly n: number;
  /** Mean of the metric over its units; `null` only where `n` is 0. */
  readonly value: number | null;
  /** Variance of one unit's value, for the standard error. */
  readonly variance?: number | undefined;
}

/** A segment before and after; null, or an `n` of 0, where there was none of it. */
export interface SegmentChange<K> {
  readonly segment: K;
  readonly before: SegmentState | null;
  readonly after: SegmentState | null;
}

/** What a segment adds to the change. */
export interface SegmentEffect<K> {
  readonly segment: K;
  /** The share (0–1) of all units that the segment held before. */
  readonly weightBefore: number;
  /** The share that it holds after. */
  readonly weightAfter: number;
  /** Its own change at its mean weight. */
  readonly rate: number;
  /** Its change of weight times how far its value lies from the average of all: an average segment adds 0. */
  readonly mix: number;
}

/** The change of an overall mean, split; in the unit of the metric. `rate` + `mix` = `change`. */
export interface MixRate<K> {
  /** Mean over all units before. */
  readonly before: number;
  /** Mean over all units after. */
  readonly after: number;
  /** `after` − `before`. */
  readonly change: number;
  /** What the segments changed in themselves. */
  readonly rate: number;
  /** What their shares of all units changed. */
  readonly mix: number;
  /** The standard error of `rate`, weights held fixed; null unless every segment states its variances. */
  readonly rateStandardError: number | null;
  /** The split that starts from the weights and values before; the three add up to `change`. */
  readonly threeFold: {
    /** Changes of values, at the weights before. */
    readonly rate: number;
    /** Changes of weights, at the values before. */
    readonly mix: number;
    /** What both changes make together. */
    readonly interaction: number;
  };
  readonly segments: readonly SegmentEffect<K>[];
}

/**
 * Splits the change of an overall mean (a score, a rate; in its own unit) into what the segments changed (rate) and
 * what their shares changed (mix), exactly and whatever the order. A segment that enters or leaves is mix only.
 * Null when there is no data before, or none after.
 *
 * Source: Evelyn Kitagawa, "Components of a Difference Between Two Rates", 1955.
 *
 * @throws RangeError when an `n` is negative, or a segment with units has no finite value or a negative
 * variance.
 * @example Both segments gain ten points, the whole loses ten
 * const split = mixRate([
 *   { segment: "SMB", before: { n: 200, value: 10 }, after: { n: 700, value: 20 } },
 *   { segment: "ENT", before: { n: 800, value: 50 }, after: { n: 300, value: 60 } },
 * ]);
 * [split?.change, split?.rate, split?.mix]; // => [ -10, 10, -20 ]
 */
export function mixRate<K>(segments: readonly SegmentChange<K>[]): MixRate<K> | null {
  const totalBefore = sum(segments, (s) => size(s.segment, s.before));
  const totalAfter = sum(segments, (s) => size(s.segment, s.after));
  if (totalBefore === 0 || totalAfter === 0) return null;
  const rows = segments
    .filter((s) => present(s.before) || present(s.after))
    .map((s) => ({
      segment: s.segment,
      w0: present(s.before) ? s.before.n / totalBefore : 0,
      w1: present(s.after) ? s.after.n / totalAfter : 0,
      // A segment seen on one side only did not change: all of its effect is mix.
      s0: (present(s.before) ? s.before : s.after)!.value!,
      s1: (present(s.after) ? s.after : s.before)!.value!,
      variance: meanVariance(s),
    }));
  const before = sum(rows, (r) => r.w0 * r.s0);
  const after = sum(rows, (r) => r.w1 * r.s1);
  const effects = rows.map(({ segment, w0, w1, s0, s1 }) => ({
    segment,
    weightBefore: w0,
    weightAfter: w1,
    rate: ((w0 + w1) / 2) * (s1 - s0),
    mix: (w1 - w0) * ((s0 + s1) / 2 - (before + after) / 2),
  }));
  const variance = sum(rows, (r) => ((r.w0 + r.w1) / 2) ** 2 * r.variance);
  return {
    before,
    after,
    change: after - before,
    rate: sum(effects, (e) => e.rate),
    mix: sum(effects, (e) => e.mix),
    rateStandardError: Number.isNaN(variance) ? null : Math.sqrt(variance),
    threeFold: {
      rate: sum(rows, (r) => r.w0 * (r.s1 - r.s0)),
      mix: sum(rows, (r) => (r.w1 - r.w0) * r.s0),
      interaction: sum(rows, (r) => (r.w1 - r.w0) * (r.s1 - r.s0)),
    },
    segments: effects,
  };
}

function present(state: SegmentState | null): state is SegmentState {
  return state !== null && state.n > 0;
}

function size(segment: unknown, state: SegmentState | null): number {
  if (state === null) return 0;
  const { n, value, variance = 0 } = state;
  const check = (rule: string, number: unknown, least?: number) =>
    checkNumber("split change", rule, `segment ${segment}`, number, least);
  check("n must not be negative", n, 0);
  if (n > 0) check("value must be finite", value);
  if (n > 0) check("variance must not be negative", variance, 0);
  return n;
}

/** The variance of the change of a segment's mean; NaN when not stated, 0 when there is no change to estimate. */
function meanVariance({ before, after }: SegmentChange<unknown>): number {
  if (!present(before) || !present(after)) return 0;
  return (before.variance ?? NaN) / before.n + (after.variance ?? NaN) / after.n;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
