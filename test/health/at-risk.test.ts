import { describe, expect, test } from "vitest";
import {
  type AtRiskDefinition,
  atRiskUsers,
  seededRandom,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { seeds } from "../seeds.ts";

const SEED = 20_261_125;
const DAY = 86_400_000;
const FROM = Date.UTC(2026, 0, 1);
const observed = (days: number) => ({ from: FROM, until: FROM + days * DAY });
const rowsOf = (use: Readonly<Record<string, readonly number[]>>, event = "use") =>
  Object.entries(use).flatMap(([user, days]) =>
    days.map((day) => ({ user, event, time: FROM + day * DAY, account: user[0]! })),
  );
const from = (first: number, last: number, step = 1) =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => first + i * step);

describe("users at risk", () => {
  test("are judged against their own interval: ten days of silence are much for one and nothing for another", () => {
    const rows = rowsOf({
      daily: from(0, 49),
      weekly: from(0, 49, 7),
      gone: [0, 1, 2],
      once: [40],
      fresh: from(52, 59),
    });
    const { users, atRisk, gone, unjudged, notes, lastDate } = atRiskUsers(
      tableFromRows(rows, { observed: observed(60) }),
      { goneAfterDays: 50 },
    );
    expect(users.map(({ user }) => user)).toEqual(["daily"]);
    expect(users[0]!.reasons).toEqual([
      { code: "overdue", severity: 0.8, since: "2026-02-22", daysSince: 10, usualDays: 1 },
    ]);
    expect(users[0]).toMatchObject({ lastActive: "2026-02-19", daysSince: 10, score: 0.8 });
    expect([atRisk.count, atRisk.total, gone, unjudged, lastDate]).toEqual([1, 3, 1, 1, "2026-03-01"]);
    expect(notes).toEqual([]);
  });

  test("fall when their active days do, and abandon what the product is for", () => {
    const rows = [
      ...rowsOf({ half: [...from(4, 31, 2), ...from(32, 59, 4)], same: from(4, 59, 2) }),
      ...rowsOf({ half: [32], same: [5, 6] }, "export"),
    ];
    const table = tableFromRows(rows, { observed: observed(60) });
    const byUser = (definition: AtRiskDefinition) =>
      atRiskUsers(table, definition).users.map(({ user, reasons }) => [
        user,
        ...reasons.map(({ code }) => code),
      ]);
    expect(byUser({})).toEqual([["half", "falling"]]);
    expect(atRiskUsers(table).users[0]!.reasons).toEqual([
      { code: "falling", severity: 0.5, since: "2026-02-02", earlierDays: 14, recentDays: 7 },
    ]);
    expect(byUser({ core: "export" })).toEqual([
      ["same", "abandoned"],
      ["half", "falling"],
    ]);
    expect(byUser({ fall: 0.6 })).toEqual([]);
  });

  test.each([
    [10, 8, 0.2],
    [10, 9, 0.1],
    [100, 93, 0.07],
  ])(
    "fall from %d days to %d when a fall of %d is asked for: the share itself is enough",
    (earlier, recent, fall) => {
      const windowDays = 100;
      const use = { ann: [...from(0, earlier - 1), ...from(200 - recent, 199)] };
      const table = tableFromRows(rowsOf(use), { observed: observed(200) });
      const { users } = atRiskUsers(table, { fall, windowDays, goneAfterDays: 400 });
      expect(users[0]?.reasons.map(({ code, severity }) => [code, severity])).toEqual([["falling", fall]]);
      expect(atRiskUsers(table, { fall: fall + 0.001, windowDays, goneAfterDays: 400 }).users).toEqual([]);
    },
  );

  test("fall by all of their use, when that much is asked for", () => {
    const use = { ann: from(0, 49), bob: [...from(0, 49), 150] };
    const table = tableFromRows(rowsOf(use), { observed: observed(200) });
    const { users } = atRiskUsers(table, { fall: 1, windowDays: 100, goneAfterDays: 400 });
    const falling = users.filter(({ reasons }) => reasons.some(({ code }) => code === "falling"));
    expect(falling.map(({ user }) => user)).toEqual(["ann"]);
    expect(() => atRiskUsers(table, { fall: 1.1 })).toThrow("fall must be a number above 0 and up to 1");
  });

  test("are not said to fall while two windows were not observed, with a note", () => {
    const rows = rowsOf({ ann: [...from(0, 25), 40] });
    const table = tableFromRows(rows, { observed: observed(41) });
    expect(atRiskUsers(table)).toMatchObject({ users: [], notes: [{ code: "short-history" }] });
    expect(atRiskUsers(table, { windowDays: 14 }).users[0]!.reasons[0]).toMatchObject({ code: "falling" });
  });

  test("are not said to have abandoned the core either, and the note says so", () => {
    const rows = [1, 9].map((day) => ({ user: "ann", event: "core", time: FROM + day * DAY }));
    const result = (days: number) =>
      atRiskUsers(tableFromRows(rows, { observed: observed(days) }), { core: "core" });
    expect(result(42)).toMatchObject({
      users: [],
      notes: [
        {
          code: "short-history",
          text: "neither a fall in use nor an abandoned core is judged: two windows of 28 days were not observed",
        },
      ],
    });
    expect(result(56).users[0]!.reasons.map(({ code }) => code)).toEqual(["abandoned"]);
    const { notes } = atRiskUsers(tableFromRows(rows, { observed: observed(42) }));
    expect(notes.map(({ text }) => text)).toEqual([
      "a fall in use is not judged: two windows of 28 days were not observed",
    ]);
  });

  test("can be looked at as of an earlier day: later events change nothing", () => {
    const rows = rowsOf({ ann: from(0, 20), bob: from(0, 29) });
    const early = tableFromRows(
      rows.filter(({ time }) => time < FROM + 28 * DAY),
      { observed: observed(28) },
    );
    const late = tableFromRows(rows, { observed: observed(30) });
    const at = FROM + 28 * DAY;
    expect(atRiskUsers(late, { at }).users).toEqual(atRiskUsers(early).users);
    expect(() => atRiskUsers(late, { at: FROM - 1 })).toThrow("at must lie within the observed period");
  });

  test("may be accounts", () => {
    const rows = rowsOf({ a1: from(0, 20), a2: from(20, 40), b1: from(0, 20), b2: [3] });
    const table = tableFromRows(rows, { observed: observed(41), properties: ["account"] });
    const accounts = tableByUnit(table, { account: "account" });
    expect(atRiskUsers(accounts).users.map(({ user }) => user)).toEqual(["b"]);
  });

  test("nobody, without events", () => {
    const table = tableFromRows([], { observed: observed(10) });
    expect(atRiskUsers(table)).toMatchObject({ users: [], atRisk: { value: null }, gone: 0, unjudged: 0 });
  });
});

