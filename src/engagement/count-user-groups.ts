import { startGroup } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import type { PeriodRows } from "./count-active-periods.ts";

/** Users by group: those of group `g` are `users[start[g]]` up to `users[start[g + 1]]`. */
export interface UserGroups {
  readonly values: readonly Key[];
  readonly start: Uint32Array;
  readonly users: Uint32Array;
}

/**
 * Puts each user who has a row that counts in one group: that of the first such row in the range, or without one there
 * of the first of all.
 */
export function countUserGroups(
  act: string,
  table: EventTable,
  { isActive, codes, until }: Pick<PeriodRows, "isActive" | "codes" | "until">,
  by: string | null,
  range: { readonly from: number; readonly until: number },
): UserGroups {
  const { runStart, userCount } = table;
  const time = table.time!;
  if (by === null) {
    const everybody = new Uint32Array(userCount);
    for (let user = 0; user < userCount; user++) everybody[user] = user;
    return { values: [null], start: Uint32Array.of(0, userCount), users: everybody };
  }
  const groupOf = startGroup(act, table, { isStart: (row) => isActive[codes[row]!] === 1 }, by);
  const members = new Map<Key, number[]>();
  for (let user = 0; user < userCount; user++) {
    const end = runStart[user + 1]!;
    let chosen = -1;
    for (let i = runStart[user]!; i < end && time[i]! < until; i++) {
      if (isActive[codes[i]!] === 0) continue;
      const isInRange = time[i]! >= range.from && time[i]! < range.until;
      if (chosen < 0 || isInRange) chosen = i;
      if (isInRange) break;
    }
    if (chosen < 0) continue;
    const group = groupOf(user, chosen);
    const own = members.get(group);
    if (own === undefined) members.set(group, [user]);
    else own.push(user);
    checkGroupCount(act, members.size);
  }
  const start = new Uint32Array(members.size + 1);
  [...members.values()].forEach((own, g) => {
    start[g + 1] = start[g]! + own.length;
  });
  return { values: [...members.keys()], start, users: Uint32Array.from([...members.values()].flat()) };
}
