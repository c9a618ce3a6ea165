import { describe, expect, test } from "vitest";
import {
  actuarialChurn,
  averageChurn,
  type ChurnMethod,
  type ChurnRateRow,
  churn,
  churnRates,
  churnReconciliation,
  churnReconciliationFromCounts,
  countDailyChurn,
  countRenewals,
  type DatedSpell,
  DefinitionError,
  dailySumChurn,
  exposureChurn,
  kaplanMeier,
  nelsonAalen,
  predictiveChurn,
  productLimitChurn,
  rateInterval,
  renewalChurn,
  renewalRate,
  startAllChurn,
  startCohortChurn,
  startPlusNewChurn,
  tableFromColumns,
  wilsonInterval,
} from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);
const rowOf = (rates: readonly ChurnRateRow[], name: ChurnMethod) =>
  rates.find(({ definition }) => definition === name)!;
const valueBy = (rates: readonly ChurnRateRow[], name: ChurnMethod) => rowOf(rates, name).value;

/** Noble's example: customers of one and the same behavior, and more and more of them. */
const JULY = { start: 10_000, new: 5_000, lostOfStart: 500, lostOfNew: 125 };

describe("the published example of 2011: 5 % leave, and the company grows", () => {
  const end = 14_375;
  const AUGUST = { start: end, new: 5_000, lostOfStart: 719, lostOfNew: 125 };

  test("bare counts: 6.25 % and 5.87 % of the start, 5.00 % and 5.00 % by exposure", () => {
    const [july, august] = [churnRates(JULY), churnRates(AUGUST)];
    expect(valueBy(july, "startAll")).toBe(0.0625);
    expect(valueBy(august, "startAll")).toBeCloseTo(0.0587, 4);
    expect(valueBy(july, "startCohort")).toBe(0.05);
    expect(valueBy(july, "average")).toBeCloseTo(0.05128205128205128, 15);
    expect(valueBy(july, "startPlusNew")).toBeCloseTo(0.041666666666666664, 15);
    expect(valueBy(august, "startPlusNew")).toBeCloseTo(0.0436, 4);
    expect(valueBy(july, "exposure")).toBeCloseTo(0.04998931898973191, 12);
    expect(valueBy(august, "exposure")).toBeCloseTo(0.05000412422793765, 12);
    expect(valueBy(july, "actuarial")).toBe(0.05);
    expect(valueBy(august, "actuarial")).toBeCloseTo(0.05, 4);
  });

  test("a month with few newcomers: 5.02 % of the start", () => {
    const dead = churnRates({ start: 10_000, new: 100, lostOfStart: 500, lostOfNew: 2 });
    expect(valueBy(dead, "startAll")).toBe(0.0502);
    expect(valueBy(dead, "exposure")).toBeCloseTo(0.05, 3);
  });

  test("dated spells of that behavior: 5.00 % in both months by exposure, day by day and of the cohort", () => {
    const day = 86_400_000;
    const [from, until, month] = [Date.UTC(2026, 6, 1), Date.UTC(2026, 8, 1), 31 * day];
    const hazard = -Math.log(0.95);
    // Lives as an exponential distribution has them, in equal steps; starts spread evenly.
    const life = (share: number) => (-Math.log(1 - share) / hazard) * month;
    const spread = (i: number) => (i * Math.SQRT2) % 1;
    const spellOf = (customer: number, start: number, share: number): DatedSpell => {
      const end = Math.floor(start + life(share));
      return { customer, start: Math.floor(start), end: end < until ? end : null };
    };
    const there = Array.from({ length: 10_000 }, (_, i) => ({
      ...spellOf(i, from, (i + 0.5) / 10_000),
      start: from - 1,
    }));
    const came = Array.from({ length: 10_000 }, (_, i) =>
      spellOf(10_000 + i, from + spread(i + 1) * (until - from), (i + 0.5) / 10_000),
    );
    const { periods } = churnReconciliation([...there, ...came], { observed: { from, until } });
    const all = (name: ChurnMethod) => periods.map(({ rates }) => valueBy(rates, name)!);
    for (const name of ["exposure", "productLimit", "startCohort", "actuarial"] as const)
      for (const value of all(name)) expect(value, name).toBeCloseTo(0.05, 3);
    for (const value of all("exposure")) expect(value).toBeCloseTo(0.05, 4);
    expect(all("startAll")[0]).toBeCloseTo(0.0625, 3);
    expect(all("startAll")[1]).toBeCloseTo(0.0587, 3);
    expect(all("startPlusNew")[0]).toBeCloseTo(0.0417, 3);
    expect(all("startPlusNew")[1]).toBeCloseTo(0.0436, 3);
  });
});

