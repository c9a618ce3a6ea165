import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  type ChurnResult,
  churn,
  type DatedSpell,
  DefinitionError,
  exposureRate,
  rateInterval,
  spellsFromEvents,
  tableFromColumns,
  tableFromRows,
} from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);
const flows = ({ periods }: Pick<ChurnResult, "periods">) =>
  periods.map(({ period, start, new: came, resurrected, lost, end }) => [
    period.slice(5, 7),
    start,
    came,
    resurrected,
    lost,
    end,
  ]);

describe("spells", () => {
  const spells: DatedSpell[] = [
    { customer: "ann", start: date("01-10"), end: null, segment: "pro" },
    { customer: "bob", start: date("01-20"), end: date("02-10"), segment: "pro" },
    { customer: "bob", start: date("03-05"), end: null, segment: "pro" },
    { customer: "cid", start: date("02-03"), end: date("02-25"), segment: "free" },
    { customer: "dot", start: date("02-01"), end: date("03-01"), segment: null },
  ];
  const observed = { from: date("01-01"), until: date("04-01") };
  const months = (definition: ChurnDefinition = {}) => churn(spells, { observed, ...definition });

  test("who was there, came, came back and left, month by month", () => {
    // Dot begins at the first instant of February and ends at the first of March: new in one, lost in the other.
    expect(flows(months())).toEqual([
      ["01", 0, 2, 0, 0, 2],
      ["02", 2, 2, 0, 2, 2],
      ["03", 2, 0, 1, 1, 2],
    ]);
  });

  test("the rate of those there at the start leaves out those who came and left within", () => {
    const [january, february, march] = months().periods;
    expect(january!.ofStart).toEqual({ value: null, count: 0, total: 0, low: null, high: null });
    expect(february!.ofStart).toMatchObject({ value: 0.5, count: 1, total: 2 });
    expect(march!.ofStart).toMatchObject({ value: 0.5, count: 1, total: 2 });
  });

  test("exposure is the time as a customer, in periods", () => {
    const { byExposure } = months().periods[1]!;
    // Ann 28 days, Bob 9, Cid 22, Dot 28.
    const exposure = (28 + 9 + 22 + 28) / 28;
    expect(byExposure.exposure).toBeCloseTo(exposure, 12);
    expect(byExposure).toMatchObject({ lost: 2, hazard: 2 / exposure });
    expect(byExposure.probability).toBeCloseTo(1 - Math.exp(-2 / exposure), 12);
    const { low } = rateInterval(2, exposure, 0.95);
    expect(byExposure.low).toBeCloseTo(1 - Math.exp(-low), 12);
  });

  test("all spells, and the share of them that ended", () => {
    expect(months()).toMatchObject({ spells: 5, ended: { count: 3, total: 5, value: 0.6 } });
  });

  test("groups in the order of their values, missing ones first", () => {
    const { groups } = months({ by: "segment" });
    expect(groups.map(({ value, ended }) => [value, ended.count, ended.total])).toEqual([
      [null, 1, 1],
      ["free", 1, 1],
      ["pro", 1, 3],
    ]);
    expect(flows(groups[2]!)).toEqual([
      ["01", 0, 2, 0, 0, 2],
      ["02", 2, 0, 0, 1, 1],
      ["03", 1, 0, 1, 0, 2],
    ]);
  });

  test("a range reports whole periods, whatever day it starts on", () => {
    const range = { from: date("02-15"), until: date("03-01") };
    expect(months({ range }).periods).toEqual([months().periods[1]]);
    expect(months({ range: { from: date("06-01") } }).periods).toEqual([]);
  });

  test("a period that is cut by the observed one is not complete", () => {
    const cut = churn(spells, { observed: { from: date("01-15"), until: date("02-15") } });
    expect(cut.periods.map(({ complete }) => complete)).toEqual([false, false]);
    expect(flows(cut)).toEqual([
      ["01", 1, 1, 0, 0, 2],
      ["02", 2, 2, 0, 1, 3],
    ]);
    expect(cut.ended.count).toBe(1);
  });

  test("spells of a customer that touch are one; those that overlap are refused", () => {
    const touching = [
      { customer: 1, start: 0, end: 10 },
      { customer: 1, start: 10, end: null },
    ];
    expect(churn(touching)).toMatchObject({ spells: 1, ended: { count: 0 } });
    expect(() => churn([...touching, { customer: 1, start: 5, end: 6 }])).toThrow("must not overlap");
  });

  test("those that begin after the observed period are left out and counted", () => {
    const result = churn([{ customer: 1, start: date("05-01"), end: null }], { observed });
    expect(result).toMatchObject({ spells: 0, excluded: { startedAfter: 1 } });
  });

  test("without an observed period it runs from the first start to just after what is known last, with a note", () => {
    const result = churn([{ customer: 1, start: 0, end: 5 }]);
    expect(result.observed).toEqual({ from: 0, until: 6, assumed: true });
    expect(result.notes.map(({ code }) => code)).toEqual(["observed-assumed"]);
  });

  test("nobody at all", () => {
    expect(churn([], { observed })).toMatchObject({ spells: 0, ended: { value: null }, groups: [] });
    expect(churn([])).toMatchObject({ spells: 0, periods: [] });
  });

  test.each<[unknown, string]>([
    [{ customer: 1, start: 5, end: 4 }, "a spell must not end before it starts, spells[0] has"],
    [{ customer: 1, start: "2026-01-01", end: null }, 'spells[0].start has "2026-01-01"'],
    [{ customer: 1, start: Number.NaN, end: null }, "spells[0].start has NaN"],
    [{ duration: -1, ended: true }, "durations must be at least 0, spells[0].duration has -1"],
    [{ duration: 1, ended: "Yes" }, 'ended must be true or false, spells[0].ended has "Yes"'],
  ])("%j is refused", (spell, message) => {
    expect(() => churn([spell as DatedSpell])).toThrow(message);
  });

  test("a definition that is not for spells is refused", () => {
    expect(() => months({ by: "plan" })).toThrow(DefinitionError);
    expect(() => months({ period: "hour" as never })).toThrow("period must be one of");
    expect(() => churn(tableFromColumns({ user: [1], time: [1] }), { observed })).toThrow(
      "the observed period is that of the table",
    );
  });
});

