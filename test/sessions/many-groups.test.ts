import { expect, test } from "vitest";
import { sessions, tableFromRows } from "../../src/index.ts";

const DAY = 86_400_000;
const GROUPS = 300;

/** Numbers that look random, the same each time. */
const noise = (i: number) => ((i * 2_654_435_761) % 2 ** 32) / 2 ** 32;

const rows = Array.from({ length: 18 * GROUPS }, (_, i) => {
  const user = i % (3 * GROUPS);
  const city = user % GROUPS === 7 ? null : `city ${user % GROUPS}`;
  const time = Math.floor(noise(user) * 40 * DAY + noise(i + 0.5) * 0.2 * DAY);
  return { user, event: `page ${i % 7}`, time, city };
});
const tableOf = (some: typeof rows) =>
  tableFromRows(some, { properties: ["city"], observed: { from: 0, until: 41 * DAY } });

test("each of hundreds of groups has the sessions that its own users have alone", () => {
  const definition = { period: "week" } as const;
  const { groups } = sessions(tableOf(rows), { ...definition, by: "city" });
  expect(groups).toHaveLength(GROUPS);
  expect(groups.some(({ durations, exits }) => durations.count > 3 && exits.top.length > 2)).toBe(true);
  for (const { value, ...part } of groups)
    expect(sessions(tableOf(rows.filter(({ city }) => city === value)), definition)).toMatchObject(part);
});
