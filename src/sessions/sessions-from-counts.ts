import {
  addRow,
  type CountTable,
  countsByGroup,
  countTable,
  type Key,
  type Observed,
  tally,
} from "../counts/index.ts";
import { checkCounts, checkOptions, type Note } from "../definitions/index.ts";
import { type DurationSummary, summarizeDurations } from "../stats/index.ts";
import { rangeOf } from "./count-session-tables.ts";
import type { SessionsCounts } from "./count-sessions.ts";
import type { ResolvedSessionsDefinition } from "./definition.ts";
import { sessionNotes } from "./session-notes.ts";
import { type SessionMeans, type SessionPeriod, sessionMeans, sessionPeriods } from "./session-periods.ts";
import { type SessionsPerUnit, sessionsPerUnit } from "./sessions-per-unit.ts";
import {
  type EdgeRow,
  type SessionEdge,
  type SessionEntry,
  type TopEvents,
  topEntries,
  topExits,
} from "./top-events.ts";

/** The sessions of a range, of all or of a group. */
export interface SessionsPart extends SessionMeans {
  /** How long the sessions that are over last. */
  readonly durations: DurationSummary;
  readonly perUnit: SessionsPerUnit;
  /** Clock minutes with an event, on average over the units with a session; `null` without any. */
  readonly activeMinutesPerUnit: number | null;
  /** All periods of the range, also those without sessions. */
  readonly periods: readonly SessionPeriod[];
  /** The first events of sessions. */
  readonly entries: TopEvents<SessionEntry>;
  /** The last events of the sessions that are over. */
  readonly exits: TopEvents<SessionEdge>;
}

/** The sessions of a table: how many, how long and how deep, in all, by period and by group. */
export interface SessionsResult extends SessionsPart {
  readonly kind: "sessions";
  readonly definition: ResolvedSessionsDefinition;
  readonly observed: Observed;
  readonly excluded: SessionsCounts["excluded"];
  /** Units of the table, also those without a session. */
  readonly userCount: number;
  /** Sessions that start outside the range, or before the observed period. */
  readonly startedOutside: number;
  /** Events of these sessions. */
  readonly eventsOutside: number;
  /** Events before the end of the observed period that `exclude` matches. */
  readonly eventsExcluded: number;
  /** Other events before that end in no session: before a start, or without a session id. */
  readonly eventsWithoutSession: number;
  /** Events at or after the end of the observed period. */
  readonly eventsAfter: number;
  /** One part a group with `by`, else empty; each session is in one group. */
  readonly groups: readonly ({ readonly value: Key } & SessionsPart)[];
  readonly notes: readonly Note[];
}

/**
 * Session metrics from counts; `top` first and last events are named (default 20), the others counted together. See {@link
 * sessions}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function sessionsFromCounts(
  counts: SessionsCounts,
  options: { readonly top?: number | undefined } = {},
): SessionsResult {
  checkCounts("compute sessions", "sessions", counts, [
    "userCount",
    "startedOutside",
    "eventsOutside",
    "eventsExcluded",
    "eventsWithoutSession",
    "eventsAfter",
    "dates",
    "durations",
    "entries",
    "exits",
    "units",
    "groupUnits",
    "mentions",
  ]);
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
  checkOptions("compute sessions", options, { top: ["a whole number of at least 0", isCount] }, "options");
  const { top = 20 } = options;
  const { definition, observed, excluded, userCount, startedOutside, eventsOutside } = counts;
  const { eventsExcluded, eventsWithoutSession, eventsAfter } = counts;
  const values = definition.by === null ? [] : [...new Set(counts.dates.rows.map(([group]) => group as Key))];
  const all = partOf(counts, counts.units, top);
  const ofGroup = countsByGroup(counts, ["dates", "durations", "entries", "exits", "groupUnits"]);
  return {
    kind: "sessions",
    ...{ definition, observed, excluded, userCount, startedOutside },
    ...{ eventsOutside, eventsExcluded, eventsWithoutSession, eventsAfter },
    ...all,
    groups: values.map((value) => {
      const own = ofGroup(value);
      return { value, ...partOf(own, own.groupUnits, top) };
    }),
    notes: sessionNotes(counts, all),
  };
}

function partOf(
  { definition, observed, ...counts }: SessionsCounts,
  unitTable: CountTable,
  top: number,
): SessionsPart {
  const { confidence } = definition;
  const dates = withoutGroup<[number, ...number[]]>(counts.dates);
  const means = sessionMeans(
    dates.map(([, ...sums]) => sums),
    definition,
  );
  const perUnit = sessionsPerUnit(withoutGroup<[number, number]>(unitTable), confidence);
  return {
    ...means,
    durations: summarizeDurations(counts.durations.rows, 1),
    perUnit,
    activeMinutesPerUnit: perUnit.n === 0 ? null : means.activeMinutes / perUnit.n,
    periods: sessionPeriods(definition, rangeOf(definition, observed), dates),
    entries: topEntries(withoutGroup<EdgeRow>(counts.entries), top, confidence),
    exits: topExits(withoutGroup<EdgeRow>(counts.exits), top, confidence),
  };
}

/** The rows added up over their groups: each without its group. */
function withoutGroup<Row>({ keys, sums, rows }: CountTable): Row[] {
  const withoutKey = rows.map(([, ...row]) => row);
  // The rows of one group are sorted, and each key stands once.
  if (rows.every(([group]) => group === rows[0]![0])) return withoutKey as Row[];
  const merged = tally(keys.slice(1), sums);
  for (const row of withoutKey) addRow(merged, row);
  return countTable(merged).rows as unknown as Row[];
}
