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
  const perMs = { s: 1, ms: 1, us: 1000, ns: 1e6 }[timeUnit];
  const isSeconds = timeUnit === "s";
  return {
    justAfter: (last) => last + 1,
    read(value, row) {
      if ((value === null || value === undefined) && rowsWithoutTime === "drop") return Number.NaN;
      let ms = Number.NaN;
      if (typeof value === "number") ms = isSeconds ? msOfSeconds(value) : Math.floor(value / perMs);
      else if (typeof value === "bigint") ms = isSeconds ? Number(value * 1000n) : floorDivide(value, perMs);
      else if (value instanceof Date) ms = value.getTime();
      if (!(Math.abs(ms) <= LAST_DATE)) rowError("time must be a finite number or a Date", row, value);
      return ms + 0;
    },
  };
}

/** The last millisecond that is not after a number of seconds, both as the same decimals: 1.001 is 1001 ms. */
function msOfSeconds(seconds: number): number {
  const ms = Math.round(seconds * 1000);
  return ms / 1000 <= seconds ? ms : ms - 1;
}

/** Exact, since nanoseconds of our time have more digits than a number. */
function floorDivide(value: bigint, by: number): number {
  const divisor = BigInt(by);
  return Number(value / divisor) - (value % divisor < 0n ? 1 : 0);
}