describe("a definition each", () => {
  test("limits: Wilson for shares, Garwood for rates and exposure", () => {
    const { low, high } = startCohortChurn(JULY, 0.9);
    expect({ low, high }).toEqual(wilsonInterval(500, 10_000, 0.9));
    expect(startPlusNewChurn(JULY)).toMatchObject(wilsonInterval(625, 15_000, 0.95));
    expect(renewalChurn({ due: 50, renewed: 45 })).toMatchObject(wilsonInterval(5, 50, 0.95));
    expect(startAllChurn(JULY)).toMatchObject(rateInterval(625, 10_000, 0.95));
    expect(averageChurn(JULY)).toMatchObject(rateInterval(625, 12_187.5, 0.95));
    const hazards = rateInterval(625, 12_187.5, 0.95);
    expect(exposureChurn(JULY).low).toBeCloseTo(1 - Math.exp(-hazards.low), 14);
    expect(exposureChurn({ ...JULY, exposure: 12_187.5 })).toEqual(exposureChurn(JULY));
  });

  test("the sum of daily rates is a hazard, the product limit the share that is gone: 10.26 % and 10 %", () => {
    const days = [
      { atRisk: 100, lost: 5 },
      { atRisk: 95, lost: 5 },
    ];
    expect(dailySumChurn(days).value).toBeCloseTo(0.10263157894736842, 14);
    expect(productLimitChurn(days).value).toBeCloseTo(0.1, 14);
    const rows = [
      { time: 1, events: 5 },
      { time: 2, events: 5, censored: 90 },
    ];
    const { low, high } = kaplanMeier(rows).steps[1]!;
    expect(productLimitChurn(days)).toMatchObject({ low: 1 - high!, high: 1 - low!, numerator: 10 });
    const hazard = nelsonAalen(rows).steps[1]!;
    expect(dailySumChurn(days)).toMatchObject({ low: hazard.low, high: hazard.high, denominator: null });
  });

  test("the sum of daily rates passes 1, where everybody left and came anew", () => {
    const days = [
      { atRisk: 2, lost: 2 },
      { atRisk: 2, lost: 2 },
    ];
    expect(dailySumChurn(days).value).toBe(2);
    expect(productLimitChurn(days)).toMatchObject({ value: 1, low: null, high: null });
  });

  test("nobody lost on any day: 0 without limits; nobody at risk: null", () => {
    expect(dailySumChurn([{ atRisk: 3, lost: 0 }])).toMatchObject({ value: 0, low: null, high: null });
    expect(productLimitChurn([{ atRisk: 3, lost: 0 }])).toMatchObject({ value: 0, low: null, high: null });
    for (const days of [[], [{ atRisk: 0, lost: 0 }]]) {
      expect(dailySumChurn(days).value).toBeNull();
      expect(productLimitChurn(days).value).toBeNull();
    }
  });

  test("a life table: withdrawn customers count as half, and survival is the product over its rows", () => {
    const rows = [
      [100, 10, 8],
      [82, 6, 10],
      [66, 3, 20],
    ] as const;
    const q = rows.map(
      ([start, lostOfStart, withdrawn]) =>
        actuarialChurn({ start, new: 0, lostOfStart, lostOfNew: 0, withdrawn }).value!,
    );
    [0.10416666666666667, 0.07792207792207792, 0.05357142857142857].forEach((expected, i) => {
      expect(q[i]).toBeCloseTo(expected, 14);
    });
  });

  test("predictive: the hazards of those who are there, null when one is lacking", () => {
    expect(predictiveChurn({ tenures: [60, 0, 40], hazards: [0.5, 0.9, 0.25] })).toMatchObject({
      value: 0.4,
      numerator: 40,
      denominator: 100,
    });
    expect(predictiveChurn({ tenures: [60, 0, 40], hazards: [0.5, 0.9] }).value).toBeNull();
    expect(predictiveChurn({ tenures: [60, 0, 0], hazards: [0.5] }).value).toBe(0.5);
    expect(predictiveChurn({ tenures: [], hazards: [] }).value).toBeNull();
  });

  test.each<[string, () => unknown]>([
    [
      "no more can be lost than were there, lostOfStart has 3",
      () => startAllChurn({ ...JULY, start: 2, lostOfStart: 3 }),
    ],
    ["no more can be lost than came, lostOfNew has 2", () => averageChurn({ ...JULY, new: 1, lostOfNew: 2 })],
    ["counts must be at least 0 and finite, start has NaN", () => churnRates({ ...JULY, start: Number.NaN })],
    ["counts must be at least 0 and finite, new has -1", () => exposureChurn({ ...JULY, new: -1 })],
    [
      "counts must be at least 0 and finite, lostOfNew has undefined",
      () => churnRates({ ...JULY, lostOfNew: undefined as never }),
    ],
    [
      "exposure must be at least 0 and finite, exposure has -2",
      () => exposureChurn({ ...JULY, exposure: -2 }),
    ],
    [
      "no more can withdraw than are left, withdrawn has 99999",
      () => churnRates({ ...JULY, withdrawn: 99_999 }),
    ],
    ["no more can be renewed than were due, renewed has 2", () => renewalChurn({ due: 1, renewed: 2 })],
    [
      "no more can be lost than were at risk, days[1].lost has 2",
      () =>
        dailySumChurn([
          { atRisk: 1, lost: 1 },
          { atRisk: 1, lost: 2 },
        ]),
    ],
    [
      "hazards must be between 0 and 1, hazards[0] has 1.5",
      () => predictiveChurn({ tenures: [], hazards: [1.5] }),
    ],
    [
      "counts must be at least 0 and finite, tenures[0] has -1",
      () => predictiveChurn({ tenures: [-1], hazards: [0.5] }),
    ],
  ])("%s", (message, run) => expect(run).toThrow(message));
});

