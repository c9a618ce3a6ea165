import { describe, expect, it } from "vitest";
import {
  type AhaDefinition,
  ahaGridFromCounts,
  ahaMomentsFromCounts,
  ahaUsers,
  association,
  countAhaMoments,
  findAhaMoments,
  mergeCounts,
  seededHash,
  seededRandom,
  tableByUnit,
  tableFromRows,
} from "../../src/index.ts";
import { activationCase, eachSeed, entriesOf, pick, sum, tableOf } from "./activation-cases.ts";
import { naiveAhaUnits, naiveCells, naiveDid } from "./naive-aha.ts";

const SEED = 20_261_203;
const DAY = 86_400_000;
const WEEK_2 = { from: { days: 7 }, to: { days: 14 } };
const EVENTS = ["signup", "invite", "report", "__proto__"];

/** Events over twelve days, the outcome on some of days 3 to 6. */
function caseOf(random: () => number) {
  const one = activationCase(random, 12 * 24, 25);
  const fromDays = pick(random, [2, 3]);
  const toDays = fromDays + pick(random, [1, 2, 4]);
  const target = pick(random, ["report", "report", "invite", null]);
  const events = EVENTS.filter((name) => name !== target);
  const definition: AhaDefinition = {
    ...entriesOf(one.entries),
    target: {
      ...(target === null ? {} : { event: target }),
      from: { days: fromDays },
      to: { days: toDays },
    },
    ...(random() < 0.5 ? {} : { events }),
    times: pick(random, [[1, 2], [3, 1], [2]]),
    days: pick(random, [[1, 2, 3, 9], [2]]),
    holdout: pick(random, [0, 0.3, 0.5]),
    seed: 5,
    minUsers: 1,
  };
  const naive = { ...one.entries, target, fromMs: fromDays * DAY, toMs: toDays * DAY };
  const isHoldout = (user: string) => seededHash(`string ${user}`, 5) / 2 ** 32 < definition.holdout!;
  return {
    ...one,
    definition,
    events,
    isHoldout,
    days: definition.days!.filter((day) => day <= fromDays),
    table: tableOf(one.rows, one.observed),
    ...naiveAhaUnits(one.rows, one.observed, naive),
  };
}

const each = (count: number, check: (one: ReturnType<typeof caseOf>) => void) =>
  eachSeed(SEED, count, (random) => check(caseOf(random)));

