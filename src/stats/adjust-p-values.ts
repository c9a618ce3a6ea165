import { shown } from "../definitions/index.ts";

/**
 * Adjusts p-values (0–1) for how many there are, in the order given: `"holm"` bounds the chance of any false alarm,
 * `"bh"` the expected share of false alarms among the discoveries. No p-values give none; what could not be tested, `null`,
 * stays `null` and does not count.
 *
 * Source: Sture Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979; Yoav Benjamini and Yosef
 * Hochberg, "Controlling the False Discovery Rate", 1995.
 *
 * @throws RangeError when a p-value is not between 0 and 1, or the method unknown.
 * @example Three, and one without data
 * adjustPValues([0.01, 0.04, null, 0.03], "holm"); // => [0.03, 0.06, null, 0.06]
 */
export function adjustPValues<P extends number | null>(ps: readonly P[], method: "holm" | "bh"): P[] {
  ps.forEach((p, i) => {
    if (p !== null && !(typeof p === "number" && p >= 0 && p <= 1))
      throw new RangeError(`Cannot adjust p-values: p must be between 0 and 1, p-value ${i} has ${shown(p)}`);
  });
  if (method !== "holm" && method !== "bh")
    throw new RangeError(`Cannot adjust p-values: method must be holm or bh, method has ${shown(method)}`);
  const sign = method === "holm" ? 1 : -1;
  const known = ps.flatMap((p, i) => (p === null ? [] : [{ p: p as number, i }]));
  known.sort((a, b) => sign * (a.p - b.p));
  const n = known.length;
  const adjusted: (number | null)[] = ps.map(() => null);
  let bound = method === "holm" ? 0 : 1;
  known.forEach(({ p, i }, step) => {
    bound =
      method === "holm"
        ? Math.max(bound, Math.min(1, (n - step) * p))
        : Math.min(bound, (n / (n - step)) * p);
    adjusted[i] = bound;
  });
  return adjusted as P[];
}
