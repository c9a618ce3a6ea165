import { type ChurnCounts, type ChurnDefinition, resolveChurn } from "../churn/index.ts";
import { addRow, countTable, type Key, tally } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { calendar, periodAt } from "../time/index.ts";
import { activitySql, type GapCounts } from "./activity-sql.ts";
import { countedWindow } from "./counted-window.ts";
import type { Dialect } from "./dialect.ts";
import type { EventSource } from "./event-source.ts";
import type { SqlQuery } from "./sql-query.ts";

/** A gap of two periods stands for longer ones: whoever was away comes again. */
const QUESTION = { cap: 2, births: false };

/**
 * Compiles the counts of churn from activity to a query: what `countChurn` gives for a table of the same rows. Rows before
 * the observed period count too. The first query of a zone other than UTC takes a third of a second, since it reads the
 * history of its clocks.
 *
 * @throws DefinitionError when the definition or the source is not valid, or `observed` is in the definition: it is that of
 * the source.
 * @throws RangeError when there are more than 100,000 periods from the first event to the end of the observed period, or
 * more than 10,000 groups; when decoding, if only the rows can tell.
 * @example The text of a query
 * ```ts
 * const { values, columns } = churnSql(
 *   { active: "visit", period: "week", by: "plan" },
 *   {
 *     table: "events",
 *     user: "user_id",
 *     event: "name",
 *     time: { column: "ts", kind: "instant" },
 *     properties: [{ name: "plan", type: "string" }],
 *     observed: { from: "2026-01-01T00:00:00Z", until: "2026-07-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * [values, columns]; // => [["visit", "visit", "visit"], ["part", "g", "k1", "k2", "k3", "n1", "n"]]
 * ```
 */
export function churnSql(
  definition: ChurnDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<ChurnCounts> {
  const resolved = resolveChurn(definition, "events");
  if (definition.observed !== undefined)
    refuse(
      "compile churn",
      "the observed period is that of the source",
      "definition.observed",
      definition.observed,
    );
  const activity = { ...resolved, minEvents: 1 };
  return activitySql("churn", activity, resolved, QUESTION, source, dialect, (counts) => ({
    kind: "churn",
    definition: resolved,
    observed: counts.observed,
    excluded: counts.excluded,
    ...flowsOf(resolved, counts),
    mentions: counts.mentions,
  }));
}

/** A user active in a period is there when the next one starts, and lost in it unless active again. */
function flowsOf(
  definition: ChurnCounts["definition"],
  { observed, gaps }: GapCounts,
): Pick<ChurnCounts, "totals" | "flows"> {
  const periods = calendar(definition, observed.from, observed.until);
  const { from, until } = countedWindow(definition.range, observed);
  const first = from < until ? periodAt(periods, from) : Infinity;
  const last = from < until ? periodAt(periods, until - 1) : -Infinity;
  // Who was active in the period before the one in which observation ends may still come.
  const open = periodAt(periods, observed.until) - 1;
  const totals = tally(["group"], ["spells", "ended"]);
  const flows = tally(
    ["group", "period"],
    ["start", "new", "resurrected", "lostOfStart", "lostOfNew", "exposureDays", "exposureMs"],
  );
  const add = (group: Key, period: number, start: number, came: number, back: number, lost: number): void => {
    if (period >= first && period <= last) addRow(flows, [group, period, start, came, back, lost, 0, 0, 0]);
  };
  for (const [group, period, gap, , n] of gaps as readonly (readonly [Key, number, number, Key, number])[]) {
    const stayed = gap === 1 ? n : 0;
    add(group, period, 0, gap === 0 ? n : 0, gap === 2 ? n : 0, 0 - stayed);
    add(group, period + 1, n, 0, 0, n);
    addRow(totals, [group, n - stayed, (period < open ? n : 0) - (period - 1 < open ? stayed : 0)]);
  }
  return { totals: countTable(totals), flows: countTable(flows) };
}
