import { LAST_DATE } from "../definitions/index.ts";
import { rowError } from "./row-error.ts";
import type { TableOptions } from "./table-options.ts";

/** Turns a time into integer epoch ms, floored; NaN when it is missing and such rows are dropped. */
export type ReadTime = (value: unknown, row: number) => number;

/** Reads numbers and bigints (in `timeUnit`) and Dates. */
export function numericTimes({ timeUnit = "ms", rowsWithoutTime }: TableOptions): ReadTime {
  const msPerUnit = timeUnit === "s" ? 1000 : 1;
  const unitsPerMs = { s: 1, ms: 1, us: 1000, ns: 1e6 }[timeUnit];
  return (value, row) => {
    if ((value === null || value === undefined) && rowsWithoutTime === "drop") return NaN;
    let ms = NaN;
    if (typeof value === "number") {
      // The last millisecond that is not after it, both as the same decimals: 1.001 seconds are 1001 ms.
      ms = Math.round((value / unitsPerMs) * msPerUnit);
      if ((ms / msPerUnit) * unitsPerMs > value) ms--;
    } else if (typeof value === "bigint") {
      // Exact, since nanoseconds of our time have more digits than a number.
      const scaled = value * BigInt(msPerUnit);
      const divisor = BigInt(unitsPerMs);
      ms = Number(scaled / divisor - BigInt(scaled % divisor < 0n));
    } else if (value instanceof Date) ms = value.getTime();
    if (!(Math.abs(ms) <= LAST_DATE)) rowError("time must be a finite number or a Date", row, value);
    return ms + 0;
  };
}

/** Whether a column holds times as a table does. */
export function areTableTimes(column: unknown): column is Float64Array {
  if (!(column instanceof Float64Array)) return false;
  for (const ms of column) if (Math.floor(ms) !== ms || Math.abs(ms) > LAST_DATE) return false;
  return true;
}