test(`equals what sets of local dates say (seed ${SEED})`, () => {
  for (const seed of seeds(SEED, 150)) {
    const random = seededRandom(seed);
    const pick = <T>(values: readonly T[]) => values[Math.floor(random() * values.length)]!;
    const timeZone = pick(["UTC", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"]);
    const windowDays = pick([3, 7, 14]);
    const rows = Array.from({ length: 80 }, () => ({
      user: pick(["ann", "bob", "__proto__", ""]),
      event: pick(["use", "use", "use", "export"]),
      time: FROM + Math.floor(random() ** 2 * 60 * DAY),
    }));
    const table = tableFromRows(rows, { observed: observed(60) });
    const at = FROM + Math.floor((0.3 + 0.7 * random()) * 60 * DAY);
    const definition = {
      timeZone,
      windowDays,
      at,
      core: "export",
      minDays: 2,
      overdueAfter: 1.5,
      goneAfterDays: 30,
    };
    const result = atRiskUsers(table, definition);
    const dayOf = (time: number) =>
      Math.floor(
        Date.parse(`${new Intl.DateTimeFormat("sv-SE", { timeZone }).format(time)}T00:00:00Z`) / DAY,
      );
    const today = dayOf(at - 1);
    const wholeFrom = dayOf(FROM - 1) === dayOf(FROM) ? dayOf(FROM) + 1 : dayOf(FROM);
    const known = today - 2 * windowDays + 1 >= wholeFrom;
    const expected = new Map<string, string[]>();
    for (const user of new Set(rows.map((row) => row.user))) {
      const ownRows = rows.filter((row) => row.user === user && row.time < at);
      const daysOf = (event?: string) => {
        const used = ownRows.filter((row) => event === undefined || row.event === event);
        return [...new Set(used.map(({ time }) => dayOf(time)))].sort((a, b) => a - b);
      };
      const days = daysOf();
      if (days.length === 0 || today - days.at(-1)! > 30) continue;
      const recent = (own: number[]) => own.filter((day) => day > today - windowDays).length;
      const earlier = (own: number[]) =>
        own.filter((day) => day > today - 2 * windowDays && day <= today - windowDays).length;
      const gaps = days
        .slice(1)
        .map((day, i) => day - days[i]!)
        .sort((a, b) => a - b);
      const usual = (gaps[(gaps.length - 1) >> 1]! + gaps[gaps.length >> 1]!) / 2;
      const codes: string[] = [];
      if (days.length >= 2 && today - days.at(-1)! > 1.5 * usual) codes.push("overdue");
      if (known && earlier(days) >= 2 && 1 - recent(days) / earlier(days) >= 0.5) codes.push("falling");
      if (known && earlier(daysOf("export")) > 0 && recent(daysOf("export")) === 0) codes.push("abandoned");
      if (codes.length > 0) expected.set(user, codes);
    }
    const found = new Map(result.users.map(({ user, reasons }) => [user, reasons.map(({ code }) => code)]));
    expect(found, `seed ${seed}`).toEqual(expected);
    for (const { score, reasons } of result.users) {
      expect(score).toBe(reasons.reduce((sum, { severity }) => sum + severity, 0));
      for (const { severity } of reasons) expect(severity > 0 && severity <= 1).toBe(true);
    }
  }
});
