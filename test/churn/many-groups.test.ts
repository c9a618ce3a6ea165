import { describe, expect, test } from "vitest";
import {
  type ChurnDefinition,
  churn,
  churnByReason,
  churnReconciliation,
  type Key,
  renewalRate,
  tableFromRows,
} from "../../src/index.ts";

const DAY = 86_400_000;
const GROUPS = 300;
const observed = { from: "2025-01-01T00:00:00Z", until: "2026-01-01T00:00:00Z" };
const from = Date.parse(observed.from);

/** Numbers that look random, the same each time. */
const noise = (i: number) => ((i * 2_654_435_761) % 2 ** 32) / 2 ** 32;
const segmentOf = (customer: number): Key => (customer % GROUPS === 7 ? null : `city ${customer % GROUPS}`);
const customers = Array.from({ length: 5 * GROUPS }, (_, customer) => customer);
const segments = [...new Set(customers.map(segmentOf))];

const spells = customers.flatMap((customer) => {
  const start = from - 40 * DAY + Math.floor(noise(customer) * 300) * DAY;
  const end = start + Math.floor(noise(customer + 0.5) * 150 * DAY);
  const again = end + 30 * DAY;
  const segment = segmentOf(customer);
  const reason = ["price", "card", null][customer % 3]!;
  return [
    { customer, start, end, segment, reason },
    ...(customer % 4 === 0 ? [{ customer, start: again, end: null, segment }] : []),
  ];
});
const contracts = customers.map((customer) => ({
  customer,
  due: from + Math.floor(noise(customer) * 365 * DAY),
  renewed: [true, false, null][customer % 3]!,
  segment: segmentOf(customer),
}));
const options = { hazards: [0.1, 0.2, 0.1, 0.1, 0.3], contracts };

/** The spells, contracts … of one group. */
function of<Row extends { readonly segment: Key }>(rows: readonly Row[], segment: Key): Row[] {
  return rows.filter((row) => row.segment === segment);
}

describe("each of hundreds of groups has the churn that its own customers have alone", () => {
  const definition: ChurnDefinition = { observed };
  const bySegment: ChurnDefinition = { observed, by: "segment" };

  test("by period", () => {
    const { groups } = churn(spells, bySegment);
    expect(groups).toHaveLength(segments.length);
    for (const { value, ...part } of groups) expect(churn(of(spells, value), definition)).toMatchObject(part);
  });

  test("without dates", () => {
    const durations = customers.map((customer) => ({
      duration: 1 + (customer % 9),
      ended: noise(customer) < 0.5,
      segment: segmentOf(customer),
    }));
    const { groups } = churn(durations, { by: "segment" });
    expect(groups).toHaveLength(segments.length);
    for (const { value, ...part } of groups) expect(churn(of(durations, value))).toMatchObject(part);
  });

  test("of activity", () => {
    const rows = customers.flatMap((user) =>
      [0, 1, 2].map((i) => ({
        user,
        time: from + noise(3 * user + i) * 365 * DAY,
        segment: segmentOf(user),
      })),
    );
    const tableOf = (some: typeof rows) =>
      tableFromRows(some, { properties: ["segment"], observed: { from, until: from + 365 * DAY } });
    const { groups } = churn(tableOf(rows), { by: "segment" });
    expect(groups).toHaveLength(segments.length);
    for (const { value, ...part } of groups) expect(churn(tableOf(of(rows, value)))).toMatchObject(part);
  });

  test("for each reason that it has; no losses for the others", () => {
    const { groups } = churnByReason(spells, bySegment);
    expect(groups).toHaveLength(segments.length);
    for (const { value, periods } of groups) {
      const alone = churnByReason(of(spells, value), definition).periods;
      const own = new Set(alone[0]!.reasons.map(({ reason }) => reason));
      const isOwn = ({ reason }: { readonly reason: Key }) => own.has(reason);
      expect(periods.map((one) => ({ ...one, reasons: one.reasons.filter(isOwn) }))).toEqual(alone);
      const others = periods.flatMap(({ reasons }) => reasons.filter((one) => !isOwn(one)));
      expect(others.every(({ lost }) => lost === 0)).toBe(true);
    }
  });

  test("by all ten definitions", () => {
    const { groups } = churnReconciliation(spells, bySegment, options);
    expect(groups).toHaveLength(segments.length);
    for (const { value, periods } of groups) {
      const own = { ...options, contracts: of(contracts, value) };
      expect(churnReconciliation(of(spells, value), definition, own).periods).toEqual(periods);
    }
  });

  test("in renewals", () => {
    const { groups } = renewalRate(contracts, bySegment);
    expect(groups).toHaveLength(segments.length);
    for (const { value, periods } of groups)
      expect(renewalRate(of(contracts, value), definition).periods).toEqual(periods);
  });
});
