import type { EventTable } from "../events/index.ts";
import { readEventTable } from "../io/index.ts";
import { delimiterOf } from "./delimiter-of.ts";
import { findName } from "./guess-columns.ts";
import { timeZoneOf } from "./option-definition.ts";
import { type Given, instantOf, numberOf, textOf, whereOf } from "./option-values.ts";
import type { FileColumns, Job } from "./plan.ts";
import { showProgress, type Terminal } from "./progress.ts";
import { noRows } from "./read-answers.ts";

/** Reads the events of a file, with every column that the jobs on it need. */
export async function readEvents(
  { file, names, columns }: FileColumns,
  jobs: readonly Job[],
  given: Given,
  terminal: Terminal,
): Promise<EventTable> {
  const progress = showProgress(terminal, file);
  const numbers = given.get("number") ?? [];
  const others = [...(given.get("property") ?? []), ...numbers];
  const named = [...jobs.map(({ definition }) => definition), { property: others }];
  const properties = propertiesIn(names, named);
  const table = await readEventTable(file, {
    user: columns.user!.name,
    event: columns.event?.name ?? null,
    time: columns.time?.name ?? null,
    properties,
    numbers: numbers.filter((name) => properties.includes(name)),
    where: whereOf(given),
    delimiter: delimiterOf(given, file),
    maxRows: numberOf(given, "max-rows"),
    timeUnit: textOf(given, "time-unit") as "ms" | undefined,
    zoneOfTimes: textOf(given, "zone-of-times") ?? textOf(given, "time-zone"),
    observed: observedOf(given),
    onProgress: progress.onProgress,
  }).finally(progress.done);
  if (table.eventCount === 0 && table.excluded.withoutUser === 0) throw noRows(file, given);
  return table;
}

function observedOf(given: Given): { from?: number; until?: number } | undefined {
  const from = instantOf(given, "observed-from", timeZoneOf(given));
  const until = instantOf(given, "observed-until", timeZoneOf(given));
  if (from === undefined && until === undefined) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

/** The columns that definitions name as properties, as far as the file has them. */
export function propertiesIn(names: readonly string[], definitions: readonly object[]): string[] {
  // A property that the file lacks is no error: the result notes that no row has it.
  return [...new Set(definitions.flatMap(propertiesOf))].filter(
    (name) => findName(names, name) !== undefined,
  );
}

/** Where definitions name properties: in conditions, to break down by, to hold, and so on. */
const NAMING: ReadonlySet<string> = new Set([
  "property",
  "by",
  "hold",
  "account",
  "nodes",
  "page",
  "revenue",
  "score",
  "sessionId",
  "strata",
  "within",
]);

function propertiesOf(definition: unknown): string[] {
  if (typeof definition !== "object" || definition === null) return [];
  return Object.entries(definition).flatMap(([key, value]) => {
    const names = NAMING.has(key) ? [value].flat().filter((name) => typeof name === "string") : [];
    return names.length > 0 ? names : propertiesOf(value);
  });
}
