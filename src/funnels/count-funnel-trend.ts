import type { Counts, CountTable, Observed } from "../counts/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions, eachChainByRange } from "../matching/index.ts";
import { chainGroup } from "./chain-group.ts";
import { type FunnelCells, type FunnelTables, funnelCells } from "./count-cells.ts";
import {
  type FunnelTrendDefinition,
  funnelOf,
  periodRanges,
  type ResolvedFunnelTrend,
  resolveFunnelTrend,
} from "./funnel-trend-definition.ts";

/** The tables of a funnel for each period: `period`, its number, stands before the other keys. */
export interface FunnelTrendCounts extends Counts, Readonly<Record<keyof FunnelTables, CountTable>> {
  readonly kind: "funnelTrend";
  readonly definition: ResolvedFunnelTrend;
  readonly observed: Observed;
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  readonly mentions: CountTable;
}

/**
 * Counts a funnel for each calendar period by the units that enter in it. See {@link funnelTrend}.
 *
 * @throws RangeError as {@link funnelTrend}.
 * @throws DefinitionError as {@link funnelTrend}.
 */
export function countFunnelTrend(table: EventTable, definition: FunnelTrendDefinition): FunnelTrendCounts {
  const act = "count funnel trend";
  const resolved = resolveFunnelTrend(definition);
  const { observed } = checkTimes(act, table);
  const { steps, exclude, hold, by } = resolved;
  const funnel = funnelOf(resolved);
  const groupOf = chainGroup(table, funnel);
  const empty = funnelCells(act, funnel, observed).tables();
  const periods = periodRanges(resolved, observed);
  const cells = new Map<number, FunnelCells>();
  const ranges = periods.map(({ range }) => range);
  eachChainByRange(act, table, funnel, ranges, (record, period) => {
    let own = cells.get(period);
    if (own === undefined) {
      own = funnelCells(act, funnel, observed);
      cells.set(period, own);
    }
    own.add(groupOf(record), record);
  });
  const parts = periods.map(({ number }, i) => ({ number, tables: cells.get(i)?.tables() ?? empty }));
  const joined = (name: keyof FunnelTables): CountTable => ({
    keys: ["period", ...empty[name].keys],
    sums: empty[name].sums,
    // The periods come in order.
    rows: parts.flatMap(({ number, tables }) => tables[name].rows.map((row) => [number, ...row])),
  });
  return {
    kind: "funnelTrend",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    units: joined("units"),
    optional: joined("optional"),
    fromEntry: joined("fromEntry"),
    fromPrevious: joined("fromPrevious"),
    censored: joined("censored"),
    mentions: countMentions(table, [...steps, ...exclude], by, ...hold),
  };
}
