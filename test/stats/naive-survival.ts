/** Somebody observed from just after `entry` (−1: from the start) to `time`, with the event then or not. */
export interface Subject {
  readonly entry: number;
  readonly time: number;
  readonly event: boolean;
}

/** Survival just after `t`, Greenwood's sum and the cumulative hazard, from the definitions, subject by subject. */
export function naiveSurvival(
  subjects: readonly Subject[],
  t: number,
): { survival: number; greenwood: number; hazard: number } {
  let survival = 1;
  let greenwood = 0;
  let hazard = 0;
  for (const time of new Set(subjects.map((one) => one.time))) {
    const n = naiveAtRisk(subjects, time);
    const d = subjects.filter((one) => one.time === time && one.event).length;
    if (time > t || d === 0) continue;
    survival *= 1 - d / n;
    greenwood += d / (n * (n - d));
    hazard += d / n;
  }
  return { survival, greenwood, hazard };
}

/** Those under observation just before `t`. */
export function naiveAtRisk(subjects: readonly Subject[], t: number): number {
  return subjects.filter(({ entry, time }) => entry < t && t <= time).length;
}
