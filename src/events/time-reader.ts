import { rowError } from "./row-error.ts";
import type { TableOptions } from "./table-options.ts";

/** Turns the times of a column into integer epoch ms. */
export interface TimeReader {
  /** Epoch ms, floored; NaN when the time is missing and such rows are dropped. */
  readonly read: (value: unknown, row: number) => number;
  /** The first instant after the last time, at the precision of the input. */
  readonly justAfter: (last: number) => number;
}

/** Beyond it no `Date` exists. */
const LAST_DATE = 8.64e15;

/** Reads numbers and bigints (in `timeUnit`) and Dates. */
export function numericTimes({ timeUnit = "ms", rowsWithoutTime }: TableOptions): TimeReader {
  const perMs = { s: 1 / 1000, ms: 1, us: 1000, ns: 1e6 }[timeUnit];
  return {
    justAfter: (last) => last + 1,
    read(value, row) {
      if ((value === null || value === undefined) && rowsWithoutTime === "drop") return Number.NaN;
      const isTime = typeof value === "number" || typeof value === "bigint" || value instanceof Date;
      const ms = Math.floor(Number(value) / (value instanceof Date ? 1 : perMs));
      if (!isTime || !(Math.abs(ms) <= LAST_DATE))
        rowError("time must be a finite number or a Date", row, value);
      return ms;
    },
  };
}
