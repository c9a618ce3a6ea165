/**
 * What Stirling's formula leaves out: log Γ(n + 1) − ((n + ½) log n − n + ½ log 2π), for n > 0.
 *
 * Source: Catherine Loader, "Fast and Accurate Computation of Binomial Probabilities", 2000.
 */
export function stirlingError(n: number): number {
  let sum = 0;
  let m = n;
  for (; m < 16; m++) sum += (m + 0.5) * Math.log1p(1 / m) - 1;
  const k = 1 / (m * m);
  return (
    sum + (1 / 12 - k * (1 / 360 - k * (1 / 1260 - k * (1 / 1680 - k * (1 / 1188 - (k * 691) / 360360))))) / m
  );
}
