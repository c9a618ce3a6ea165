import type { EventTable } from "../events/index.ts";
import { readEventTable } from "../io/index.ts";
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
  const mentioned = [
    ...(given.get("property") ?? []),
    ...jobs.flatMap(({ definition }) => propertiesOf(definition)),
  ];
  const table = await readEventTable(file, {
    user: columns.user!.name,
    event: columns.event?.name ?? null,
    time: columns.time?.name ?? null,
    // A property that the file lacks is no error: the result notes that no row has it.
    properties: [...new Set(mentioned)].filter((name) => findName(names, name) !== undefined),
    where: whereOf(given),
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

/** The properties that a definition names: in its conditions, to break down by and to hold. */
function propertiesOf(definition: unknown): string[] {
  if (typeof definition !== "object" || definition === null) return [];
  return Object.entries(definition).flatMap(([key, value]) =>
    key === "property" || key === "by" || key === "hold"
      ? [value].flat().filter((name) => typeof name === "string")
      : propertiesOf(value),
  );
}
