import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventTable, tableFromRows, type UserKey, valueAt } from "../../src/events/index.ts";
import { type Condition, filterEvents, filterUsers, type Selector } from "../../src/matching/index.ts";
import { naiveHolds, naiveSelects } from "./naive-selector.ts";

const SEED = 20260417;
const run = { seed: SEED, numRuns: 1500 };

const TEXTS = ["", "a", "ab", "b", "1", "A", "é", "\u{1f600}", "\uff01", "\ud83d", "__proto__"];
const NUMBERS = [0, -0, 1, 1.5, -2, 1e21, 2 ** 53];
const text = fc.constantFrom(...TEXTS);
const number = fc.constantFrom(...NUMBERS);
const scalar = fc.oneof(text, number, fc.boolean());
const missing = fc.constantFrom(null, undefined, Number.NaN);
const list = fc.array(fc.oneof({ weight: 5, arbitrary: scalar }, { weight: 1, arbitrary: missing }), {
  maxLength: 3,
});

/** Event properties: a column of numbers, one of texts, one of anything, one of lists. */
const eventProperties = fc.record({
  number: fc.oneof({ weight: 4, arbitrary: number }, { weight: 1, arbitrary: missing }),
  text: fc.oneof({ weight: 4, arbitrary: text }, { weight: 1, arbitrary: missing }),
  mixed: fc.oneof(scalar, missing, list),
  list,
  constructor: fc.oneof(scalar, missing),
});
const userProperties = fc.record({
  plan: fc.oneof(scalar, missing),
  seats: fc.oneof(number, missing),
  tags: list,
});
const row = fc.record({
  user: fc.constantFrom<UserKey>("u", "v", 1, "1"),
  event: fc.constantFrom("a", "b", "", "__proto__", null),
  time: fc.nat(5),
  properties: eventProperties,
});
const data = fc.record({
  rows: fc.array(row, { maxLength: 12 }),
  profiles: fc.uniqueArray(
    fc.record({ user: fc.constantFrom<UserKey>("u", 1, "w"), properties: userProperties }),
    { selector: (profile) => profile.user },
  ),
});

const PROPERTIES = ["number", "text", "mixed", "list", "constructor", "plan", "seats", "tags", "nowhere"];
const ordered = fc.oneof(text, number);
const tests = fc
  .record(
    {
      eq: scalar,
      ne: scalar,
      in: fc.array(scalar, { maxLength: 3 }),
      notIn: fc.array(scalar, { maxLength: 3 }),
      lt: ordered,
      lte: ordered,
      gt: ordered,
      gte: ordered,
      exists: fc.boolean(),
      contains: text,
      startsWith: text,
      endsWith: text,
    },
    { requiredKeys: [] },
  )
  .chain((all) =>
    fc
      .subarray(Object.keys(all) as (keyof typeof all)[], { minLength: 0, maxLength: 2 })
      .map((kept) => Object.fromEntries(kept.map((name) => [name, all[name]]))),
  )
  .filter((kept) => Object.keys(kept).length > 0);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom(...PROPERTIES), tests)
        .map(([property, tests]): Condition => ({ property, ...tests })),
    },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie("condition"), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: fc.array(tie("condition"), { maxLength: 3 }) }) },
  ),
}));
const where = fc.array(condition, { maxLength: 3 });
const name = fc.constantFrom("a", "b", "", "__proto__", "never");
const names = fc.oneof(name, fc.array(name, { maxLength: 3 }));
const selector: fc.Arbitrary<Selector> = fc.oneof(
  names,
  fc.record({ event: names, where }, { requiredKeys: [] }),
  fc.record({ where }),
);

type Data = typeof data extends fc.Arbitrary<infer D> ? D : never;

function tableOf({ rows, profiles }: Data): EventTable {
  return tableFromRows(
    rows.map(({ properties, ...rest }, id) => ({ ...properties, ...rest, id })),
    {
      properties: ["id", "number", "text", "mixed", "list", "constructor"],
      users: {
        rows: profiles.map(({ user, properties }) => ({ user, ...properties })),
        properties: ["plan", "seats", "tags"],
      },
      observed: { from: 0, until: 10 },
    },
  );
}