describe("spells without dates", () => {
  test("give totals only", () => {
    const spells = [
      { duration: 3, ended: true, segment: "a" },
      { duration: 0, ended: false, segment: "b" },
    ];
    expect(churn(spells, { by: "segment" })).toMatchObject({
      observed: null,
      spells: 2,
      ended: { count: 1, total: 2 },
      periods: [],
      groups: [
        { value: "a", ended: { count: 1 } },
        { value: "b", ended: { count: 0 } },
      ],
    });
  });
});

describe("activity", () => {
  const visits = {
    ann: ["01-05", "02-05", "03-05", "04-05"],
    bob: ["01-10", "03-10"],
    cid: ["02-20"],
    dot: ["02-25", "03-25"],
  };
  const table = tableFromRows(
    Object.entries(visits).flatMap(([user, days]) =>
      days.map((day) => ({ user, event: "visit", time: date(day), plan: user < "c" ? "pro" : null })),
    ),
    { properties: ["plan"], observed: { from: date("01-01"), until: date("04-15") } },
  );

  test("lost is active in the month before and not in this one", () => {
    expect(flows(churn(table))).toEqual([
      ["01", 0, 2, 0, null, 2],
      ["02", 2, 2, 0, 1, 3],
      ["03", 3, 0, 1, 1, 3],
      // April is not over: who has not come may still come.
      ["04", 3, 0, 0, null, 1],
    ]);
  });

  test("a stretch has ended when a whole month without activity is over", () => {
    // Bob's first and Cid's have; Bob's second, Dot's and Ann's may go on.
    const result = churn(table);
    expect(result).toMatchObject({ spells: 5, ended: { count: 2, total: 5 } });
    const lost = result.periods.reduce((sum, period) => sum + (period.lost ?? 0), 0);
    expect(result.ended.count).toBe(lost);
  });

  test("activity before the range decides who is new", () => {
    const range = { from: date("03-01"), until: date("04-01") };
    expect(flows(churn(table, { range }))).toEqual([["03", 3, 0, 1, 1, 3]]);
    expect(churn(table, { range: { from: date("07-01") } }).periods).toEqual([]);
  });

  test("groups by a property at the first matching event; its ties by the smallest value", () => {
    expect(churn(table, { by: "plan" }).groups.map(({ value, spells }) => [value, spells])).toEqual([
      [null, 2],
      ["pro", 3],
    ]);
    const rows = [
      { user: 1, time: date("01-05"), plan: "b" },
      { user: 1, time: date("01-05"), plan: "a" },
    ];
    for (const some of [rows, [...rows].reverse()]) {
      const tied = tableFromRows(some, { event: null, properties: ["plan"] });
      expect(churn(tied, { by: "plan" }).groups.map(({ value }) => value)).toEqual(["a"]);
    }
  });

  test("only matching events are activity", () => {
    const active = { where: [{ property: "plan", eq: "pro" }] };
    expect(flows(churn(table, { active }))[1]).toEqual(["02", 2, 0, 0, 1, 1]);
    expect(churn(table, { active: "login" }).notes.map(({ code }) => code)).toContain("event-absent");
  });

  test("a table without times is refused", () => {
    expect(() => churn(tableFromColumns({ user: [1] }))).toThrow("the events must have times");
  });

  test("exposure in a date that the zone skips is none, not a number divided by nothing", () => {
    // Apia had no 30th of December 2011.
    const observed = { from: "2011-12-29T10:00:00Z", until: "2012-01-01T10:00:00Z" };
    const spell = { customer: 1, start: "2011-12-29T10:00:00Z", end: null };
    const { periods } = churn([spell], { observed, period: "day", timeZone: "Pacific/Apia" });
    expect(periods.map(({ period, byExposure }) => [period, byExposure.exposure])).toEqual([
      ["2011-12-29", 1],
      ["2011-12-30", 0],
      ["2011-12-31", 1],
      ["2012-01-01", 1],
    ]);
  });
});

