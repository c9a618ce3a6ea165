import { refuse } from "../definitions/index.ts";

/** A value of an input and the points (0–100) that it is worth. */
export type ScalePoint = readonly [value: number, points: number];

/** Points on a straight line between two neighbors; beyond the ends those of the end. */
export function pointsOnLine(line: readonly ScalePoint[], value: number): number {
  const after = line.findIndex(([at]) => at > value);
  if (after === 0) return line[0]![1];
  if (after < 0) return line.at(-1)![1];
  const [a, low] = line[after - 1]!;
  const [b, high] = line[after]!;
  return low + ((value - a) / (b - a)) * (high - low);
}

/** Points of the last step that starts at or below the value; 0 below the first one. */
export function pointsOfStep(steps: readonly ScalePoint[], value: number): number {
  return steps.findLast(([from]) => from <= value)?.[1] ?? 0;
}

/** Checks that a scale has values in ascending order, and points from 0 to 100. */
export function checkScale(act: string, scale: readonly ScalePoint[], path: string): void {
  if (!Array.isArray(scale) || scale.length === 0)
    refuse(act, "a scale must be a list of [value, points], at least one", path, scale);
  scale.forEach((entry: unknown, i) => {
    const at = `${path}[${i}]`;
    if (!Array.isArray(entry) || entry.length !== 2 || !entry.every(Number.isFinite))
      refuse(act, "an entry must be [value, points], two numbers", at, entry);
    const [value, points] = entry as unknown as ScalePoint;
    if (points < 0 || points > 100) refuse(act, "points must be from 0 to 100", at, points);
    if (i > 0 && !(scale[i - 1]![0] < value)) refuse(act, "values must be in ascending order", at, value);
  });
}
