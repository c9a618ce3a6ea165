import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ChurnByReason,
  type ChurnDefinition,
  churn,
  churnByReason,
  churnByReasonFromCounts,
  churnReconciliation,
  countDailyChurn,
  type DatedSpell,
  DefinitionError,
  mergeCounts,
  rateInterval,
  tableFromColumns,
} from "../../src/index.ts";
import { periodsOf, startOf } from "./naive-churn.ts";
import { naiveIncidence } from "./naive-reconciliation.ts";
import { type ChurnCase, cases } from "./random-churn.ts";

const SEED = 20261126;
const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);
const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, n) => total + (n ?? 0), 0);

describe("churn by reason", () => {
  const spells: DatedSpell[] = [
    { customer: 1, start: date("01-01"), end: date("02-10"), reason: "voluntary", segment: "pro" },
    { customer: 2, start: date("01-01"), end: date("02-20"), reason: "card", segment: "pro" },
    { customer: 3, start: date("01-01"), end: date("02-20"), segment: "free" },
    { customer: 4, start: date("01-01"), end: null, reason: "not yet", segment: "free" },
  ];
  const observed = { from: date("01-01"), until: date("03-01") };

  test("by hand: hazards, shares, and the share lost for each reason; without a reason is a row of its own", () => {
    const [january, february] = churnByReason(spells, { observed }).periods;
    const exposure = (9 + 19 + 19 + 28) / 28;
    expect(february!.reasons.map(({ reason, lost }) => [reason, lost])).toEqual([
      [null, 1],
      ["card", 1],
      ["voluntary", 1],
    ]);
    const [missing, card, voluntary] = february!.reasons;
    expect(voluntary!.hazard).toBeCloseTo(1 / exposure, 12);
    expect(voluntary!.low).toBeCloseTo(rateInterval(1, exposure, 0.95).low, 12);
    expect(voluntary!.ofLost).toMatchObject({ count: 1, total: 3 });
    expect(voluntary!.cumulativeIncidence).toBeCloseTo(0.25, 14);
    // On the 20th three are at risk, when a quarter is gone.
    expect(card!.cumulativeIncidence).toBeCloseTo((3 / 4) * (1 / 3), 14);
    expect(missing!.probability).toBeCloseTo((1 - Math.exp(-3 / exposure)) / 3, 12);
    expect(january!.reasons.map(({ lost, hazard }) => [lost, hazard])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(january!.reasons[0]).toMatchObject({ probability: 0, cumulativeIncidence: 0 });
  });

  test("more than 10,000 reasons are refused, and more figures than fit in memory", () => {
    const of = (reasons: number) =>
      Array.from({ length: reasons }, (_, i) => ({
        customer: i,
        start: date("01-01"),
        end: date("02-10"),
        reason: `r${i}`,
      }));
    expect(churnByReason(of(10_000), { observed }).periods[1]!.reasons).toHaveLength(10_000);
    const refused = (reasons: number, definition: ChurnDefinition, message: string) => {
      expect(() => churnByReason(of(reasons), definition)).toThrow(DefinitionError);
      expect(() => churnByReason(of(reasons), definition)).toThrow(message);
    };
    refused(10_001, { observed }, "Cannot compute churn by reason: at most 10,000 reasons, reason has 10001");
    refused(
      9000,
      { observed: { ...observed, until: date("12-01") }, period: "day" },
      "Cannot compute churn by reason: at most 2,000,000 figures of reasons, periods and groups, reason has 3006000",
    );
    // Who asks for no reasons may have as many.
    expect(churnReconciliation(of(10_001), { observed }).periods).toHaveLength(2);
  });

  test("groups have the same reasons", () => {
    const { groups } = churnByReason(spells, { observed, by: "segment" });
    expect(groups.map(({ value, periods }) => [value, periods[1]!.reasons.map(({ lost }) => lost)])).toEqual([
      ["free", [1, 0, 0]],
      ["pro", [0, 1, 1]],
    ]);
  });

  test("hostile reasons are ordinary ones", () => {
    const reasons = ["__proto__", "constructor", "", "\u{1F4B8}", "\0", 1, "1"];
    const all = reasons.map((reason, customer) => ({
      customer,
      start: date("01-01"),
      end: date("02-03"),
      reason,
    }));
    const { periods } = churnByReason(all, { observed });
    expect(new Set(periods[1]!.reasons.map(({ reason }) => reason))).toEqual(new Set(reasons));
    expect(periods[1]!.reasons.every(({ lost }) => lost === 1)).toBe(true);
  });

  test("nobody there: null; activity and spells without dates: refused", () => {
    const [january] = churnByReason([{ ...spells[0]!, start: date("02-01") }], { observed }).periods;
    expect(january!.reasons[0]).toMatchObject({
      hazard: null,
      probability: null,
      cumulativeIncidence: null,
      low: null,
    });
    expect(churnByReason([]).periods).toEqual([]);
    expect(() => churnByReason(tableFromColumns({ user: [1], time: [1] }) as never)).toThrow("dated spells");
    expect(() => churnByReason([{ duration: 1, ended: true }] as never)).toThrow("dated spells");
  });

  test("losses that are not known yet have no reasons yet", () => {
    const { periods } = churnByReason(spells, { observed, reactivation: { within: { days: 30 } } });
    expect(periods[1]).toMatchObject({ lost: null, byExposure: { hazard: null } });
    expect(periods[1]!.reasons[0]).toMatchObject({ lost: 0, hazard: null, cumulativeIncidence: null });
  });
});

describe(`churn by reason, random spells (seed ${SEED})`, () => {
  const definitionOf = ({ calendar, observed }: ChurnCase) => ({ ...calendar, observed });
  const assert = (holds: (one: ChurnCase) => void) =>
    fc.assert(fc.property(cases, holds), { seed: SEED, numRuns: 80 });

  test("cumulative incidence equals the naive reference", () => {
    let compared = 0;
    assert((one) => {
      const { calendar, observed, spells } = one;
      const { periods } = churnByReason(spells, definitionOf(one));
      periodsOf(observed, calendar).forEach((number, i) => {
        const from = Math.max(startOf(number, calendar, observed.from), observed.from);
        const until = Math.min(startOf(number + 1, calendar, observed.from), observed.until);
        for (const { reason, cumulativeIncidence } of until > from ? periods[i]!.reasons : []) {
          const naive = naiveIncidence(spells, [from, until], calendar, reason as string | null);
          expect(cumulativeIncidence ?? 0).toBeCloseTo(naive, 12);
          if (naive > 0) compared++;
        }
      });
    });
    expect(compared).toBeGreaterThan(30);
  });

  test("reasons sum to all: losses, hazards, probabilities and incidences", () => {
    assert((one) => {
      const limits = churnReconciliation(one.spells, definitionOf(one)).periods;
      churnByReason(one.spells, definitionOf(one)).periods.forEach(({ lost, byExposure, reasons }, i) => {
        expect(sum(reasons.map((row) => row.lost))).toBe(lost);
        expect(sum(reasons.map(({ hazard }) => hazard))).toBeCloseTo(byExposure.hazard ?? 0, 12);
        expect(sum(reasons.map(({ probability }) => probability))).toBeCloseTo(
          byExposure.probability ?? 0,
          12,
        );
        const limit = limits[i]!.rates.find(({ definition }) => definition === "productLimit")!.value;
        expect(sum(reasons.map((row) => row.cumulativeIncidence))).toBeCloseTo(limit ?? 0, 12);
      });
    });
  });

  test("totals are those of churn; counts of disjoint customers add up", () => {
    assert((one) => {
      const totals = ({ periods }: ChurnByReason) =>
        periods.map(({ lost, byExposure }) => [lost, byExposure]);
      const whole = churnByReason(one.spells, definitionOf(one));
      const { periods } = churn(one.spells, definitionOf(one));
      expect(totals(whole)).toEqual(periods.map(({ lost, byExposure }) => [lost, byExposure]));
      const count = (isFirst: boolean) =>
        countDailyChurn(
          one.spells.filter(({ customer }) => customer < "c" === isFirst),
          definitionOf(one),
        );
      expect(churnByReasonFromCounts(mergeCounts(count(true), count(false)))).toEqual(whole);
    });
  });
});
