import type { CountTable, Key, Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { AdoptionCounts } from "./count-adoption.ts";
import type { ResolvedAdoptionDefinition } from "./definition.ts";

/** How far one feature took hold. */
export interface FeatureAdoption {
  readonly feature: string;
  /** Share (0–1) of the active users who used it at least once. */
  readonly adoption: Rate;
  /** Share (0–1) of its users who used it at least twice. */
  readonly repeat: Rate;
  readonly uses: number;
  /** Depth: mean number of uses per user who used it; `null` without any. */
  readonly usesPerAdopter: number | null;
  /** Middle of the number of uses per user who used it; `null` without any. */
  readonly medianUses: number | null;
}

/** How many features users use. */
export interface Breadth {
  /** Active users by number of features used, ascending; 0 features included when there are such users. */
  readonly distribution: readonly { readonly features: number; readonly users: number }[];
  readonly mean: number | null;
  readonly median: number | null;
  readonly max: number | null;
}

export interface AdoptionPart {
  /** Users with an event in the range: the denominator. */
  readonly activeUsers: number;
  /** Sorted by adopters, most first, then by name. */
  readonly features: readonly FeatureAdoption[];
  readonly breadth: Breadth;
}

export interface AdoptionResult extends AdoptionPart {
  readonly kind: "adoption";
  readonly definition: ResolvedAdoptionDefinition;
  readonly observed: Observed | null;
  readonly excluded: AdoptionCounts["excluded"];
  readonly userCount: number;
  readonly groups: readonly ({ readonly value: Key } & AdoptionPart)[];
  readonly notes: readonly Note[];
}

type DepthRow = readonly [group: Key, feature: string, uses: number, users: number];
type BreadthRow = readonly [group: Key, features: number, users: number];

/** Adoption, depth and breadth from counts. */
export function adoptionFromCounts(counts: AdoptionCounts): AdoptionResult {
  const { definition, observed, excluded, userCount } = counts;
  const depth = counts.depth.rows as readonly DepthRow[];
  const breadth = counts.breadth.rows as readonly BreadthRow[];
  const names = definition.features?.map(({ name }) => name) ?? [
    ...new Set(depth.map(([, feature]) => feature)),
  ];
  const values = definition.by === null ? [] : [...new Set(breadth.map(([group]) => group))];
  return {
    kind: "adoption",
    definition,
    observed,
    excluded,
    userCount,
    ...part(names, depth, breadth, definition.confidence),
    groups: values.map((value) => ({
      value,
      ...part(
        names,
        depth.filter(([group]) => group === value),
        breadth.filter(([group]) => group === value),
        definition.confidence,
      ),
    })),
    notes: notesOf(counts.mentions, observed),
  };
}

function part(
  names: readonly string[],
  depth: readonly DepthRow[],
  breadth: readonly BreadthRow[],
  confidence: number,
): AdoptionPart {
  const activeUsers = breadth.reduce((sum, [, , users]) => sum + users, 0);
  const depthOf = new Map<string, [number, number][]>(names.map((name) => [name, []]));
  for (const [, feature, uses, users] of depth) depthOf.get(feature)?.push([uses, users]);
  const features = [...depthOf].map(([feature, pairs]) =>
    featureAdoption(feature, pairs, activeUsers, confidence),
  );
  features.sort((a, b) => b.adoption.count - a.adoption.count || (a.feature < b.feature ? -1 : 1));
  return { activeUsers, features, breadth: breadthOf(breadth) };
}

function featureAdoption(
  feature: string,
  pairs: readonly (readonly [uses: number, users: number])[],
  activeUsers: number,
  confidence: number,
): FeatureAdoption {
  const adopters = pairs.reduce((sum, [, users]) => sum + users, 0);
  const repeaters = pairs.reduce((sum, [uses, users]) => sum + (uses >= 2 ? users : 0), 0);
  const uses = pairs.reduce((sum, [n, users]) => sum + n * users, 0);
  return {
    feature,
    adoption: rate(adopters, activeUsers, confidence),
    repeat: rate(repeaters, adopters, confidence),
    uses,
    usesPerAdopter: adopters === 0 ? null : uses / adopters,
    medianUses: medianOf(pairs),
  };
}

function breadthOf(rows: readonly BreadthRow[]): Breadth {
  const users = new Map<number, number>();
  for (const [, features, n] of rows) users.set(features, (users.get(features) ?? 0) + n);
  const pairs = [...users].sort(([a], [b]) => a - b);
  const total = pairs.reduce((sum, [, n]) => sum + n, 0);
  return {
    distribution: pairs.map(([features, n]) => ({ features, users: n })),
    mean: total === 0 ? null : pairs.reduce((sum, [features, n]) => sum + features * n, 0) / total,
    median: medianOf(pairs),
    max: pairs.at(-1)?.[0] ?? null,
  };
}

/** The median of values given as pairs of value and number; the midpoint of the two middle ones for an even number. */
function medianOf(pairs: readonly (readonly [value: number, n: number])[]): number | null {
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, n]) => sum + n, 0);
  if (total === 0) return null;
  const at = (place: number) => {
    let before = 0;
    for (const [value, n] of sorted) {
      before += n;
      if (before > place) return value;
    }
    return Number.NaN;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}

function notesOf(mentions: CountTable, observed: Observed | null): Note[] {
  const notes = absentNotes(mentions);
  if (observed?.assumed)
    notes.push(note("observed-assumed", "the observed period was taken from the events"));
  return notes;
}