describe("spells from events", () => {
  const day = 86_400_000;
  const spells = (days: number[], until = 100) =>
    spellsFromEvents(
      tableFromColumns(
        { user: days.map(() => "ann"), time: days.map((n) => n * day) },
        { observed: { from: 0, until: until * day } },
      ),
      { inactiveAfter: { days: 7 } },
    ).map(({ start, end }) => [Number(start) / day, end === null ? null : Number(end) / day]);

  test("a gap of exactly the limit goes on, a longer one ends the spell at the limit", () => {
    expect(spells([0, 7, 14])).toEqual([[0, 21]]);
    expect(spells([0, 7, 15])).toEqual([
      [0, 14],
      [15, 22],
    ]);
  });

  test("a spell whose limit lies at or after the end of the observed period goes on", () => {
    expect(spells([0], 7)).toEqual([[0, null]]);
    expect(spells([0], 8)).toEqual([[0, 7]]);
  });

  test("events after the observed period do not exist", () => {
    expect(spells([0, 3], 2)).toEqual([[0, null]]);
  });

  test("they are what churn reads", () => {
    const table = tableFromColumns(
      { user: ["ann", "ann", "bob"], time: [0, 40 * day, 0] },
      { observed: { from: 0, until: 59 * day } },
    );
    const derived = spellsFromEvents(table, { inactiveAfter: { days: 10 } });
    expect(flows(churn(derived, { observed: { from: 0, until: 59 * day } }))).toEqual([
      ["01", 0, 2, 0, 2, 0],
      ["02", 0, 0, 1, 1, 0],
    ]);
  });
});

describe("rate by exposure", () => {
  test("the published example: 5 % a month whatever the growth", () => {
    // 1 − e^(−hazard) of 5 % is a hazard of −ln 0.95; departures in proportion to exposure give the same share.
    const hazard = -Math.log(0.95);
    for (const exposure of [100, 1000]) {
      expect(exposureRate(hazard * exposure, exposure, 0.95).probability).toBeCloseTo(0.05, 12);
    }
  });

  test.each([
    [1, Number.NaN, "exposure must be at least 0 and finite, exposure has NaN"],
    [1, -1, "exposure must be at least 0 and finite, exposure has -1"],
    [-1, 0, "lost must be at least 0 and finite, lost has -1"],
  ])("%d lost in an exposure of %d is refused", (lost, exposure, message) => {
    expect(() => exposureRate(lost, exposure, 0.95)).toThrow(`Cannot compute churn: ${message}`);
  });

  test("no exposure, no rate", () => {
    expect(exposureRate(0, 0, 0.95)).toEqual({
      lost: 0,
      exposure: 0,
      hazard: null,
      probability: null,
      low: null,
      high: null,
    });
  });
});
