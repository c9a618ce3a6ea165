import { type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, note, shown } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import {
  type DurationSummary,
  type Rate,
  rate,
  type SurvivalQuantile,
  summarizeDurations,
  survivalQuantile,
} from "../stats/index.ts";
import { type AdoptedShare, adoptedBefore, type TimeRow, waitingCurve } from "./adoption-curve.ts";
import type { TimeToAdoptCounts } from "./count-time-to-adopt.ts";
import {
  type ResolvedTimedFeature,
  type ResolvedTimeToAdoptDefinition,
  TIME_PRECISIONS,
} from "./time-to-adopt-definition.ts";

/** Who adopted within a horizon, its end excluded. */
export interface AdoptedWithin {
  readonly withinMs: number;
  /** Of the users who were seen for the whole horizon, the share (0–1) that adopted within it. */
  readonly share: Rate;
  /** The same by Kaplan and Meier, of all users for as long as they were seen. */
  readonly estimate: AdoptedShare;
}

/** How long users take to adopt one feature. */
export interface FeatureTimeToAdopt {
  readonly feature: string;
  readonly releasedMs: number | null;
  /** Users who were waited for, those of them who adopted, and those who had not when the data ended. */
  readonly users: number;
  readonly adopted: number;
  readonly censored: number;
  /** Of the users, who used it before its release (an error in the data), or before their own start: later uses count. */
  readonly beforeRelease: number;
  readonly beforeStart: number;
  /** Not among the users: whose clock started before the observed time, or would start after it. */
  readonly beforeObserved: number;
  readonly unreleased: number;
  /** By when (ms) half, three quarters and nine tenths of all users adopt; `null` where that was not reached. */
  readonly median: SurvivalQuantile;
  readonly p75: SurvivalQuantile;
  readonly p90: SurvivalQuantile;
  /** Of those who adopted alone: too short while others may still follow. */
  readonly adopters: DurationSummary;
  readonly within: readonly AdoptedWithin[];
}

export interface TimeToAdoptResult {
  readonly kind: "timeToAdopt";
  readonly definition: ResolvedTimeToAdoptDefinition;
  readonly observed: Observed;
  readonly excluded: TimeToAdoptCounts["excluded"];
  readonly userCount: number;
  readonly withoutStart: number;
  readonly startedOutside: number;
  /** In the order of the definition. */
  readonly features: readonly FeatureTimeToAdopt[];
  /** With `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly features: readonly FeatureTimeToAdopt[] }[];
  readonly notes: readonly Note[];
}

/** The rows of the tables of counts, of all users or of one group. */
interface Rows {
  readonly users: readonly UserRow[];
  readonly times: readonly TimeRow[];
  readonly horizons: readonly HorizonRow[];
}
type UserRow = readonly [
  group: Key,
  feature: string,
  users: number,
  beforeRelease: number,
  beforeStart: number,
  beforeObserved: number,
  unreleased: number,
];
type HorizonRow = readonly [group: Key, feature: string, withinMs: number, users: number, adopted: number];

/** Time to adopt from counts. See {@link timeToAdopt}. @throws DefinitionError when they are of another kind, or damaged. */
export function timeToAdoptFromCounts(counts: TimeToAdoptCounts): TimeToAdoptResult {
  checkCounts("compute time to adopt", "timeToAdopt", counts, [
    "userCount",
    "withoutStart",
    "startedOutside",
    "users",
    "times",
    "horizons",
    "mentions",
  ]);
  const { users, times, horizons, mentions: _, ...rest } = counts;
  const rows = { users: users.rows, times: times.rows, horizons: horizons.rows } as unknown as Rows;
  const features = part(rest.definition, rows);
  const byGroup = {
    users: rowsBy(rows.users, 0),
    times: rowsBy(rows.times, 0),
    horizons: rowsBy(rows.horizons, 0),
  };
  const groups = [...(rest.definition.by === null ? [] : byGroup.users.keys())].map((value) => ({
    value,
    features: part(rest.definition, {
      users: byGroup.users.get(value) ?? [],
      times: byGroup.times.get(value) ?? [],
      horizons: byGroup.horizons.get(value) ?? [],
    }),
  }));
  return { ...rest, features, groups, notes: notesOf(counts, features) };
}

function part(definition: ResolvedTimeToAdoptDefinition, rows: Rows): FeatureTimeToAdopt[] {
  const users = rowsBy(rows.users, 1);
  const times = rowsBy(rows.times, 1);
  const horizons = rowsBy(rows.horizons, 1);
  return definition.features.map((feature) =>
    featureOf(definition, feature, {
      users: users.get(feature.name) ?? [],
      times: times.get(feature.name) ?? [],
      horizons: horizons.get(feature.name) ?? [],
    }),
  );
}

function featureOf(
  { withinMs, confidence, durationPrecision }: ResolvedTimeToAdoptDefinition,
  { name, released }: ResolvedTimedFeature,
  { users, times, horizons }: Rows,
): FeatureTimeToAdopt {
  const curve = waitingCurve(times, confidence);
  const sum = (column: 2 | 3 | 4 | 5 | 6) => users.reduce((total, row) => total + row[column], 0);
  const within = withinMs.map((ms) => {
    const own = horizons.filter((row) => row[2] === ms);
    const total = own.reduce((all, row) => all + row[3], 0);
    const count = own.reduce((all, row) => all + row[4], 0);
    const estimate = adoptedBefore(curve, ms, TIME_PRECISIONS[durationPrecision]);
    return { withinMs: ms, share: rate(count, total, confidence), estimate };
  });
  return {
    feature: name,
    releasedMs: released,
    users: sum(2),
    adopted: curve.events,
    censored: curve.n - curve.events,
    beforeRelease: sum(3),
    beforeStart: sum(4),
    beforeObserved: sum(5),
    unreleased: sum(6),
    median: survivalQuantile(curve, 0.5),
    p75: survivalQuantile(curve, 0.75),
    p90: survivalQuantile(curve, 0.9),
    adopters: summarizeDurations(times, 2),
    within,
  };
}

function notesOf(
  { definition, observed, mentions }: TimeToAdoptCounts,
  features: readonly FeatureTimeToAdopt[],
): Note[] {
  const notes = absentNotes(mentions);
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (definition.start.event === null && definition.start.where.length === 0)
    notes.push(note("history-assumed-complete", "a user's first event in the table counts as the start"));
  for (const { feature, beforeRelease, unreleased } of features) {
    const name = shown(feature);
    if (beforeRelease > 0)
      notes.push(
        note(
          "used-before-release",
          `${beforeRelease} user${beforeRelease === 1 ? "" : "s"} used ${name} before its release`,
        ),
      );
    if (unreleased > 0) notes.push(note("not-released", `${name} was not released within the observed time`));
  }
  return notes;
}
