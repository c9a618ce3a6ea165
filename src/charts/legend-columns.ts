const SYMBOL = 36;
const LETTER = 7;
const WIDE_LETTER = 12;

/** How many columns a legend has, so that its rows are no wider than a plot of `width` pixels. */
export function legendColumns(labels: readonly string[], width: number): number {
  const widest = Math.max(1, ...labels.map((label) => SYMBOL + widthOf(label)));
  return Math.max(1, Math.min(labels.length, Math.floor(width / widest)));
}

/** About how wide a label is, in pixels. */
function widthOf(label: string): number {
  let width = 0;
  for (const letter of label) width += letter > "\u2e80" ? WIDE_LETTER : LETTER;
  return width;
}
