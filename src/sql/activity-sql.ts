import { addRow, countTable, type Key, type Observed, tally } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { ResolvedActivityOptions } from "../engagement/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { type CalendarSpec, calendar } from "../time/index.ts";
import { activityStages, type GapQuestion } from "./activity-stages.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { eventScope } from "./event-scope.ts";
import type { EventSource } from "./event-source.ts";
import { sql } from "./fragment.ts";
import { type SqlQuery, sqlQuery } from "./sql-query.ts";
import { decodeTotals, earliestTime, type Totals, totalsSql } from "./totals.ts";

/** The gap table of an activity, with what is counted over all rows. */
export interface GapCounts extends Totals {
  readonly observed: Observed;
  /** Rows of group, period, gap, mark and users, sorted. */
  readonly gaps: readonly (readonly Key[])[];
}

const MAX_CELLS = 50_000_000;

/**
 * Compiles the gap table of an activity by the periods of a calendar.
 *
 * @throws DefinitionError when the source is not valid, or a text cannot go to an engine; when decoding: on too many
 * periods times look-back.
 * @throws RangeError when the observed period is no calendar; when decoding: if it is none from the first event on, or on
 * more than 10,000 groups.
 */
export function activitySql<C>(
  name: string,
  definition: ResolvedActivityOptions,
  spec: CalendarSpec,
  question: GapQuestion,
  source: EventSource,
  dialect: Dialect,
  countsOf: (counts: GapCounts) => C,
): SqlQuery<C> {
  const act = `count ${name}`;
  const scope = eventScope(`compile ${name}`, definition, [definition.active], source, dialect);
  const { observed, names, group } = scope;
  const periods = calendar(spec, observed.from, observed.until);
  const layout = { parts: ["total", "gap"], keys: 3, sums: 1, group: group.type };
  const stages = [
    ...activityStages(definition, scope, periods, question),
    [sql`pxcx_totals`, totalsSql(scope, layout)],
  ] as const;
  return sqlQuery(dialect, layout, stages, [sql`pxcx_counts`, sql`pxcx_totals`], (decoded) => {
    const totals = decodeTotals(act, decoded, names);
    const first = Math.min(observed.from, earliestTime(decoded));
    const { firstPeriod, lastPeriod } = calendar(spec, first, observed.until);
    const size = (lastPeriod - firstPeriod + 1) * (question.cap + 1) * (question.births ? 3 : 1);
    if (size > MAX_CELLS) refuse(act, "periods times look-back must stay within 50,000,000", "table", size);
    return countsOf({ ...totals, observed, gaps: decodeGaps(act, decoded) });
  });
}

function decodeGaps(act: string, decoded: readonly DecodedRow[]): readonly (readonly Key[])[] {
  const gaps = tally(["group", "period", "gap", "mark"], ["users"]);
  const groups = new Set<Key>();
  for (const { part, group, keys, sums } of decoded) {
    if (part !== "gap") continue;
    checkGroupCount(act, groups.add(group).size);
    addRow(gaps, [group, ...keys, ...sums]);
  }
  return countTable(gaps).rows;
}
