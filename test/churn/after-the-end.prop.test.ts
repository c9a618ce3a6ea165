import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type ChurnDefinition,
  churn,
  churnReconciliation,
  countDailyChurn,
  type DatedSpell,
} from "../../src/index.ts";
import { cases } from "./random-churn.ts";

const SEED = 20261211;
const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);

test("who comes back after the observed period has not come back yet", () => {
  const spells: DatedSpell[] = [
    { customer: "ann", start: date("01-05"), end: date("02-25") },
    { customer: "bob", start: date("01-05"), end: null },
  ];
  const definition: ChurnDefinition = {
    observed: { from: date("01-01"), until: date("03-01") },
    reactivation: { within: { days: 30 } },
  };
  const later = { customer: "ann", start: date("03-10"), end: null };
  const [before, after] = [spells, [...spells, later]].map((rows) => churn(rows, definition));
  expect(after!.periods).toEqual(before!.periods);
  expect([before!.excluded.startedAfter, after!.excluded.startedAfter]).toEqual([0, 1]);
});

test(`rows that start after the observed period change nothing but their number (seed ${SEED})`, () => {
  let late = 0;
  fc.assert(
    fc.property(cases, fc.constantFrom(0, 1, 40), fc.boolean(), (one, days, bySegment) => {
      const { calendar, observed, spells } = one;
      const definition: ChurnDefinition = {
        ...calendar,
        observed,
        reactivation: { within: { days } },
        ...(bySegment && { by: "segment" }),
      };
      const seen = spells.filter(({ start }) => start < observed.until);
      const startedAfter = spells.length - seen.length;
      expect(countDailyChurn(spells, definition)).toEqual({
        ...countDailyChurn(seen, definition),
        excluded: { startedAfter },
      });
      expect(churnReconciliation(spells, definition).periods).toEqual(
        churnReconciliation(seen, definition).periods,
      );
      late += startedAfter;
    }),
    { seed: SEED, numRuns: 150 },
  );
  expect(late).toBeGreaterThan(30);
});
