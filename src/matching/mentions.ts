import { addRow, type CountTable, countTable, tally } from "../counts/index.ts";
import { type Note, note, shown } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { matchClasses } from "./match-classes.ts";
import type { Condition, ResolvedSelector } from "./selector.ts";

/** Numbers of rows by what they have, as far as they were asked for. They live as long as the table does. */
const KNOWN = /* @__PURE__ */ new WeakMap<EventTable, Map<string, number>>();

/**
 * How many rows in or before the observed period have each event and property that a definition names: keys `what`,
 * `name`, sum `rows`.
 */
export function countMentions(
  table: EventTable,
  selectors: readonly ResolvedSelector[],
  ...properties: readonly (string | null)[]
): CountTable {
  const mentioned = new Map<string, readonly [what: string, name: string]>();
  const mention = (what: string, name: string) => mentioned.set(`${what} ${name}`, [what, name]);
  for (const { event, where } of selectors) {
    for (const name of event ?? []) mention("event", name);
    for (const name of where.flatMap(propertiesOf)) mention("property", name);
  }
  for (const name of properties) if (name !== null) mention("property", name);
  const known = KNOWN.get(table) ?? new Map<string, number>();
  KNOWN.set(table, known);
  countRows(table, new Map([...mentioned].filter(([key]) => !known.has(key))), known);
  const mentions = tally(["what", "name"], ["rows"]);
  for (const [key, [what, name]] of mentioned) addRow(mentions, [what, name, known.get(key)!]);
  return countTable(mentions);
}

function countRows(
  table: EventTable,
  mentioned: ReadonlyMap<string, readonly [what: string, name: string]>,
  into: Map<string, number>,
): void {
  if (mentioned.size === 0) return;
  const { time, observed } = table;
  const keys = [...mentioned.keys()];
  for (const key of keys) into.set(key, 0);
  const classes = matchClasses(
    table,
    Array.from(mentioned.values(), ([what, name]) =>
      what === "event"
        ? { event: [name], where: [] }
        : { event: null, where: [{ property: name, exists: true }] },
    ),
  );
  const rows = new Uint32Array(classes.selectors.length);
  classes.codes.forEach((code, row) => {
    if (time === null || time[row]! < observed!.until) rows[code]!++;
  });
  classes.selectors.forEach((matched, code) => {
    for (const i of matched) into.set(keys[i]!, into.get(keys[i]!)! + rows[code]!);
  });
}

/** A note for each event or property of {@link countMentions} that no row has. */
export function absentNotes(mentions: CountTable): Note[] {
  return mentions.rows
    .filter((row) => row[2] === 0)
    .map(([what, name]) => note(`${what}-absent`, `no row has the ${what} ${shown(name)}`));
}

/** The properties that a condition reads. */
export function propertiesOf(condition: Condition): string[] {
  return "property" in condition
    ? [condition.property]
    : Object.values(condition).flat().flatMap(propertiesOf);
}
