import { type Figure, figuresOf, markOf } from "./plain-cells.ts";
import { isList, isObject, keyWords } from "./plain-values.ts";
import type { SectionTable } from "./section.ts";
import { windowName } from "./window-name.ts";

type Fields = Readonly<Record<string, unknown>>;

export const IN_PART = "* observed in part";

const MOST_ROWS = 1000;

/** A table for each list of objects, however deep it lies in other objects. */
export function listTables(fields: Fields, interval: string, path: readonly string[] = []): SectionTable[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    const inside = [...path, keyWords(key)];
    if (isList(value)) return [listTable(inside.join(" "), value, interval)];
    return isObject(value) ? listTables(value, interval, inside) : [];
  });
}

function listTable(label: string, list: readonly Fields[], interval: string): SectionTable {
  const isSeries = list.every(({ period, cohort }) => typeof (period ?? cohort) === "string");
  const shown = isSeries ? list.slice(-MOST_ROWS) : list.slice(0, MOST_ROWS);
  return {
    caption: label,
    names: 1,
    ...rowsOf(shown.map((item) => itemRow(item, interval))),
    rowsInTerminal: 31,
    beyond: list.length - shown.length,
    ...(isSeries ? { newestLast: true } : {}),
    ...(shown.some(isInPart) ? { legend: IN_PART } : {}),
  };
}

/** Rows by the names of their cells, as the part of a table that holds them. */
export function rowsOf(rows: readonly ReadonlyMap<string, string>[]): Pick<SectionTable, "head" | "rows"> {
  const head = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return { head, rows: rows.map((row) => head.map((column) => row.get(column) ?? "")) };
}

/** Whether a figure of an item has the mark of what was observed in part. */
export function isInPart(item: Fields): boolean {
  return markOf(item) !== "" || Object.values(item).some((value) => isList(value) && value.some(isInPart));
}

/** An item by the names of its figures: first what it is an item of. */
function itemRow(item: Fields, interval: string): Map<string, string> {
  const { period, of, to } = item;
  if (typeof period === "string") {
    const rest = figuresOf(item, ["period", "complete", "cut"]);
    return new Map([["period", period + markOf(item)], ...cellsOf(rest, interval)]);
  }
  if (typeof of === "number" && typeof to === "number") {
    const ratio = `${windowName(of)}/${windowName(to)}`;
    return new Map([["ratio", ratio], ...cellsOf(figuresOf(item, ["of", "to"]), interval)]);
  }
  return new Map(cellsOf(figuresOf(item), interval));
}

/** Figures by their names; one in words is followed by its interval, and so is the only one that has any. */
export function cellsOf(figures: readonly Figure[], interval: string): [string, string][] {
  const [main, ...others] = figures.filter(({ span }) => span !== "");
  return figures.flatMap((figure): [string, string][] => {
    const { label, text, span, keepsSpan = false } = figure;
    if (span === "" || !(keepsSpan || others.length === 0)) return [[label, text]];
    return [
      [label, text],
      [figure === main ? interval : `${label} interval`, span],
    ];
  });
}
