import { chartLabel } from "../charts/index.ts";
import type { Note } from "../definitions/index.ts";
import { durationText, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

/** Fields that the lines below the title tell, or that say how something was counted. */
const ELSEWHERE: ReadonlySet<string> = new Set(["kind", "definition", "observed", "excluded", "notes"]);
const MOST_ROWS = 1000;
const MOST_INNER = 3;

interface PlainResult {
  readonly kind: string;
  readonly definition: object;
  readonly notes: readonly Note[];
}

/** A result of any kind as its figures: single ones in one table, each list in a table of its own. */
export function plainSection(result: PlainResult): Section {
  const entries = Object.entries(result).filter(([key]) => !ELSEWHERE.has(key));
  const figures = cellsOf([], Object.fromEntries(entries), 0);
  const title = words(result.kind);
  return {
    title: title[0]!.toUpperCase() + title.slice(1),
    headline: headlineOf(figures),
    lines: ["every figure of the result: --json"],
    tables: [
      figureTable(figures, (result.definition as { confidence?: number }).confidence),
      ...listsOf([], Object.fromEntries(entries)),
    ],
    chart: null,
    notes: result.notes.map(({ text }) => text),
  };
}

/** One figure: what it is called, its text, and the ends of its interval when it has one. */
interface Figure {
  readonly label: string;
  readonly text: string;
  readonly span: string;
}

interface RateLike {
  readonly value: number | null;
  readonly count: number;
  readonly total: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** The first share of a whole, or else the first figure. */
function headlineOf(figures: readonly Figure[]): string {
  const first = figures.find(({ span }) => span !== "") ?? figures[0];
  return first === undefined ? "no single figure" : `${first.label}: ${first.text}`;
}

function figureTable(figures: readonly Figure[], confidence: number | undefined): SectionTable {
  const hasSpans = figures.some(({ span }) => span !== "");
  return {
    caption: "Figures",
    names: 1,
    head: ["", "value", ...(hasSpans ? [intervalHead(confidence ?? 0.95)] : [])],
    rows: figures.map(({ label, text, span }) => [label, text, ...(hasSpans ? [span] : [])]),
  };
}

/** A table for each list of objects, however deep it lies in other objects. */
function listsOf(path: readonly string[], value: object): SectionTable[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    if (isList(inner)) return [listTable(labelOf([...path, key]), inner)];
    return isObject(inner) && !Array.isArray(inner) ? listsOf([...path, key], inner) : [];
  });
}

function listTable(label: string, list: readonly unknown[]): SectionTable {
  const shown = list.slice(0, MOST_ROWS);
  const rows = shown.map(
    (item) => new Map(cellsOf([], item, MOST_INNER).map(({ label, text }) => [label, text])),
  );
  const head = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  const part = list.length > shown.length ? `: ${whole(shown.length)} of ${whole(list.length)}` : "";
  return {
    caption: label + part,
    names: 1,
    head,
    rows: rows.map((row) => head.map((column) => row.get(column) ?? "")),
    rowsInTerminal: 31,
  };
}

/** The figures of a value, those inside of objects too, and of lists of at most `mostInner` objects. */
function cellsOf(path: readonly string[], value: unknown, mostInner: number): Figure[] {
  const label = labelOf(path);
  if (isRate(value)) {
    const text = `${percent(value.value)} of ${whole(value.total)}`;
    return [{ label, text, span: percentSpan(value) }];
  }
  if (isList(value)) {
    const inner = value.length > mostInner ? [] : value;
    return inner.flatMap((item, i) => cellsOf([...path, String(i + 1)], item, mostInner));
  }
  if (Array.isArray(value)) {
    const text = value.map((one) => textOf("", one)).join(", ");
    return value.length === 0 ? [] : [{ label, text, span: "" }];
  }
  if (!isObject(value)) return [{ label, text: textOf(path.at(-1) ?? "", value), span: "" }];
  const fields = Object.entries(value).filter(([key]) => key !== "selector");
  return fields.flatMap(([key, inner]) => cellsOf([...path, key], inner, mostInner));
}

function textOf(key: string, value: unknown): string {
  if (typeof value !== "number") return value === null ? "–" : chartLabel(value as string | boolean);
  if (/^ms$|Ms$/.test(key)) return durationText(value);
  return Number.isInteger(value) ? whole(value) : String(Number(value.toFixed(4)));
}

/** `["finishers", "meanMs"]` as `finishers mean`. */
function labelOf(path: readonly string[]): string {
  return path.map(words).join(" ").replace(/ ms$/, "");
}

/** `userCount` as `user count`. */
function words(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => ` ${letters.toLowerCase()}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some(isObject);
}

function isRate(value: unknown): value is RateLike {
  return (
    isObject(value) && ["value", "count", "total", "low", "high"].every((key) => Object.hasOwn(value, key))
  );
}