describe(`findAhaMoments, random cases (seed ${SEED})`, () => {
  it("equals the naive reference in every cell of both parts, and the cells sum to the units", () => {
    let compared = 0;
    each(400, ({ rows, table, definition, events, days, units, pending, isHoldout }) => {
      const counts = countAhaMoments(table, definition);
      const result = ahaMomentsFromCounts(counts);
      const train = units.filter(({ user }) => !isHoldout(user));
      const holdout = units.filter(({ user }) => isHoldout(user));
      expect([result.pending, result.train.total, result.holdout.total]).toEqual([
        pending,
        train.length,
        holdout.length,
      ]);
      expect(result.train.count).toBe(train.filter(({ retained }) => retained).length);
      const cells = EVENTS.flatMap((event) => ahaGridOf(counts, event));
      const wanted = events.flatMap((event) =>
        definition.times!.flatMap((times) =>
          days.map((day) => ({ event, times, days: day, table: naiveCells(rows, train, event, times, day) })),
        ),
      );
      const large = wanted.filter(
        (cell) =>
          cell.table.both + cell.table.exposedOnly > 0 && cell.table.outcomeOnly + cell.table.neither > 0,
      );
      expect(result.tested).toBe(large.length);
      for (const cell of large) {
        const { phi, p } = association(cell.table);
        expect(cells).toContainEqual(expect.objectContaining({ ...cell, phi, p }));
        expect(sum(Object.values(cell.table))).toBe(train.length);
        compared++;
      }
      for (const moment of result.moments) {
        const { event, times, days: day } = moment;
        const best = Math.max(...cells.filter((one) => one.event === event).map(({ phi }) => phi ?? 0));
        expect(moment.train.phi ?? 0).toBe(best);
        expect(moment.train).toEqual(association(naiveCells(rows, train, event, times, day)));
        expect(moment.holdout).toEqual(
          holdout.length === 0 ? null : association(naiveCells(rows, holdout, event, times, day)),
        );
      }
    });
    expect(compared).toBeGreaterThan(400);
  });

  it("lists the units of each cell", () => {
    each(150, ({ rows, table, definition, events, days, units, isHoldout }) => {
      const [event, times, day] = [events[0]!, definition.times![0]!, days[0]!];
      for (const did of [true, false])
        for (const retained of [true, false, undefined])
          for (const part of ["train", "holdout", undefined] as const) {
            const keys = ahaUsers(table, definition, { event, times, days: day, did, retained, part });
            const wanted = units.filter(
              (unit) =>
                naiveDid(rows, unit, event, times, day) === did &&
                (retained === undefined || unit.retained === retained) &&
                (part === undefined || isHoldout(unit.user) === (part === "holdout")),
            );
            expect(keys.map(String).sort()).toEqual(wanted.map(({ user }) => user).sort());
          }
    });
  });

  it("adds up over disjoint users: the part of a unit depends on its own key only, not on the order of rows", () => {
    each(150, ({ rows, observed, definition, table }) => {
      const shard = (users: readonly string[]) =>
        countAhaMoments(
          tableOf([...rows.filter(({ user }) => users.includes(user))].reverse(), observed),
          definition,
        );
      const whole = countAhaMoments(table, definition);
      const merged = mergeCounts(shard(["ann", "cid", "eve"]), shard(["bob", "dot", "fay"]));
      expect(merged).toEqual(whole);
      const result = ahaMomentsFromCounts(merged);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    });
  });

  it("does not depend on the names of users once nobody is kept apart, nor on what happens after the target", () => {
    each(150, ({ rows, observed, definition, table, units }) => {
      const whole = { ...definition, holdout: 0 };
      const rename: Record<string, string> = { ann: "zoe", bob: "__proto__", cid: "", dot: "constructor" };
      const renamed = rows.map((row) => ({ ...row, user: rename[row.user] ?? row.user }));
      expect(countAhaMoments(tableOf(renamed, observed), whole)).toEqual(countAhaMoments(table, whole));
      const lastEnd = Math.max(0, ...units.map(({ start }) => start)) + 12 * DAY;
      const early = rows.filter(({ time }) => time < lastEnd);
      expect(countAhaMoments(tableOf(early, observed), whole).cells).toEqual(
        countAhaMoments(table, whole).cells,
      );
    });
  });
});

function ahaGridOf(counts: ReturnType<typeof countAhaMoments>, event: string) {
  const { events } = counts.definition;
  return events === null || events.some(({ name }) => name === event) ? ahaGridFromCounts(counts, event) : [];
}

/** Users who invite once, or twice in their first three days, and come back in week 2 with a chance that may depend on it. */
function product(random: () => number, users: number, ifDid: number, ifNot: number) {
  const rows = Array.from({ length: users }, (_, user) => {
    const own = [{ user, event: "signup", time: 0 }];
    const did = random() < 0.4;
    const add = (event: string, day: number) =>
      own.push({ user, event, time: Math.floor((day + random()) * DAY) });
    add("invite", 1);
    if (did) add("invite", 2);
    for (const noise of ["search", "theme", "help", "export"])
      for (let day = 0; day < 5; day++) if (random() < 0.15) add(noise, day);
    if (random() < (did ? ifDid : ifNot)) add("visit", 8 + Math.floor(random() * 5));
    return own;
  }).flat();
  return tableFromRows(rows, { observed: { from: 0, until: 20 * DAY } });
}
const inWeek2: AhaDefinition = {
  start: "signup",
  target: { event: "visit", ...WEEK_2 },
  times: [1, 2, 3],
  days: [1, 2, 3, 4, 5],
};

