import { chartLabel } from "../charts/index.ts";
import type { Note } from "../definitions/index.ts";
import { groupTable } from "./group-table.ts";
import { intervalHead } from "./number-text.ts";
import { type Figure, figuresOf } from "./plain-cells.ts";
import { listTables } from "./plain-lists.ts";
import { isList, keyWords } from "./plain-values.ts";
import type { Section, SectionTable } from "./section.ts";

/** Fields that the lines below the title tell, or that say how something was counted. */
const ELSEWHERE: ReadonlySet<string> = new Set(["kind", "definition", "observed", "excluded", "notes"]);

/** What a result of any kind has, besides its figures. */
export interface PlainResult {
  readonly kind: string;
  readonly definition: object;
  readonly notes: readonly Note[];
}

/** A result some of whose figures are in words, in the order in which they are to be read. */
export type WordedResult = PlainResult & Readonly<Record<string, unknown>>;

/** A result of any kind as its figures: single ones in one table, each list in a table of its own. */
export function plainSection(result: PlainResult): Section {
  const entries = Object.entries(result).filter(([key]) => !ELSEWHERE.has(key));
  const { groups, ...fields } = Object.fromEntries(entries);
  const { confidence, by, period = "period" } = result.definition as Readonly<Record<string, unknown>>;
  const interval = intervalHead((confidence as number | undefined) ?? 0.95);
  const title = keyWords(result.kind);
  return {
    title: title[0]!.toUpperCase() + title.slice(1),
    headline: null,
    lines: ["every figure of the result: --json"],
    tables: [
      figureTable(longFree(fields), interval),
      ...(isList(groups) ? [groupTable(chartLabel(String(by)), groups, String(period), interval)] : []),
      ...listTables(fields, interval),
    ],
    chart: null,
    notes: result.notes.map(({ text }) => text),
  };
}

/** The figures that are in no list: lists have tables of their own. */
function longFree(fields: Readonly<Record<string, unknown>>): Figure[] {
  const lists = Object.keys(fields).filter((key) => isList(fields[key]));
  return figuresOf(fields, lists);
}

function figureTable(figures: readonly Figure[], interval: string): SectionTable {
  const hasSpans = figures.some(({ span }) => span !== "");
  return {
    caption: "Figures",
    names: 1,
    head: ["", "value", ...(hasSpans ? [interval] : [])],
    rows: figures.map(({ label, text, span }) => [label, text, ...(hasSpans ? [span] : [])]),
  };
}
