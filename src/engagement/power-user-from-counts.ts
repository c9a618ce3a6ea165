import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { periodKey } from "../time/index.ts";
import { activityNotes } from "./activity-notes.ts";
import type { PowerUserCounts } from "./count-power-users.ts";
import { type CurveWindow, curveWindow } from "./curve-window.ts";
import { groupRows } from "./group-rows.ts";
import type { ResolvedPowerUserDefinition } from "./power-user-definition.ts";
import { type StickinessHistogram, stickinessHistogram } from "./stickiness-histogram.ts";

/** The curve of all users, or of those of a group; its periods are dates. */
export interface PowerUserPart extends StickinessHistogram {
  /** Mean active days by the days of the window: mean daily actives by its actives, 0–1; `null` without any. */
  readonly dauOverWindow: number | null;
}

/** What {@link powerUserCurve} gives. */
export interface PowerUserResult extends PowerUserPart {
  readonly kind: "powerUserCurve";
  readonly definition: ResolvedPowerUserDefinition;
  readonly observed: Observed;
  readonly excluded: PowerUserCounts["excluded"];
  /** Users of the table, also those who were never active. */
  readonly userCount: number;
  /** First and last date of the window, whether the first was observed in part only; `null` when it is not in the data. */
  readonly window: { readonly from: string; readonly to: string; readonly cut: boolean } | null;
  /** One a group with `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & PowerUserPart)[];
  readonly notes: readonly Note[];
}

type Row = readonly [group: Key, n: number, users: number];

/**
 * The power-user curve from counts. See {@link powerUserCurve}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function powerUserCurveFromCounts(counts: PowerUserCounts): PowerUserResult {
  checkCounts("compute power user curve", "powerUserCurve", counts, ["userCount", "users", "mentions"]);
  const { definition, observed, excluded, userCount } = counts;
  const rows = counts.users.rows as unknown as readonly Row[];
  const window = curveWindow(definition, observed);
  const days = window === null ? 0 : definition.days;
  const part = (of: readonly Row[]) => partOf(of, days, definition.confidence);
  return {
    kind: "powerUserCurve",
    definition,
    observed,
    excluded,
    userCount,
    window: window === null ? null : datesOf(window),
    ...part(rows),
    groups: groupRows(rows, definition.by).map(([value, own]) => ({ value, ...part(own) })),
    notes: [...activityNotes(counts, { first: 0, last: 0, isComplete: () => true }), ...lookBack(window)],
  };
}

function partOf(rows: readonly Row[], days: number, confidence: number): PowerUserPart {
  const users = Array.from({ length: days }, () => 0);
  for (const [, n, sum] of rows) users[n - 1]! += sum;
  const histogram = stickinessHistogram(users, confidence);
  return { ...histogram, dauOverWindow: histogram.mean === null ? null : histogram.mean / days };
}

function datesOf({ calendar, first, last, cut }: CurveWindow) {
  return { from: periodKey(calendar, first), to: periodKey(calendar, last), cut };
}

function lookBack(window: CurveWindow | null): Note[] {
  if (window !== null) return [];
  return [
    note("window-not-observed", "the window reaches back before the observed time: nothing was counted"),
  ];
}
