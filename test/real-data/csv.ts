/**
 * The rows of a CSV text as lists of fields: commas, quotes with doubled quotes inside, quoted line breaks, CRLF or LF,
 * with or without a byte order mark.
 */
export function csvRows(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    const [field, end] = text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    row.push(field);
    at = end + 1;
    if (text[end] === ",") {
      if (at === text.length) row.push("");
      continue;
    }
    if (text[end] === "\r" && text[at] === "\n") at++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

/** The named columns of a CSV text; names are compared without case, blanks and a leading star. */
export function csvColumns(text: string, names: readonly string[]): string[][] {
  const [header = [], ...rows] = csvRows(text);
  const known = header.map(plainName);
  return names.map((name) => {
    const column = known.indexOf(plainName(name));
    if (column < 0) throw new RangeError(`Cannot read CSV: column must exist, header has no ${name}`);
    return rows.map((row) => row[column] ?? "");
  });
}

function plainName(name: string): string {
  return name.trim().replace(/^\*/, "").toUpperCase();
}

function quotedField(text: string, start: number): [field: string, end: number] {
  let field = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new RangeError(`Cannot read CSV: quotes must be closed, offset ${start} has none`);
    field += text.slice(at, quote);
    if (text[quote + 1] !== '"') return [field, quote + 1];
    field += '"';
    at = quote + 2;
  }
}

function plainField(text: string, start: number): [field: string, end: number] {
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n" && text[end] !== "\r") end++;
  return [text.slice(start, end), end];
}
