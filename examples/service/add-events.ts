import { dropDuplicates, type EventTable, mergeTables, tableFromRows } from "pxcx";
import { type EventRow, PROPERTIES } from "./event-rows.ts";
import { badRequest } from "./http-error.ts";

/** What became of a batch, as the client reads it. */
export interface BatchReceipt {
  readonly received: number;
  /** Rows whose id the table held, or that stand in the batch twice. */
  readonly duplicates: number;
  /** Rows of a time that was complete: numbers that were read before may change. */
  readonly late: number;
  /** Rows that count nowhere until the observed period reaches them. */
  readonly ahead: number;
  readonly observed: { readonly from: string; readonly until: string };
}

interface Observed {
  readonly from: string | number;
  readonly until: string | number;
}

const MS_PER_DAY = 86_400_000;

/** A table of these rows with the columns of this service, so that any two can be merged. */
export function eventTable(rows: Iterable<EventRow>, observed: Observed): EventTable {
  return tableFromRows(rows, { properties: ["id", ...PROPERTIES], rowsWithoutUser: "error", observed });
}

/**
 * The table with a batch of rows: a new one, so that the old one stands when anything is refused. Who knows that the data
 * is complete up to a later instant says so with `completeUntil`: only that moves the end of the observed period.
 *
 * An id stands for one event for ever: of two rows that share one only one stays, as if they were equal.
 *
 * Takes time in proportion to all events. Where these are many, collect batches for some seconds, or keep one table for
 * each part of the users and add up their counts with `mergeCounts`.
 *
 * @throws RangeError or HttpError naming the row that is no event, or what is wrong with `completeUntil`.
 */
export function addEvents(
  table: EventTable,
  rows: readonly EventRow[],
  { completeUntil, now }: { readonly completeUntil: string | null; readonly now: number },
): { table: EventTable; receipt: BatchReceipt } {
  const before = table.observed!;
  const batch = eventTable(rows, { from: before.from, until: completeUntil ?? before.until });
  const { from, until } = batch.observed!;
  if (until < before.until) refuse("completeUntil must not go back", instant(before.until), completeUntil);
  if (until > Math.max(now, before.until))
    refuse("completeUntil must have passed", instant(now), completeUntil);
  checkTimes(batch, rows, { from, until: Math.max(now + MS_PER_DAY, until) });
  const merged = dropDuplicates(mergeTables([table, batch], { observed: { from, until } }), "id");
  return {
    table: merged,
    receipt: {
      received: rows.length,
      duplicates: merged.excluded.duplicates - table.excluded.duplicates,
      late: batch.time!.filter((time) => time < before.until).length,
      ahead: batch.time!.filter((time) => time >= until).length,
      observed: { from: instant(from), until: instant(until) },
    },
  };
}

/** One event of the year 1, by a wrong unit or clock, would make metrics by day count 740,000 days from then on. */
function checkTimes(
  batch: EventTable,
  rows: readonly EventRow[],
  period: { from: number; until: number },
): void {
  const isOutside = (time: number) => time < period.from || time >= period.until;
  if (!batch.time!.some(isOutside)) return;
  // The table is in order of users: the row is found among what was sent.
  const row = rows.findIndex((one) => isOutside(eventTable([one], period).time![0]!));
  const limits = `${instant(period.from)} to ${instant(period.until)}`;
  throw badRequest(`Cannot take events: times must lie from ${limits}, row ${row} has ${rows[row]!.time}`);
}

function refuse(rule: string, limit: string, value: unknown): never {
  throw badRequest(`Cannot take events: ${rule}, it is ${limit} and not ${value}`);
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
