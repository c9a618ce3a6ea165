// C0, DEL, C1, line separators.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
// Bidi marks, embeddings, overrides and isolates, the byte order mark.
const UNSEEN = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/**
 * A name as charts and terminals show it: with signs in the place of control characters, the middle left out when it is
 * longer than `limit`; `(none)` for null, `""` when nothing is left.
 *
 * @example A long name
 * ```ts
 * chartLabel("checkout_button_clicked", 16); // => "checkout_…licked"
 * ```
 */
export function chartLabel(name: string | number | boolean | null, limit = 36): string {
  if (name === null) return "(none)";
  const text = String(name).replace(CONTROL, signOf).replace(UNSEEN, "").replace(LONE_SURROGATE, "\ufffd");
  if (text.trim() === "") return '""';
  const letters = [...text];
  if (letters.length <= limit) return text;
  const head = Math.ceil((limit - 1) * 0.6);
  return `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (limit - 1 - head)).join("")}`;
}

/** The picture of a control character: `␉` for a tab, `␤` for other ends of lines than C0 has. */
function signOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return "\u2421";
  return code === 0x85 || code > 0x9f ? "\u2424" : "\ufffd";
}

/** Labels that differ, so that an axis keeps a place for each: the second "a" becomes "a (2)". */
export function distinctLabels(labels: readonly string[]): string[] {
  const used = new Set<string>();
  return labels.map((label) => {
    let distinct = label;
    for (let n = 2; used.has(distinct); n++) distinct = `${label} (${n})`;
    used.add(distinct);
    return distinct;
  });
}
