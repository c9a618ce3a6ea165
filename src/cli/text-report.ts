import type { Section } from "./section.ts";
import { USUAL_WIDTH } from "./terminal-width.ts";
import { tableLines } from "./text-table.ts";
import { textWidth } from "./text-width.ts";
import { wrapped } from "./wrapped.ts";

/** Longer lines are hard to read. */
const LONGEST_LINE = 100;

/** Sections as text with tables of at most `width` columns, after lines that hold for all of them. */
export function textReport(
  head: readonly string[],
  sections: readonly Section[],
  skipped: readonly string[],
  width: number = USUAL_WIDTH,
): string {
  const ofLine = Math.min(width, LONGEST_LINE);
  const blocks = sections.map((section) => sectionLines(section, width, ofLine).join("\n"));
  if (head.length > 0) blocks.unshift(head.flatMap((line) => wrapped(line, ofLine)).join("\n"));
  if (skipped.length > 0) {
    blocks.push(["Skipped", ...skipped.flatMap((line) => wrapped(line, ofLine, "  "))].join("\n"));
  }
  return `${blocks.join("\n\n\n")}\n`;
}

/** Of the tables that a page folds, so many are written out. */
const MOST_FOLDED = 5;

function sectionLines(
  { title, headline, lines, tables, notes }: Section,
  width: number,
  ofLine: number,
): string[] {
  const folded = tables.filter((table) => table.folded);
  const hidden = new Set(folded.slice(MOST_FOLDED));
  const shown = tables.filter((table) => !hidden.has(table));
  return [
    title,
    "═".repeat(Math.min(ofLine, textWidth(title))),
    ...(headline === null ? [] : wrapped(headline, ofLine)),
    "",
    ...lines.flatMap((line) => wrapped(line, ofLine)),
    ...shown.flatMap((table) => ["", ...wrapped(table.caption, ofLine), ...tableLines(table, width)]),
    ...(hidden.size > 0 ? ["", `${hidden.size} more tables of groups: see --html or --json`] : []),
    ...(notes.length > 0 ? ["", ...notes.flatMap((note) => wrapped(`note: ${note}`, ofLine))] : []),
  ];
}
