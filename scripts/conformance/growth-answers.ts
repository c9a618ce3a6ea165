import {
  compoundGrowthRate,
  growthAccountingFromCounts,
  type Key,
  resolveGrowth,
  resolveRevenueGrowth,
  revenueGrowth,
  revenueGrowthFromCounts,
  tableFromColumns,
} from "../../src/index.ts";
import { type Fields, printed } from "./engagement-input.ts";
import { type Answer, answers, type VectorCase } from "./vector-case.ts";

const DAY = 86_400_000;
/** Published flows have names of periods, in their order: here they are the days from 1970-01-02 on. */
const COUNTS = { excluded: {}, userCount: 0, mentions: { keys: [], sums: [], rows: [] } };
const observed = (days: number) => ({ from: DAY, until: (days + 1) * DAY, assumed: false });
const amount = (flow: Fields, ...names: readonly string[]) =>
  Math.abs(Number(names.map((name) => flow[name]).find((value) => value !== undefined) ?? 0));

/** Ratios of published flows of users or of revenue. */
export function growthAnswer(vector: VectorCase): Answer {
  const { input, expected } = vector;
  const flows = [input].flat() as Fields[];
  const ratios = (isRevenue(flows) ? revenueRatios : userRatios)(flows);
  if (Array.isArray(expected)) {
    return answers({
      value: () =>
        ratios.map((one, i) => ({ ...one, ...periodName(flows[i]!), ...printedAs(one, expected[i]) })),
    });
  }
  const last = printedAs(ratios.at(-1)!, expected);
  const sizes = flows.map((flow) => amount(flow, "revenue", "active"));
  return answers({
    quickRatio: () => last.quickRatio,
    retentionRate: () => last.retentionRate,
    cmgr: () => compoundGrowthRate(sizes[0]!, sizes.at(-1)!, sizes.length - 1),
  });
}

interface Ratios {
  readonly quickRatio: number | null;
  readonly retentionRate: number | null;
}

function printedAs(ratios: Ratios, expected: unknown): Ratios {
  const { quickRatio, retentionRate } = Object(expected) as Fields;
  return {
    quickRatio: printed(ratios.quickRatio, quickRatio),
    retentionRate: printed(ratios.retentionRate, retentionRate),
  };
}

const periodName = ({ period }: Fields) => (period === undefined ? {} : { period });
const isRevenue = (flows: readonly Fields[]) =>
  flows.some((flow) => "expansion" in flow || "contraction" in flow || "revenue" in flow);

/** Flows of users as the counts of a lifecycle; of one period alone the one before is put in front. */
function userRatios(flows: readonly Fields[]): Ratios[] {
  const before = flows[0]!.activePrevious ?? flows[0]!.previous;
  const all = before === undefined ? flows : [{ new: before }, ...flows];
  const rows = all.flatMap((flow, i): Key[][] =>
    [
      [null, i + 1, 0, null, amount(flow, "new")],
      [null, i + 1, 1, null, amount(flow, "retained", "returning", "current")],
      [null, i + 1, 2, null, amount(flow, "resurrected", "resurrecting")],
    ].filter((row) => row[4] !== 0),
  );
  const { periods } = growthAccountingFromCounts({
    ...COUNTS,
    kind: "lifecycle",
    definition: resolveGrowth({ period: "day" }),
    observed: observed(all.length),
    gaps: { keys: ["group", "period", "gap", "born"], sums: ["users"], rows },
  });
  return periods
    .slice(all.length - flows.length)
    .map(({ quickRatio, retention }) => ({ quickRatio, retentionRate: retention.value }));
}

/** Flows of revenue as counts, in hundredths. */
function revenueRatios(flows: readonly Fields[]): Ratios[] {
  const names = ["retained", "new", "resurrected", "expansion", "contraction", "churned"];
  const rows = flows.flatMap((flow, i) =>
    names.map((name): Key[] => [null, i + 1, name, Math.round(amount(flow, name) * 100), 0]),
  );
  const { periods } = revenueGrowthFromCounts({
    ...COUNTS,
    kind: "revenueGrowth",
    definition: resolveRevenueGrowth({ revenue: "amount", period: "day" }),
    observed: observed(flows.length),
    flows: { keys: ["group", "period", "flow"], sums: ["amount", "users"], rows },
  });
  return periods.map(({ quickRatio, grossRetention }) => ({ quickRatio, retentionRate: grossRetention }));
}

/** What becomes of a payer from one period to the next, in Mixpanel's words; it knows no one who comes back. */
export function revenueChangeAnswer({ input }: VectorCase): Answer {
  const change = ([before, after]: readonly [number, number]) => {
    const table = tableFromColumns(
      {
        user: [1, 1],
        time: [0, DAY],
        properties: { amount: [before, after].map((amount) => Math.round(100 * amount)) },
      },
      { observed: { from: -DAY, until: 2 * DAY } },
    );
    const { periods } = revenueGrowth(table, { revenue: "amount", period: "day", newBasis: { lookback: 1 } });
    const { churned, contraction, expansion, ...flows } = periods[2]!;
    if (churned) return "churn";
    if (flows.new) return "new";
    if (contraction) return "downgrade";
    return expansion ? "upgrade" : "flat";
  };
  return answers({ value: () => (input as [number, number][]).map(change) });
}
