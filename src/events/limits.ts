/** Rows: kernels keep row numbers in 32 bits with a sign, since -1 stands for none. */
export const MAX_ROWS: number = 0x7fff_ffff;

/** Distinct keys: a JavaScript engine ends the process when a list outgrows some 112 million entries. */
export const MAX_KEYS = 100_000_000;

/** Keys of one `Map`: it throws beyond 2^24. */
export const MAP_LIMIT: number = 0xff_fff0;

/** Refuses more than there may be. */
export function checkLimit(what: "rows" | "keys", count: number, most: number): void {
  if (count > most)
    throw new RangeError(`Cannot build event table: ${what} must be at most ${most}, it has ${count}`);
}
