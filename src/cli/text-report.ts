import type { Section } from "./section.ts";
import { tableLines } from "./text-table.ts";
import { textWidth } from "./text-width.ts";

const WIDTH = 100;

/** Sections as text for a terminal of 100 columns, after lines that hold for all of them. */
export function textReport(
  head: readonly string[],
  sections: readonly Section[],
  skipped: readonly string[],
): string {
  const blocks = sections.map((section) => sectionLines(section).join("\n"));
  if (head.length > 0) blocks.unshift(head.flatMap((line) => wrapped(line, "")).join("\n"));
  if (skipped.length > 0) {
    blocks.push(["Skipped", ...skipped.flatMap((line) => wrapped(line, "  "))].join("\n"));
  }
  return `${blocks.join("\n\n\n")}\n`;
}

/** Of the tables that a page folds, so many are written out. */
const MOST_FOLDED = 5;

function sectionLines({ title, headline, lines, tables, notes }: Section): string[] {
  const folded = tables.filter((table) => table.folded);
  const hidden = new Set(folded.slice(MOST_FOLDED));
  const shown = tables.filter((table) => !hidden.has(table));
  return [
    title,
    "═".repeat(Math.min(WIDTH, textWidth(title))),
    ...(headline === null ? [] : wrapped(headline, "")),
    "",
    ...lines.flatMap((line) => wrapped(line, "")),
    ...shown.flatMap((table) => ["", table.caption, ...tableLines(table, WIDTH)]),
    ...(hidden.size > 0 ? ["", `${hidden.size} more tables of groups: see --html or --json`] : []),
    ...(notes.length > 0 ? ["", ...notes.flatMap((note) => wrapped(`note: ${note}`, ""))] : []),
  ];
}

/** A sentence on lines of at most 100 columns; later lines start two columns further in. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(" ")) {
    const longer = line.trim() === "" ? line + word : `${line} ${word}`;
    if (textWidth(longer) <= WIDTH || line.trim() === "") line = longer;
    else {
      lines.push(line);
      line = `${indent}  ${word}`;
    }
  }
  return [...lines, line];
}
