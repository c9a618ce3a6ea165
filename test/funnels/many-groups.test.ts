import { expect, test } from "vitest";
import { tableFromRows, timeToConvert } from "../../src/index.ts";

const HOUR = 3_600_000;
const GROUPS = 300;

test("each of hundreds of groups has the times to convert that its own users have alone", () => {
  const rows = Array.from({ length: 5 * GROUPS }, (_, user) => user).flatMap((user) => {
    const city = user % GROUPS === 7 ? null : `city ${user % GROUPS}`;
    const own = { user, city };
    return [
      { ...own, event: "visit", time: 0 },
      { ...own, event: user % 7 === 0 ? "leave" : "buy", time: ((user * 7919) % 997) * HOUR },
    ];
  });
  const tableOf = (some: typeof rows) =>
    tableFromRows(some, { properties: ["city"], observed: { from: 0, until: 1000 * HOUR } });
  const definition = { steps: ["visit", "buy"] };
  const { groups } = timeToConvert(tableOf(rows), { ...definition, by: "city" });
  expect(groups).toHaveLength(GROUPS);
  for (const { value, ...times } of groups)
    expect(timeToConvert(tableOf(rows.filter(({ city }) => city === value)), definition)).toMatchObject(
      times,
    );
});