describe("findAhaMoments", () => {
  it("finds what was planted, on both parts, and its φ, and nothing else", () => {
    const { moments } = findAhaMoments(product(seededRandom(SEED), 2000, 0.8, 0.3), inWeek2);
    const [first, ...others] = moments;
    expect([first!.event, first!.times, first!.days, first!.band]).toEqual([
      "invite",
      2,
      3,
      "highly predictive",
    ]);
    // φ of 40 % who do it, of whom 80 % come back, and 30 % of the others.
    const phi = (0.8 - 0.3) * Math.sqrt((0.4 * 0.6) / (0.5 * 0.5));
    for (const { phiInterval } of [first!.train, first!.holdout!]) {
      expect(phiInterval.low!).toBeLessThan(phi);
      expect(phiInterval.high!).toBeGreaterThan(phi);
    }
    expect(first!.adjustedP!).toBeLessThan(1e-20);
    expect(first!.holdoutAdjustedP!).toBeLessThan(1e-10);
    for (const other of others) expect(other.holdoutAdjustedP!).toBeGreaterThan(0.05);
  });

  it("finds nothing where there is nothing: in 200 products without relation at most 8 % have a false alarm", () => {
    let alarms = 0;
    let unadjusted = 0;
    for (let i = 0; i < 200; i++) {
      const counts = countAhaMoments(product(seededRandom(SEED + i), 250, 0.4, 0.4), {
        ...inWeek2,
        holdout: 0,
      });
      const cells = EVENTS.concat("search", "theme", "help", "export").flatMap((event) =>
        ahaGridFromCounts(counts, event),
      );
      if (cells.some(({ adjustedP }) => adjustedP! < 0.05)) alarms++;
      if (cells.some(({ p }) => p! < 0.05)) unadjusted++;
    }
    expect(alarms / 200).toBeLessThanOrEqual(0.08);
    // Without adjustment most searches find something.
    expect(unadjusted / 200).toBeGreaterThan(0.3);
  });

  it("counts to the millisecond: the days from the start on, the outcome from its first instant to before its last", () => {
    const at = (user: string, event: string, time: number) => ({ user, event, time });
    const rows = [
      // In time for two days by a millisecond; the outcome in its first instant.
      ...[at("in", "signup", 0), at("in", "invite", 2 * DAY - 1), at("in", "visit", 7 * DAY)],
      // Too late for two days by a millisecond; the outcome too late by one.
      ...[at("late", "signup", 0), at("late", "invite", 2 * DAY), at("late", "visit", 14 * DAY)],
      // The outcome in its last instant; it counts at the instant of the start.
      ...[at("last", "invite", 0), at("last", "signup", 0), at("last", "visit", 14 * DAY - 1)],
      // The outcome too early by a millisecond.
      ...[at("early", "signup", 0), at("early", "visit", 7 * DAY - 1)],
      // The time of the outcome is over just then, and not yet by a millisecond.
      ...[at("over", "signup", DAY), at("open", "signup", DAY + 1)],
    ];
    const table = tableFromRows(rows, { observed: { from: 0, until: 15 * DAY } });
    const definition = { ...inWeek2, holdout: 0 };
    const users = (days: number, retained?: boolean) =>
      ahaUsers(table, definition, { event: "invite", times: 1, days, retained });
    expect([users(2), users(3)]).toEqual([
      ["in", "last"],
      ["in", "late", "last"],
    ]);
    expect(users(3, true)).toEqual(["in", "last"]);
    const { train, pending } = findAhaMoments(table, definition);
    expect([train.count, train.total, pending]).toEqual([2, 5, 1]);
  });

  it("leaves out days that reach into the time of the target, and refuses when all do", () => {
    const table = product(seededRandom(SEED), 60, 0.5, 0.5);
    const { definition, notes, moments } = findAhaMoments(table, { ...inWeek2, days: [6, 7, 8, 30] });
    expect([definition.days, definition.leakingDays]).toEqual([
      [6, 7],
      [8, 30],
    ]);
    expect(notes.map(({ code }) => code)).toContain("leakage");
    expect(moments.every(({ days }) => days <= 7)).toBe(true);
    expect(() => findAhaMoments(table, { ...inWeek2, days: [8, 9] })).toThrow(
      "Cannot find aha moments: the days of an action must end before the time of the target begins (leakage), definition.days has [8,9]",
    );
  });

  it("works for accounts: different members act, and the account is what stays", () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const company = `company ${i}`;
      const at = (user: string, event: string, day: number) => ({ user, event, time: day * DAY, company });
      const isTeam = i % 2 === 0;
      return [
        at(`${i} a`, "signup", 0),
        ...(isTeam ? [at(`${i} b`, "invite", 1), at(`${i} c`, "visit", 9)] : []),
      ];
    }).flat();
    const table = tableFromRows(rows, { properties: ["company"], observed: { from: 0, until: 14 * DAY } });
    const definition = { ...inWeek2, holdout: 0 };
    const [moment] = findAhaMoments(tableByUnit(table, { account: "company" }), definition).moments;
    expect([moment!.event, moment!.train.n]).toEqual(["invite", 40]);
    expect(moment!.train.phi).toBeCloseTo(1, 12);
    // Users who signed up did nothing else.
    expect(findAhaMoments(table, definition).moments).toEqual([]);
  });

  it("says nothing without units, or when all were retained", () => {
    const table = product(seededRandom(SEED), 50, 1, 1);
    const all = findAhaMoments(table, inWeek2);
    expect(all.moments.map((one) => [one.train.phi, one.adjustedP, one.band])[0]).toEqual([null, null, null]);
    const none = findAhaMoments(table, { ...inWeek2, target: { from: { days: 90 }, to: { days: 97 } } });
    expect([none.moments, none.train.value, none.pending]).toEqual([[], null, 50]);
  });

  it.each([
    [{}, "must be an object, definition.target has undefined"],
    [{ target: { from: { days: 7 }, to: { days: 7 } } }, "from must lie before to"],
    [{ target: WEEK_2, days: [0] }, "days must be a list of whole numbers from 1 to 366"],
    [{ target: WEEK_2, times: [] }, "times must be a list of whole numbers from 1"],
    [{ target: WEEK_2, events: ["a", { name: "a", event: "b" }] }, "events must have different names"],
    [{ target: WEEK_2, events: [{ event: "b" }] }, "an event must be a string or have a name"],
    [{ target: WEEK_2, holdout: 1 }, "holdout must be a number from 0 up to below 1"],
    [{ target: WEEK_2, seed: 0.5 }, "seed must be a safe integer"],
    [{ target: WEEK_2, by: "plan" }, 'definition has "by"'],
  ])("refuses %j by name", (wrong, message) => {
    const table = tableFromRows([{ user: 1, event: "a", time: 0 }]);
    expect(() => findAhaMoments(table, wrong as never)).toThrow(message);
  });

  it("lists only what the definition has", () => {
    const table = tableFromRows([{ user: 1, event: "a", time: 0 }]);
    const definition = { target: WEEK_2, events: ["a"] };
    expect(() => ahaUsers(table, definition, { event: "b", times: 1, days: 1 })).toThrow(
      'the event must be one of the definition, query.event has "b"',
    );
    expect(() => ahaUsers(table, definition, { event: "a", times: 11, days: 1 })).toThrow(
      "times must be one of",
    );
    expect(() => ahaUsers(table, definition, { event: "a", times: 1 } as never)).toThrow(
      "there must be days",
    );
    expect(() => ahaGridFromCounts(countAhaMoments(table, definition), "b")).toThrow('event has "b"');
  });
});
