import { expect, test } from "vitest";
import { churn, tableFromColumns } from "../../src/index.ts";

const FEBRUARY = Date.UTC(2026, 1, 10);
const MARCH = Date.UTC(2026, 2, 10);
const OBSERVED = { from: Date.UTC(2026, 1, 1), until: Date.UTC(2026, 3, 1) };

test.each([
  [0, 0.297],
  [3, 0.259],
  [30, 0.12],
])("of 10 active users 3 are lost: with %i newcomers the exposure of activity says %f", (newcomers, says) => {
  const before = Array.from({ length: 10 }, (_, user) => ({ user, time: FEBRUARY }));
  // Users 3 to 9 come again, those from 10 on are new.
  const after = Array.from({ length: 7 + newcomers }, (_, i) => ({ user: i + 3, time: MARCH }));
  const rows = [...before, ...after];
  const table = tableFromColumns(
    { user: rows.map(({ user }) => user), time: rows.map(({ time }) => time) },
    { observed: OBSERVED },
  );
  const { periods, notes } = churn(table);
  const { start, new: came, lost, ofStart, byExposure } = periods[1]!;
  expect([start, came, lost, ofStart!.value]).toEqual([10, newcomers, 3, 0.3]);
  expect(byExposure.probability).toBeCloseTo(says, 3);
  expect(notes.map(({ code }) => code)).toContain("exposure-midpoint");
});
