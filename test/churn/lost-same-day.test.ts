import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  churnByReason,
  churnReconciliation,
  type DatedSpell,
} from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);

describe("who comes and is lost on one day", () => {
  const spells: DatedSpell[] = [
    { customer: 1, start: date("02-05"), end: date("02-05") + 3_600_000, reason: "fraud" },
    { customer: 2, start: date("01-05"), end: date("02-20"), reason: "price" },
    { customer: 3, start: date("01-05"), end: null },
  ];
  const february: ChurnDefinition = { observed: { from: date("02-01"), until: date("03-01") } };

  test("is in no cumulative incidence, and a note says so", () => {
    const { periods, notes } = churnByReason(spells, february);
    expect(periods[0]!.reasons.map(({ reason, lost }) => [reason, lost])).toEqual([
      ["fraud", 1],
      ["price", 1],
    ]);
    expect(periods[0]!.reasons[0]!.cumulativeIncidence).toBe(0);
    expect(notes).toEqual([
      {
        code: "lost-same-day",
        text: "1 came and were lost on one day: cumulativeIncidence leaves them out",
      },
    ]);
  });

  test("is not noted of periods whose losses are not known yet", () => {
    const pending: ChurnDefinition = { ...february, reactivation: { within: { days: 30 } } };
    for (const count of [churnByReason, churnReconciliation])
      expect(count(spells, pending).notes.map(({ code }) => code)).toEqual(["reactivation-pending"]);
  });
});
