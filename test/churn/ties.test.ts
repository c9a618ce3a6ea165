import { describe, expect, test } from "vitest";
import { churn, churnByReason, churnUsers, countDailyChurn, type DatedSpell } from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);
const observed = { from: date("01-01"), until: date("03-01") };
const t = date("01-10");

/** Spells of one customer, of no length and in one instant. */
const tied = (...marks: Pick<DatedSpell, "segment" | "reason">[]): DatedSpell[] =>
  marks.map((mark) => ({ customer: "ann", start: t, end: t, ...mark }));

describe("spells of one instant, in any order of rows", () => {
  test("the smallest segment comes first: new in it, resurrected in the others", () => {
    const rows = tied({ segment: "b" }, { segment: null }, { segment: "a" });
    for (const some of [rows, [...rows].reverse()]) {
      const { groups } = churn(some, { observed, by: "segment" });
      expect(groups.map(({ value, periods }) => [value, periods[0]!.new, periods[0]!.resurrected])).toEqual([
        [null, 0, 1],
        ["a", 1, 0],
        ["b", 0, 1],
      ]);
    }
  });

  test("the smallest reason counts of those that are put together", () => {
    const rows = tied({ reason: "y" }, {}, { reason: "x" });
    for (const some of [rows, [...rows].reverse()])
      expect(churnByReason(some, { observed }).periods[0]!.reasons.map(({ reason }) => reason)).toEqual([
        "x",
      ]);
  });

  test("counts are the same, and customers stay in the order of the data", () => {
    const rows = [
      { customer: "bob", start: t, end: null, segment: "b" },
      ...tied({ segment: "b", reason: "y" }, { segment: "a", reason: "x" }, { segment: "a", reason: "y" }),
      { customer: "ann", start: date("01-05"), end: t, segment: "c", reason: "z" },
    ];
    const definition = { observed, by: "segment" } as const;
    expect(countDailyChurn([...rows].reverse(), definition)).toEqual(countDailyChurn(rows, definition));
    const asked = { period: "2026-01-01", flow: "new" } as const;
    expect(churnUsers(rows, definition, asked)).toEqual(["bob", "ann"]);
    expect(churnUsers([...rows].reverse(), definition, asked)).toEqual(["ann", "bob"]);
  });
});
