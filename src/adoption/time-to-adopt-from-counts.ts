import { type Key, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, note, shown } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import { rate, summarizeDurations, survivalQuantile } from "../stats/index.ts";
import { adoptedBefore, type TimeRow, waitingCurve } from "./adoption-curve.ts";
import type { TimeToAdoptCounts } from "./count-time-to-adopt.ts";
import {
  type ResolvedTimedFeature,
  type ResolvedTimeToAdoptDefinition,
  TIME_PRECISIONS,
} from "./time-to-adopt-definition.ts";
import type { FeatureTimeToAdopt, TimeToAdoptResult } from "./time-to-adopt-result.ts";

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
