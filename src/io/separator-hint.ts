/** What else separates fields, besides the delimiter that was taken. */
const SEPARATORS = [";", "\t", "|", ","] as const;

/** What to say of a header that holds more of another separator than of the delimiter; nothing of any other. */
export function headerHint(names: readonly string[], delimiter: string): string {
  const text = names.join("");
  const found = SEPARATORS.find((one) => one !== delimiter && text.split(one).length > names.length);
  return found === undefined ? "" : separatorHint(found);
}

/** What to say where a text stands after the quotes of a field: nothing unless it begins with a separator. */
export function byteHint(byte: number | undefined): string {
  const found = SEPARATORS.find((one) => one.charCodeAt(0) === byte);
  return found === undefined ? "" : separatorHint(found);
}

function separatorHint(separator: string): string {
  const name = separator === "\t" ? "tabs" : JSON.stringify(separator);
  const remedy = separator === "\t" ? "or .tsv at the end of its name" : `--delimiter ${name}`;
  return ` (it looks separated by ${name}: option delimiter, ${remedy})`;
}