/** The ids of the rows that a table holds, by user. */
function idsOf(table: EventTable): [UserKey, unknown[]][] {
  const { column } = table.properties.find((property) => property.name === "id")!;
  return table.users.map((user, u) => {
    const ids: unknown[] = [];
    for (let i = table.runStart[u]!; i < table.runStart[u + 1]!; i++) ids.push(valueAt(column, i));
    return [user, ids];
  });
}

/** What the rows of a user say with the user's own properties among them. */
function withProfile({ profiles }: Data, user: UserKey, properties: Readonly<Record<string, unknown>>) {
  return { ...profiles.find((profile) => profile.user === user)?.properties, ...properties };
}

describe(`conditions on random values, missing ones and lists among them (seed ${SEED})`, () => {
  it("keep the events that reading the selector word for word keeps", () => {
    let kept = 0;
    let dropped = 0;
    fc.assert(
      fc.property(data, selector, (data, selector) => {
        const table = tableOf(data);
        const expected = idsOf(table).map(([user, ids]): [UserKey, unknown[]] => [
          user,
          ids.filter((id) => {
            const { event, properties } = data.rows[id as number]!;
            const matches = naiveSelects(selector, {
              event,
              properties: withProfile(data, user, properties),
            });
            if (matches) kept++;
            else dropped++;
            return matches;
          }),
        ]);
        const filtered = filterEvents(table, selector);
        expect(idsOf(filtered)).toEqual(expected);
        expect(filtered.eventCount).toBe(expected.flatMap(([, ids]) => ids).length);
        expect(filtered.userCount).toBe(table.userCount);
        expect(filtered.observed).toEqual(table.observed);
      }),
      run,
    );
    // The property would be empty if almost no event, or almost every one, were kept.
    expect(Math.min(kept, dropped)).toBeGreaterThan(0.15 * (kept + dropped));
  });

  it("keep the users that reading the conditions word for word keeps, with all their events; those on events are refused", () => {
    const asked = { kept: 0, refused: 0 };
    fc.assert(
      fc.property(data, fc.array(condition, { minLength: 1, maxLength: 2 }), (data, where) => {
        const table = tableOf(data);
        const ofEvents = table.properties.flatMap(({ of, name }) => (of === "event" ? [name] : []));
        if (ofEvents.some((name) => JSON.stringify(where).includes(`"property":${JSON.stringify(name)}`))) {
          asked.refused++;
          expect(() => filterUsers(table, { where })).toThrow("must read properties of users");
          return;
        }
        asked.kept++;
        const holds = (user: UserKey) =>
          where.every((one) => naiveHolds(one, { event: null, properties: withProfile(data, user, {}) }));
        expect(idsOf(filterUsers(table, { where }))).toEqual(idsOf(table).filter(([user]) => holds(user)));
      }),
      run,
    );
    expect(Math.min(asked.kept, asked.refused)).toBeGreaterThan(0.1 * run.numRuns);
  });

  it('keep the users of the keys given, 1 and "1" apart', () => {
    fc.assert(
      fc.property(data, fc.array(fc.constantFrom<UserKey>("u", "v", 1, "1", "nobody")), (data, keys) => {
        const table = tableOf(data);
        expect(idsOf(filterUsers(table, { keys }))).toEqual(
          idsOf(table).filter(([user]) => keys.includes(user)),
        );
      }),
      run,
    );
  });

  it("leave the table as it was", () => {
    fc.assert(
      fc.property(data, selector, (data, selector) => {
        const table = tableOf(data);
        const before = structuredClone(table);
        filterEvents(table, selector);
        filterUsers(table, { keys: ["u"] });
        expect(table).toEqual(before);
      }),
      { ...run, numRuns: 200 },
    );
  });
});
