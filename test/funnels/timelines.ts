import { type EventTable, tableFromRows } from "../../src/events/index.ts";

/** A length of time of so many milliseconds. */
export function ms(n: number): { seconds: number } {
  return { seconds: n / 1000 };
}

/**
 * The table of users whose events are written with their times in ms and, behind a colon, the value of the property
 * `p`: `{ ann: "visit0 buy5:pro" }`.
 */
export function timelines(
  users: Readonly<Record<string, string>>,
  until = 1000,
  from = 0,
  other: readonly string[] = [],
): EventTable {
  const rows = Object.entries(users).flatMap(([user, events]) =>
    events
      .split(" ")
      .filter((text) => text !== "")
      .map((text) => {
        const [, event, time, p] = /^([a-z]+)(-?\d+)(?::(.*))?$/.exec(text)!;
        return { user, event, time: Number(time), p: p ?? null };
      }),
  );
  return tableFromRows(rows, {
    properties: ["p"],
    observed: { from, until },
    users: { rows: [...Object.keys(users), ...other].map((user) => ({ user })), properties: [] },
  });
}