describe("side by side", () => {
  test("all ten, in one order; which are probabilities; who uses them", () => {
    const rates = churnRates(JULY);
    expect(rates.filter(({ isProbability }) => !isProbability).map(({ definition }) => definition)).toEqual([
      "startAll",
      "average",
      "dailySum",
    ]);
    expect(rates.map(({ definition }) => definition)).toEqual([
      "startAll",
      "startCohort",
      "average",
      "startPlusNew",
      "dailySum",
      "productLimit",
      "exposure",
      "actuarial",
      "renewal",
      "predictive",
    ]);
    expect(rowOf(rates, "startPlusNew").usedBy).toEqual(["Stripe", "Gumroad"]);
    expect(rowOf(rates, "dailySum").usedBy).toContain("Shopify");
  });

  test("a misspelt key is refused, not taken for absent", () => {
    const flows = { start: 10, new: 0, lostOfStart: 1, lostOfNew: 0 };
    expect(() => churnRates({ ...flows, expsure: 9 } as never)).toThrow('flows has "expsure"');
    expect(() => churnRates(null as never)).toThrow(
      "Cannot compute churn: must be an object, flows has null",
    );
  });

  test("what lacks data says which", () => {
    const rates = churnRates(JULY);
    const missing = rates
      .filter(({ value }) => value === null)
      .map(({ definition, note }) => [definition, note]);
    expect(missing).toEqual([
      ["dailySum", "needs the losses of each day"],
      ["productLimit", "needs the losses of each day"],
      ["renewal", "needs the contracts that were due"],
      ["predictive", "needs hazards by tenure"],
    ]);
    expect(rowOf(rates, "exposure").note).toContain("mean of those there at start and end");
    const nobody = churnRates({ start: 0, new: 0, lostOfStart: 0, lostOfNew: 0 });
    expect(nobody.every(({ value }) => value === null)).toBe(true);
    expect(rowOf(nobody, "startAll").note).toBe("nobody to count");
    expect(rowOf(nobody, "exposure").note).toBe("nobody to count");
    const onlyNew = churnRates({ start: 0, new: 2, lostOfStart: 0, lostOfNew: 2 });
    expect(rowOf(onlyNew, "actuarial")).toMatchObject({ value: null, numerator: 2, denominator: 1 });
    expect(rowOf(onlyNew, "actuarial").note).toContain("count as half");
  });

  const spells: DatedSpell[] = [
    { customer: "ann", start: date("01-10"), end: null },
    { customer: "bob", start: date("01-20"), end: date("02-10") },
    { customer: "cid", start: date("02-05"), end: date("02-20") },
    { customer: "dot", start: date("02-12"), end: date("02-12") + 5 },
  ];
  const observed = { from: date("01-01"), until: date("03-01") };

  test("dated spells by hand", () => {
    const { periods, notes } = churnReconciliation(spells, { observed }, { hazards: [0.25] });
    const { rates } = periods[1]!;
    // There at the start: ann and bob; cid and dot come; bob, cid and dot go. Bob goes of three, cid of two.
    expect(valueBy(rates, "startAll")).toBe(1.5);
    expect(valueBy(rates, "startCohort")).toBe(0.5);
    expect(valueBy(rates, "average")).toBe(2);
    expect(valueBy(rates, "startPlusNew")).toBe(0.75);
    expect(valueBy(rates, "dailySum")).toBeCloseTo(1 / 3 + 1 / 2, 14);
    expect(valueBy(rates, "productLimit")).toBeCloseTo(1 - (2 / 3) * (1 / 2), 14);
    expect(valueBy(rates, "actuarial")).toBe(1);
    expect(rowOf(rates, "predictive")).toMatchObject({ value: 0.25, numerator: 0.5, denominator: 2 });
    expect(notes).toEqual([
      {
        code: "lost-same-day",
        text: "1 came and were lost on one day: dailySum and productLimit leave them out",
      },
    ]);
  });

  test("contracts that were due in the period", () => {
    const contracts = [
      { customer: "ann", due: date("02-10"), renewed: true },
      { customer: "bob", due: date("02-10"), renewed: false },
      { customer: "cid", due: date("02-28"), renewed: null },
      { customer: "dot", due: date("03-01"), renewed: false },
    ];
    const { periods } = churnReconciliation(spells, { observed }, { contracts });
    expect(periods.map(({ rates }) => valueBy(rates, "renewal"))).toEqual([null, 0.5]);
    expect(rowOf(periods[0]!.rates, "renewal").note).toBe("no contract was due");
    const result = renewalRate(contracts, { observed });
    expect(result.excluded).toEqual({ notObserved: 1 });
    expect(result.periods[1]).toMatchObject({ renewed: { count: 1, total: 2 }, open: 1 });
    expect(renewalRate([])).toMatchObject({ periods: [], groups: [] });
    const renewals = countRenewals(contracts, { period: "week" });
    expect(() => churnReconciliationFromCounts(countDailyChurn(spells, { observed }), { renewals })).toThrow(
      'renewals must be counted by the same period, renewals.definition.period has "week"',
    );
  });

  test("contracts by segment", () => {
    const contracts = ["pro", "pro", "free"].map((segment, i) => ({
      customer: i,
      due: date("02-10"),
      renewed: i === 0,
      segment,
    }));
    const { groups } = renewalRate(contracts, { by: "segment" });
    expect(groups.map(({ value, periods }) => [value, periods[0]!.renewed.value])).toEqual([
      ["free", 0],
      ["pro", 0.5],
    ]);
  });

  test.each<[unknown, string]>([
    [{ customer: 1, due: "soon", renewed: true }, 'contracts[0].due has "soon"'],
    [
      { customer: 1, due: 0, renewed: "yes" },
      'renewed must be true, false or null, contracts[0].renewed has "yes"',
    ],
  ])("%j is refused", (contract, message) => {
    expect(() => renewalRate([contract as never])).toThrow(message);
  });

  test("spells without dates have no periods, an empty list too", () => {
    expect(churnReconciliation([{ duration: 1, ended: true }]).periods).toEqual([]);
    expect(churnReconciliation([]).periods).toEqual([]);
  });
});

