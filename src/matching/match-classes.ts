import { type CodeArray, codeArray, type EventTable } from "../events/index.ts";
import { markRows } from "./mark-rows.ts";
import type { ResolvedSelector } from "./selector.ts";

/**
 * Which selectors each row matches: row `i` is of class `codes[i]`, and a row of class `c` matches the selectors
 * `selectors[c]` (their numbers, ascending). Without conditions the classes are the event codes themselves.
 */
export interface MatchClasses {
  readonly codes: CodeArray;
  readonly selectors: readonly (readonly number[])[];
}

/** Finds which selectors each row of a table matches. */
export function matchClasses(table: EventTable, selectors: readonly ResolvedSelector[]): MatchClasses {
  let codes = table.event === null ? new Uint8Array(table.eventCount) : table.event.codes;
  const named = new Map<unknown, number[]>();
  selectors.forEach(({ event, where }, i) => {
    if (where.length === 0)
      for (const name of new Set(event)) named.set(name, [...(named.get(name) ?? []), i]);
  });
  const everyEvent = selectors.flatMap(({ event, where }, i) =>
    event === null && where.length === 0 ? [i] : [],
  );
  let classes = (table.event?.values ?? [null]).map((name): number[] => [
    ...(named.get(name) ?? []),
    ...everyEvent,
  ]);
  selectors.forEach((selector, i) => {
    if (selector.where.length === 0) return;
    const byName = (table.event?.values ?? [null]).map((name) => matchesName(selector, name));
    const marks = markRows(table, selector.where);
    const refined = codeArray(table.eventCount, 2 * classes.length);
    for (let row = 0; row < refined.length; row++) {
      const matches = marks[row] === 1 && byName[table.event === null ? 0 : table.event.codes[row]!];
      refined[row] = 2 * codes[row]! + (matches ? 1 : 0);
    }
    const doubled = classes.flatMap((one) => [one, [...one, i]]);
    ({ codes, classes } = compact(refined, doubled));
  });
  return { codes, selectors: classes.map((one) => one.sort((a, b) => a - b)) };
}

function matchesName({ event }: ResolvedSelector, name: unknown): boolean {
  return event === null || event.includes(name as string);
}

/** Drops classes without rows, so that their number stays small. */
function compact(codes: CodeArray, classes: number[][]): { codes: CodeArray; classes: number[][] } {
  const used = new Uint8Array(classes.length);
  for (const code of codes) used[code] = 1;
  const kept = classes.filter((_, code) => used[code] === 1);
  const renamed = new Uint32Array(classes.length);
  let next = 0;
  for (let code = 0; code < used.length; code++) if (used[code] === 1) renamed[code] = next++;
  const smaller = codeArray(codes.length, kept.length);
  for (let row = 0; row < codes.length; row++) smaller[row] = renamed[codes[row]!]!;
  return { codes: smaller, classes: kept };
}
