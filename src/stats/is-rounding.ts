/** Whether a standard error comes from rounding alone: users who are all alike have one, as 1 − (1 / 49) · 49 is not 0. */
export function isRounding(standardError: number, a: number, b: number): boolean {
  return standardError <= 1e-14 * (Math.abs(a) + Math.abs(b));
}
