import { addRow, type CountTable, countTable, tally } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { matchClasses } from "./match-classes.ts";
import type { Condition, ResolvedSelector } from "./selector.ts";

/**
 * How many rows in or before the observed period have each event and property that a definition names: keys `what`,
 * `name`, sum `rows`.
 */
export function countMentions(
  table: EventTable,
  selectors: readonly ResolvedSelector[],
  by: string | null,
): CountTable {
  const { time, observed } = table;
  const mentions = tally(["what", "name"], ["rows"]);
  const mention = (what: string, name: string, rows = 0) => addRow(mentions, [what, name, rows]);
  for (const { event, where } of selectors) {
    for (const name of event ?? []) mention("event", name);
    for (const name of where.flatMap(propertiesOf)) mention("property", name);
  }
  if (by !== null) mention("property", by);
  const named = [...mentions.cells.values()] as [string, string, number][];
  const classes = matchClasses(
    table,
    named.map(([what, name]) =>
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
    for (const i of matched) mention(named[i]![0], named[i]![1], rows[code]!);
  });
  return countTable(mentions);
}

/** A note for each event or property of {@link countMentions} that no row has. */
export function absentNotes(mentions: CountTable): Note[] {
  return mentions.rows
    .filter((row) => row[2] === 0)
    .map(([what, name]) => note(`${what}-absent`, `no row has the ${what} ${JSON.stringify(name)}`));
}

function propertiesOf(condition: Condition): string[] {
  return "property" in condition
    ? [condition.property]
    : Object.values(condition).flat().flatMap(propertiesOf);
}
