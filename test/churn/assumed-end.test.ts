import { expect, test } from "vitest";
import { churn, churnByReason, churnReconciliation, type DatedSpell } from "../../src/index.ts";

const date = (text: string) => Date.parse(`2026-${text}T00:00:00Z`);

test("an observed period that nobody states ends with the rows as given, those that touch too", () => {
  const renewed: DatedSpell[] = [
    { customer: "ann", start: date("01-05"), end: date("03-01") },
    { customer: "ann", start: date("03-01"), end: null },
  ];
  const observed = { from: date("01-05"), until: date("03-01") + 1, assumed: true };
  for (const result of [churn(renewed), churnReconciliation(renewed), churnByReason(renewed)]) {
    expect(result.observed).toEqual(observed);
    expect(result.periods.map(({ period }) => period)).toEqual(["2026-01-01", "2026-02-01", "2026-03-01"]);
  }
});
