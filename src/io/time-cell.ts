import { shown } from "../definitions/index.ts";
import type { TableOptions } from "../events/index.ts";
import { isNumberText } from "./number-text.ts";

type TimeUnit = NonNullable<TableOptions["timeUnit"]>;

/** Powers of ten in a unit, seen from the millisecond. */
const POWER: Readonly<Record<TimeUnit, number>> = { s: 3, ms: 0, us: -3, ns: -6 };
const LAST_DATE = 8.64e15;

/**
 * A cell as the doors of the event table take it: a text that is a number of `unit` becomes a Date, floored to the
 * millisecond digit by digit, so that no double rounds it. Anything else stays as it is.
 *
 * @throws RangeError on a text that is a number when no unit is given.
 */
export function timeOfCell(cell: unknown, unit: TimeUnit | undefined, row: number): unknown {
  if (typeof cell !== "string" || !isNumberText(cell)) return cell;
  if (unit === undefined)
    throw new RangeError(
      `Cannot build event table: a time in digits needs timeUnit ("s", "ms", "us" or "ns"), row ${row} has ${shown(cell)}`,
    );
  const parts = /^\s*([+-]?)(\d*)\.?(\d*)\s*$/.exec(cell);
  if (parts === null) return Number(cell);
  const [, sign, whole = "", fraction = ""] = parts;
  const digits = whole + fraction;
  const point = Math.max(0, whole.length + POWER[unit]);
  const size = Number(digits.slice(0, point).padEnd(point, "0"));
  const hasMore = /[1-9]/.test(digits.slice(point));
  const ms = sign === "-" ? -size - (hasMore ? 1 : 0) : size;
  return Math.abs(ms) <= LAST_DATE ? new Date(ms) : Number(cell);
}
