import { shown } from "../definitions/index.ts";

/** What one user adds to a period. */
export interface UserTotal {
  /** Key of the user, once a period; `1` is not `"1"`. */
  readonly user: string | number;
  /** So much of what is measured; any finite number. */
  readonly count: number;
  /** Out of so much, above 0; default 1, which makes a mean over users. */
  readonly total?: number | undefined;
}

/** The totals of two periods side by side, one row a user who is in either; 0 of 0 where a user is not. */
export interface UserPairs {
  readonly counts: readonly (readonly [a: number, b: number])[];
  readonly totals: readonly (readonly [a: number, b: number])[];
  /** Users who are in both. */
  readonly both: number;
}

/** Puts the totals of two periods side by side, by user. */
export function pairUsers(a: readonly UserTotal[], b: readonly UserTotal[]): UserPairs {
  const ofA = byUser(a, "a");
  const ofB = byUser(b, "b");
  const rows = [...new Set([...ofA.keys(), ...ofB.keys()])].map((user) => [ofA.get(user), ofB.get(user)]);
  const cells = (read: (row: UserTotal) => number) =>
    rows.map(([x, y]): [number, number] => [x === undefined ? 0 : read(x), y === undefined ? 0 : read(y)]);
  return {
    counts: cells(({ count }) => count),
    totals: cells(({ total = 1 }) => total),
    both: rows.filter((row) => !row.includes(undefined)).length,
  };
}

function byUser(rows: readonly UserTotal[], where: string): Map<string | number, UserTotal> {
  const users = new Map<string | number, UserTotal>();
  rows.forEach((row, i) => {
    const { user, count, total = 1 } = row;
    if (!Number.isFinite(count)) refuse("count must be finite", `${where}[${i}]`, count);
    if (!(Number.isFinite(total) && total > 0)) refuse("total must be positive", `${where}[${i}]`, total);
    if (users.has(user)) refuse("a user must have one row", `${where}[${i}]`, user);
    users.set(user, row);
  });
  return users;
}

function refuse(rule: string, where: string, value: unknown): never {
  throw new RangeError(`Cannot compare totals: ${rule}, ${where} has ${shown(value)}`);
}
