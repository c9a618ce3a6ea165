const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{M}\u200b-\u200d]/u;

/** How many columns a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += NO_WIDTH.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

/** A text cut to a width, with … where it was cut. */
export function cutText(text: string, limit: number): string {
  if (textWidth(text) <= limit) return text;
  let cut = "";
  for (const letter of text) {
    if (textWidth(cut + letter) > limit - 1) break;
    cut += letter;
  }
  return `${cut}…`;
}
