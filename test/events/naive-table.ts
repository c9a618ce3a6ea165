import { type EventTable, type PropertyValue, type UserKey, valueAt } from "../../src/events/index.ts";

/** One row as it was meant. */
export interface PlainRow {
  readonly event: string | null;
  readonly time: number | null;
  readonly properties: Readonly<Record<string, PropertyValue>>;
}

/** A user with its rows in order. */
export type PlainRun = readonly [user: UserKey, rows: readonly PlainRow[]];

/** What a table says, read cell by cell. */
export function runsOf({ users, runStart, time, event, properties }: EventTable): PlainRun[] {
  return users.map((user, u) => {
    const rows: PlainRow[] = [];
    for (let i = runStart[u]!; i < runStart[u + 1]!; i++) {
      rows.push({
        event: event === null ? null : (event.values[event.codes[i]!] as string | null),
        time: time === null ? null : time[i]!,
        properties: Object.fromEntries(
          properties.map(({ name, of, column }) => [name, valueAt(column, of === "event" ? i : u)]),
        ),
      });
    }
    return [user, rows];
  });
}

/** Rows grouped by user in order of first appearance, each group sorted by time, equal times as they came. */
export function naiveRuns(rows: readonly (PlainRow & { readonly user: UserKey })[]): PlainRun[] {
  const groups = new Map<UserKey, PlainRow[]>();
  for (const { user, ...row } of rows) groups.set(user, [...(groups.get(user) ?? []), row]);
  return [...groups].map(([user, group]) => [user, group.sort((a, b) => a.time! - b.time!)]);
}
