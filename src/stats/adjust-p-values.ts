/**
 * Adjusts p-values (0–1) for how many there are, in the order given: `"holm"` bounds the chance of any false alarm,
 * `"bh"` the expected share of false alarms among the discoveries. No p-values give none.
 *
 * Source: Sture Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979; Yoav Benjamini and Yosef
 * Hochberg, "Controlling the False Discovery Rate", 1995.
 *
 * @throws RangeError when a p-value is not between 0 and 1, or the method unknown.
 * @example
 * adjustPValues([0.01, 0.04, 0.03], "holm"); // => [ 0.03, 0.06, 0.06 ]
 */
export function adjustPValues(ps: readonly number[], method: "holm" | "bh"): number[] {
  ps.forEach((p, i) => {
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`Cannot adjust p-values: p must be between 0 and 1, p-value ${i} has ${p}`);
  });
  if (method !== "holm" && method !== "bh")
    throw new RangeError(`Cannot adjust p-values: method must be holm or bh, method has ${method}`);
  const n = ps.length;
  const sign = method === "holm" ? 1 : -1;
  const order = ps.map((_, i) => i).sort((i, j) => sign * (ps[i]! - ps[j]!));
  const adjusted = new Array<number>(n);
  let bound = method === "holm" ? 0 : 1;
  order.forEach((i, step) => {
    bound =
      method === "holm"
        ? Math.max(bound, Math.min(1, (n - step) * ps[i]!))
        : Math.min(bound, (n / (n - step)) * ps[i]!);
    adjusted[i] = bound;
  });
  return adjusted;
}
