import { describe, expect, test } from "vitest";
import { type ChampionsDefinition, champions, seededRandom, tableFromRows } from "../../src/index.ts";
import { seeds } from "../seeds.ts";

const SEED = 20_261_126;
const DAY = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const observed = { from: FROM, until: FROM + 30 * DAY };

interface Row {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly score: number | null;
  readonly account: string;
}

const row = (user: string, event: string, day: number, score: number | null = null, account = "x"): Row => ({
  user,
  event,
  time: FROM + day * DAY,
  score,
  account,
});
const tableOf = (rows: readonly Row[]) => tableFromRows(rows, { observed, properties: ["score", "account"] });

describe("champions", () => {
  const rows = [
    ...[20, 22, 24, 28].map((day) => row("ann", ["search", "share", "export"][day % 3]!, day, 9)),
    ...[20, 22, 24, 28].map((day) => row("bob", ["search", "share", "export"][day % 3]!, day, 8)),
    ...[0, 1, 2, 3].map((day) => row("cid", ["search", "share", "export"][day % 3]!, day, 10)),
    ...[26, 27, 28, 29].map((day) => row("dot", "search", day, 10)),
    row("eve", "search", 29),
  ];

  test("are promoters, frequent, broad and recent: each who lacks one of these is none", () => {
    const result = champions(tableOf(rows), { score: "score" });
    expect(result.users).toEqual([
      { user: "ann", group: null, activeDays: 4, features: 3, score: 9, lastActive: "2026-01-29" },
    ]);
    expect([result.activeUsers, result.withoutScore]).toEqual([5, 1]);
    expect(result.thresholds).toEqual([{ group: null, users: 5, activeDays: 4, features: 3 }]);
  });

  test("need be no promoters when no answers are named; the last answer counts", () => {
    const names = (definition: ChampionsDefinition, more: readonly Row[] = []) =>
      champions(tableOf([...rows, ...more]), definition).users.map(({ user }) => user);
    expect(names({})).toEqual(["ann", "bob"]);
    expect(names({ recentDays: 30 })).toEqual(["ann", "bob", "cid"]);
    expect(names({ breadth: 0 })).toEqual(["ann", "bob", "dot"]);
    expect(names({ features: ["search"] })).toEqual(["ann", "bob", "dot"]);
    expect(names({ score: "score" }, [row("ann", "search", 28.5, 3), row("bob", "search", 28.5, 9)])).toEqual(
      ["bob"],
    );
  });

  test.each([0.07, 0.14, 0.28, 0.55])(
    "reach what the share %d of a hundred users reach, not one more",
    (frequency) => {
      const hundred = Array.from({ length: 100 }, (_, u) =>
        Array.from({ length: u + 1 }, (_, day) => row(`u${u}`, "search", day - 80)),
      ).flat();
      const table = tableFromRows(hundred, { observed: { from: FROM - 100 * DAY, until: FROM + 30 * DAY } });
      expect(champions(table, { frequency }).thresholds[0]!.activeDays).toBe(Math.round(100 * frequency));
    },
  );

  test("are found within each account", () => {
    const own = [
      row("ann", "a", 29, null, "x"),
      row("bob", "a", 28, null, "y"),
      row("bob", "a", 29, null, "y"),
    ];
    const result = champions(tableOf(own), { within: "account" });
    expect(result.users.map(({ user, group }) => [user, group])).toEqual([
      ["bob", "y"],
      ["ann", "x"],
    ]);
    expect(result.thresholds.map(({ group, activeDays }) => [group, activeDays])).toEqual([
      ["x", 1],
      ["y", 2],
    ]);
  });

  test("gave, of several answers in one instant, the smallest; the order of rows changes nothing", () => {
    const answers = [10, null, 3, 9].map((score) => row("ann", "search", 5, score));
    for (const rows of [answers, [...answers].reverse()])
      expect(
        champions(tableOf(rows), { score: "score", promoterFrom: 0, recentDays: 30 }).users[0]!.score,
      ).toBe(3);
  });

  test("are refused when an answer is none: a text, a list, a truth, or a number off the scale", () => {
    const shown: [unknown, string][] = [
      ["9", '"9"'],
      ["", '""'],
      ["promoter", '"promoter"'],
      [true, "true"],
      [[9], "[9]"],
      [11, "11"],
      [-1, "-1"],
      [8.5, "8.5"],
    ];
    for (const [score, text] of shown) {
      const odd = tableFromRows(
        [
          { user: "ann", time: FROM, score: 10 },
          { user: "__proto__", time: FROM + DAY, score },
        ],
        { observed, event: () => "use", properties: ["score"] },
      );
      expect(() => champions(odd, { score: "score" })).toThrow(
        `Cannot find champions: answers must be whole numbers from 0 to 10, user "__proto__" has ${text}`,
      );
      // Outside the range nobody asks for it.
      const early = { score: "score", range: { from: FROM, until: FROM + DAY }, recentDays: 1 };
      expect(champions(odd, early).users.map(({ user }) => user)).toEqual(["ann"]);
    }
  });

  test("say that a property or event is not in the data", () => {
    const { notes, users, withoutScore } = champions(tableOf(rows), { score: "nps", active: "login" });
    expect(notes.map(({ code }) => code).sort()).toEqual(["event-absent", "property-absent"]);
    expect([users, withoutScore]).toEqual([[], 0]);
  });
});

test(`equal what a search through all rows says (seed ${SEED})`, () => {
  for (const seed of seeds(SEED, 200)) {
    const random = seededRandom(seed);
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
    const rows = Array.from({ length: 60 }, () =>
      row(
        pick(["a", "b", "c", "d", "__proto__"]),
        pick(["x", "y", "z"]),
        random() * 30,
        pick([null, 9, 10, 3]),
        pick(["p", "q"]),
      ),
    );
    const shares = {
      frequency: pick([0, 0.5, 0.9, 1]),
      breadth: pick([0, 0.5, 1]),
      recentDays: pick([1, 3, 30]),
    };
    const { users } = champions(tableOf(rows), { ...shares, score: "score", features: ["x", "y"] });
    const day = ({ time }: Row) => Math.floor((time - FROM) / DAY);
    const of = new Map(
      [...new Set(rows.map(({ user }) => user))].map((user) => {
        const own = rows.filter((one) => one.user === user).sort((a, b) => a.time - b.time);
        return [
          user,
          {
            days: new Set(own.map(day)).size,
            features: new Set(own.map(({ event }) => event).filter((event) => event !== "z")).size,
            score: own.findLast(({ score }) => score !== null)?.score ?? null,
            last: day(own.at(-1)!),
          },
        ] as const;
      }),
    );
    const all = [...of.values()];
    const reaches = (value: number, values: readonly number[], share: number) =>
      value >=
      Math.min(...values.filter((limit) => values.filter((v) => v <= limit).length >= share * values.length));
    const expected = [...of]
      .filter(
        ([, one]) =>
          one.score !== null &&
          one.score >= 9 &&
          one.last > 29 - shares.recentDays &&
          reaches(
            one.days,
            all.map(({ days }) => days),
            shares.frequency,
          ) &&
          reaches(
            one.features,
            all.map(({ features }) => features),
            shares.breadth,
          ),
      )
      .map(([user]) => user);
    expect(users.map(({ user }) => user).sort(), `seed ${seed}`).toEqual(expected.sort());
  }
});
