import { quantileOfCounts, type Rate, rate } from "../stats/index.ts";

/** How many features users adopt. */
export interface Breadth {
  /** Users by number of features adopted, ascending; 0 features included when there are such users. */
  readonly distribution: readonly {
    /** Number of features adopted, from 0. */
    readonly features: number;
    /** Users who adopted exactly so many. */
    readonly users: number;
  }[];
  /** Mean number of features adopted per user; `null` without users. */
  readonly mean: number | null;
  /** Middle of these numbers; `null` without users. */
  readonly median: number | null;
  /** The largest of them; `null` without users. */
  readonly max: number | null;
  /** Mean over users of the share (0–1) of the features open to them that they adopted; `null` without any. */
  readonly share: number | null;
}

/** How many users adopted exactly so many of exactly so many features open to them. */
export interface BreadthCount {
  readonly open: number;
  readonly features: number;
  readonly users: number;
}

/** Breadth from its counts. */
export function breadthOf(counts: readonly BreadthCount[]): Breadth {
  const users = new Map<number, number>();
  for (const { features, users: n } of counts) users.set(features, (users.get(features) ?? 0) + n);
  const pairs = [...users].sort(([a], [b]) => a - b);
  const reached = counts.filter(({ open }) => open > 0);
  return {
    distribution: pairs.map(([features, n]) => ({ features, users: n })),
    mean: mean(counts, ({ features }) => features),
    median: quantileOfCounts(pairs, 0.5),
    max: pairs.at(-1)?.[0] ?? null,
    share: mean(reached, ({ features, open }) => features / open),
  };
}

/** The share of users who adopted at least one of the features open to them, and of those to whom all are open, all. */
export function combined(
  counts: readonly BreadthCount[],
  featureCount: number,
  confidence: number,
): { anyOf: Rate; allOf: Rate } {
  const share = (among: readonly BreadthCount[], least: number) =>
    rate(usersOf(among.filter(({ features }) => features >= least)), usersOf(among), confidence);
  const reached = counts.filter(({ open }) => open > 0);
  return {
    anyOf: share(reached, 1),
    allOf: share(
      reached.filter(({ open }) => open === featureCount),
      featureCount,
    ),
  };
}

function usersOf(counts: readonly BreadthCount[]): number {
  return counts.reduce((sum, { users }) => sum + users, 0);
}

function mean(counts: readonly BreadthCount[], of: (count: BreadthCount) => number): number | null {
  const users = usersOf(counts);
  return users === 0 ? null : counts.reduce((sum, count) => sum + count.users * of(count), 0) / users;
}
