/** An amount of minor units, `scale` of them to one, with as many decimals as the scale has: `7,414.82`. */
export function amountText(minor: number, scale: number): string {
  const digits = Math.round(Math.log10(scale));
  return (minor / scale).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
