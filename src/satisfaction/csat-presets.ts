/** A scale and the answers on it that count as satisfied. */
export interface CsatPreset {
  /** The highest answer; the lowest is 1. */
  readonly scale: number;
  /** Answers that count as satisfied. */
  readonly positive: readonly number[];
}

/**
 * The conventions for satisfied answers, by scale, as plain definitions of {@link csat} and {@link topBox}. Up to seven
 * points they are what `csat` takes by default. Of ten points there are two, which differ by 15 percentage points on the
 * same data, so that neither is a default.
 *
 * Source: documentation of Formbricks (rating questions: 8 to 10) and of CustomerGauge (additional scores: 9 and 10).
 *
 * @example The same ten answers by both conventions
 * ```ts
 * const answers = [10, 10, 10, 10, 9, 9, 8, 7, 6, 5];
 * csat(answers, csatPresets.tenPointTop3).score.value; // => 0.7
 * csat(answers, csatPresets.tenPointTop2).score.value; // => 0.6
 * ```
 */
export const csatPresets: Readonly<
  Record<
    "threePoint" | "fourPoint" | "fivePoint" | "sixPoint" | "sevenPoint" | "tenPointTop2" | "tenPointTop3",
    CsatPreset
  >
> = {
  threePoint: { scale: 3, positive: [3] },
  fourPoint: { scale: 4, positive: [3, 4] },
  fivePoint: { scale: 5, positive: [4, 5] },
  sixPoint: { scale: 6, positive: [5, 6] },
  sevenPoint: { scale: 7, positive: [6, 7] },
  tenPointTop2: { scale: 10, positive: [9, 10] },
  tenPointTop3: { scale: 10, positive: [8, 9, 10] },
};
