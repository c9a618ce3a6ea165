/**
 * What a text says of time, provided that `parseInstant` accepts it: `"instant"` if it names its zone, `"local"` if it
 * is a date and time of an unnamed zone, `"date"` if it is a date alone. Costs a few characters, not a second parse.
 *
 * @example Three forms
 * ```ts
 * instantForm("2026-03-02T05:00Z"); // => "instant"
 * instantForm("2026-03-02 05:00:00"); // => "local"
 * instantForm("2026-03-02"); // => "date"
 * ```
 */
export function instantForm(text: string): "instant" | "local" | "date" {
  const { length } = text;
  if (length === 10) return "date";
  const last = text[length - 1];
  if (last === "Z" || last === "C") return "instant";
  return isSign(text, length - 3) || isSign(text, length - 5) || isSign(text, length - 6)
    ? "instant"
    : "local";
}

function isSign(text: string, at: number): boolean {
  return text[at] === "+" || text[at] === "-";
}
