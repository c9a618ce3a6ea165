import { refuse, shown } from "../definitions/index.ts";
/** 0001-01-01 in epoch milliseconds: the first instant taken. */
export const YEAR_1 = -62_135_596_800_000;
/** 10000-01-01 in epoch milliseconds: the first instant refused. */
export const YEAR_10000 = 253_402_300_800_000;

/** Throws unless `from` and `until` are instants of the years 1 to 9999 in this order. */
export function checkTimeRange(act: string, from: number, until: number): void {
  checkInstant(act, "from", from);
  checkInstant(act, "until", until);
  if (from > until) refuse(act, "from must not lie after until", "range", [from, until]);
}

function checkInstant(act: string, where: string, instant: number): void {
  if (instant >= YEAR_1 && instant < YEAR_10000) return;
  throw new RangeError(
    `Cannot ${act}: instants must be epoch milliseconds in the years 1 to 9999, ${where} has ${shown(instant)}`,
  );
}
