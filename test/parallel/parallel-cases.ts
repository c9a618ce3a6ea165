import fc from "fast-check";
import { encodeProperty, keepRows } from "../../src/events/index.ts";
import { type EventTable, tableByUnit, tableFromColumns } from "../../src/index.ts";

const MARCH = Date.UTC(2026, 2, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const row = fc.record({
  user: fc.constantFrom<string | number | null>(
    "ann",
    "bob",
    1,
    "1",
    2,
    3,
    "__proto__",
    "",
    "é",
    "\u{1f600}",
    null,
  ),
  event: fc.constantFrom<string | null>("a", "a", "b", "b", "c", "", "__proto__", "\ud800", null),
  // Few instants, so that ties are the rule; some before and after what is observed.
  time: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 12 }).map((n) => MARCH + n * 9 * HOUR) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 90_000_000 }).map((n) => MARCH + n) },
    { weight: 1, arbitrary: fc.integer({ min: -70, max: 70 }).map((n) => MARCH + n * DAY) },
  ),
  p: fc.constantFrom<unknown>("x", "x", "y", 1, "1", true, null, "toString"),
  q: fc.constantFrom<unknown>(1, 2, null),
  tags: fc.constantFrom<unknown>(["x"], ["x", 1], null),
  company: fc.constantFrom<unknown>("x", "1", 1, null),
  amount: fc.constantFrom<unknown>(1, 5, -3, 19.99, null),
});

const NAMES = ["p", "q", "tags", "company", "amount"] as const;
const SEGMENTS: readonly unknown[] = ["pro", "free", null, 3];
const SHAPES = ["plain", "timeless", "nameless", "someEventsGone", "accounts", "sessions"] as const;

/** Tables of no to eleven users, in every shape: without times or names, with users without events, with other units. */
export const tables: fc.Arbitrary<EventTable> = fc
  .record({
    rows: fc.array(row, { maxLength: 60 }),
    shape: fc.oneof(
      { weight: 4, arbitrary: fc.constant("plain" as const) },
      { weight: 5, arbitrary: fc.constantFrom(...SHAPES) },
    ),
    isStated: fc.boolean(),
    marks: fc.array(fc.nat(2), { minLength: 60, maxLength: 60 }),
  })
  .map(({ rows, shape, isStated, marks }) => {
    const column = <Name extends keyof (typeof rows)[number]>(name: Name) => rows.map((one) => one[name]);
    const built = tableFromColumns(
      {
        user: column("user"),
        event: shape === "nameless" ? undefined : column("event"),
        time: shape === "timeless" ? undefined : column("time"),
        properties: Object.fromEntries(NAMES.map((name) => [name, column(name)])),
      },
      isStated && shape !== "timeless"
        ? { observed: { from: MARCH - 9 * DAY, until: MARCH + 40 * DAY } }
        : {},
    );
    const segments = Array.from(built.users, (_, user) => SEGMENTS[(user * 7) % 4]);
    const table: EventTable = {
      ...built,
      properties: [
        ...built.properties,
        { name: "segment", of: "user", column: encodeProperty("segment", segments) },
      ],
    };
    if (shape === "someEventsGone")
      return keepRows(
        table,
        marks.map((mark) => (mark === 0 ? 1 : 0)),
      );
    if (shape === "accounts") return tableByUnit(table, { account: "company" });
    if (shape === "sessions") return tableByUnit(table, { session: {} });
    return table;
  });
