/** A number of people or events: `1,234`. */
export function wholeText(n: number): string {
  return n.toLocaleString("en-US");
}

/** A fraction as percent with one decimal: `12.3%`; `no data` for null. */
export function percentText(fraction: number | null): string {
  return fraction === null ? "no data" : `${(100 * fraction).toFixed(1)}%`;
}

/** A number with one decimal and a true minus sign: `−3.4`; `no data` for null. */
export function pointsText(points: number | null): string {
  if (points === null) return "no data";
  const text = points.toFixed(1);
  return text === "-0.0" ? "0.0" : text.replace("-", "−");
}

/** A confidence as the words of an axis: `95% interval`. */
export function intervalText(confidence: number): string {
  return `${Number((100 * confidence).toFixed(3))}% interval`;
}
