import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { periodKey } from "../time/index.ts";
import { activityNotes } from "./activity-notes.ts";
import type { LifecycleCounts } from "./count-lifecycle.ts";
import { groupRows } from "./group-rows.ts";
import type { ResolvedLifecycleDefinition } from "./lifecycle-definition.ts";
import { type LifecycleBand, type LifecycleRow, periodFlows } from "./period-flows.ts";
import { type ReportedPeriods, reportedPeriods } from "./reported-periods.ts";

/** The users of one period: active = new + returning + resurrecting + unknown. */
export interface LifecyclePeriod {
  /** First date of the period. */
  readonly period: string;
  /** Active in the period. */
  readonly active: number;
  /** Active, not in the period before, and new by `newBasis`. */
  readonly new: number;
  /** Active in the period before too. */
  readonly returning: number;
  /** Active, not in the period before, and not new. */
  readonly resurrecting: number;
  /** Active, and the data do not say whether new. */
  readonly unknown: number;
  /** Active in the period before and not in this one; `null` while it is not over, or when the one before was not observed. */
  readonly dormant: number | null;
  /** Active in some period before, as far as the table reaches, and not in this one. */
  readonly dormantStock: number;
  /** With `bands`, else empty: users by the number of periods since they were last active. */
  readonly bands: readonly LifecycleBand[];
  /** Whether the period was over when observation ended; if not its numbers are those so far. */
  readonly complete: boolean;
  /** Whether the period began before observation did. */
  readonly cut: boolean;
}

/** What {@link lifecycle} gives. */
export interface LifecycleResult {
  readonly kind: "lifecycle";
  readonly definition: ResolvedLifecycleDefinition;
  readonly observed: Observed;
  readonly excluded: LifecycleCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  readonly periods: readonly LifecyclePeriod[];
  /** One a group with `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly periods: readonly LifecyclePeriod[] }[];
  readonly notes: readonly Note[];
}

/**
 * The lifecycle from counts. See {@link lifecycle}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function lifecycleFromCounts(counts: LifecycleCounts): LifecycleResult {
  checkCounts("compute lifecycle", "lifecycle", counts, ["userCount", "gaps", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.gaps.rows as unknown as readonly LifecycleRow[];
  const reported = reportedPeriods(definition, observed);
  const periodsOf = (own: readonly LifecycleRow[]) => lifecyclePeriods(definition, reported, own);
  return {
    kind: "lifecycle",
    definition,
    observed,
    excluded,
    userCount,
    periods: periodsOf(rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({ value, periods: periodsOf(own) })),
    notes: lifecycleNotes(counts, reported),
  };
}

function lifecyclePeriods(
  definition: ResolvedLifecycleDefinition,
  reported: ReportedPeriods,
  rows: readonly LifecycleRow[],
): LifecyclePeriod[] {
  return periodFlows(definition, reported, rows).map(({ previous: _, bands, ...flows }, i) => {
    const period = reported.first + i;
    const complete = reported.isComplete(period);
    return {
      period: periodKey(definition, period),
      ...flows,
      dormant: complete && period - 1 >= reported.observedFrom ? flows.dormant : null,
      bands: definition.bands.length === 0 ? [] : bands,
      complete,
      cut: reported.isCut(period),
    };
  });
}

/** What is to be said of flows: the notes of all periods, and what was assumed of the time before the data. */
export function lifecycleNotes(
  counts: Pick<LifecycleCounts, "observed" | "mentions"> & {
    readonly definition: Pick<ResolvedLifecycleDefinition, "newBasis" | "range">;
  },
  reported: ReportedPeriods,
): Note[] {
  const notes = activityNotes(counts, reported);
  const { newBasis } = counts.definition;
  if (newBasis === "first-activity" || newBasis === "first-event") {
    notes.push(note("history-assumed-complete", "users without earlier events in the table count as new"));
  }
  return notes;
}