describe("a customer who comes back", () => {
  const spells: DatedSpell[] = [
    { customer: "ann", start: date("01-01"), end: date("02-10"), reason: "card" },
    { customer: "ann", start: date("02-20"), end: null },
    { customer: "bob", start: date("01-01"), end: date("04-20") },
  ];
  const observed = { from: date("01-01"), until: date("05-01") };
  const flows = (days: number | null) =>
    churn(spells, {
      observed,
      ...(days === null ? {} : { reactivation: { within: { days } } }),
    }).periods.map(({ resurrected, lost }) => [resurrected, lost]);

  test("is a new spell by default", () => {
    expect(flows(null)).toEqual([
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 1],
    ]);
    expect(churn(spells, { observed, reactivation: "new-spell" })).toEqual(churn(spells, { observed }));
  });

  test("was never gone if no longer was between than stated; then losses are known later", () => {
    // April ended less than ten days before observation does.
    expect(flows(10)).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
      [0, null],
    ]);
    expect(flows(9)[1]).toEqual([1, 1]);
    // March is over thirty days before the end.
    expect([flows(30)[2], flows(31)[2]]).toEqual([
      [0, 0],
      [0, null],
    ]);
    const result = churn(spells, { observed, reactivation: { within: { days: 10 } } });
    expect(result).toMatchObject({ spells: 2, ended: { count: 1 } });
    expect(churn(spells, { observed, reactivation: { within: { days: 11 } } }).ended.count).toBe(0);
    expect(result.notes.map(({ code }) => code)).toContain("reactivation-pending");
    const { rates } = churnReconciliation(spells, { observed, reactivation: { within: { days: 10 } } })
      .periods[3]!;
    expect(rates.map(({ value }) => value)).toEqual(rates.map(() => null));
  });

  test("is a choice of spells only, and a known one", () => {
    const reactivation = { within: { days: 10 } };
    expect(() => churn(tableFromColumns({ user: [1], time: [1] }), { reactivation })).toThrow(
      DefinitionError,
    );
    expect(() => churn([{ duration: 1, ended: true }], { reactivation })).toThrow(DefinitionError);
    expect(() => churn(spells, { reactivation: "continued" as never })).toThrow("definition.reactivation");
    expect(() => churn(spells, { reactivation: { days: 3 } as never })).toThrow("keys must be one of within");
    expect(() => churn(spells, { reactivation: { within: { months: 1 } as never } })).toThrow(
      'within has {"months":1}',
    );
  });
});
