import { type CountTable, type Key, sortRows } from "../counts/index.ts";
import { checkGroupCount } from "../matching/index.ts";

/** What is counted of each period, in the order of the count table. */
export const FLOW_SUMS = [
  "start",
  "new",
  "resurrected",
  "lostOfStart",
  "lostOfNew",
  "exposureDays",
  "exposureMs",
] as const;

export type Flow = (typeof FLOW_SUMS)[number];

/** Flows by group and period while they are counted. */
export interface ChurnFlows {
  readonly firstPeriod: number;
  readonly periodCount: number;
  readonly groups: Map<Key, Float64Array>;
}

export function churnFlows(firstPeriod: number, lastPeriod: number): ChurnFlows {
  return { firstPeriod, periodCount: lastPeriod - firstPeriod + 1, groups: new Map() };
}

/** Adds to a flow of a period; periods outside those reported are left out. */
export function addFlow(
  { firstPeriod, periodCount, groups }: ChurnFlows,
  group: Key,
  period: number,
  flow: Flow,
  n: number,
): void {
  const at = period - firstPeriod;
  if (at < 0 || at >= periodCount) return;
  let sums = groups.get(group);
  if (sums === undefined) {
    checkGroupCount("count churn", groups.size + 1);
    sums = new Float64Array(periodCount * FLOW_SUMS.length);
    groups.set(group, sums);
  }
  sums[at * FLOW_SUMS.length + FLOW_SUMS.indexOf(flow)]! += n;
}

/** The flows as a count table: one row for each period in which something was counted. */
export function flowTable({ firstPeriod, periodCount, groups }: ChurnFlows): CountTable {
  const rows: Key[][] = [];
  const width = FLOW_SUMS.length;
  for (const [group, sums] of groups) {
    for (let at = 0; at < periodCount; at++) {
      const flows = sums.subarray(at * width, (at + 1) * width);
      if (flows.some((n) => n !== 0)) rows.push([group, firstPeriod + at, ...flows]);
    }
  }
  return { keys: ["group", "period"], sums: FLOW_SUMS, rows: sortRows(rows, 2) };
}
