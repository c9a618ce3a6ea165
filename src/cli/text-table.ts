import { counted } from "./number-text.ts";
import { leftWords, rowsShown } from "./rows-shown.ts";
import type { SectionTable } from "./section.ts";
import { cutText, textWidth } from "./text-width.ts";
import { wrapped } from "./wrapped.ts";

const GAP = "  ";
const LONGEST_NAME = 44;
const SHORTEST_NAME = 16;

/** A table as lines of at most `width` columns: names are cut, then the last columns go, and a line says so. */
export function tableLines(table: SectionTable, width: number): string[] {
  const { head, names, rowsInTerminal = Infinity, beyond = 0, legend } = table;
  const { shown, left } = rowsShown(table, rowsInTerminal);
  const count = left.length + beyond;
  const widths = head.map((title, c) =>
    Math.max(textWidth(title), ...shown.map((row) => textWidth(row[c] ?? ""))),
  );
  for (let c = 0; c < names; c++) {
    const others = lineWidth(widths) - widths[c]!;
    widths[c] = Math.min(widths[c]!, LONGEST_NAME, Math.max(SHORTEST_NAME, width - others));
  }
  let columns = head.length;
  while (columns > 1 && lineWidth(widths.slice(0, columns)) > width) columns--;
  const line = (cells: readonly string[]) =>
    widths
      .slice(0, columns)
      .map((size, c) => padded(cutText(cells[c] ?? "", size), size, c < names))
      .join(GAP)
      .trimEnd();
  const lines = [line(head), "─".repeat(lineWidth(widths.slice(0, columns))), ...shown.map(line)];
  if (legend !== undefined) lines.push(...wrapped(legend, width));
  const more = [
    ...(count > 0 ? [leftWords(table, count)] : []),
    ...(columns < head.length ? [counted(head.length - columns, "more column")] : []),
  ];
  if (more.length > 0)
    lines.push(
      ...wrapped(
        `${more.join(count > 0 && table.largestFirst === true ? ", and " : " and ")}: see --json or --html`,
        width,
      ),
    );
  return lines;
}

function lineWidth(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP.length * (widths.length - 1);
}

function padded(text: string, width: number, isName: boolean): string {
  const space = " ".repeat(Math.max(0, width - textWidth(text)));
  return isName ? text + space : space + text;
}
