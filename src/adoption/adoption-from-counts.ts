import { compareText, type Key, type Observed, rowsBy } from "../counts/index.ts";
import { checkCounts, type Note, observedNotes } from "../definitions/index.ts";
import { absentNotes, checkResultCount } from "../matching/index.ts";
import type { Rate } from "../stats/index.ts";
import { type Breadth, breadthOf, combined } from "./breadth.ts";
import type { AdoptionCounts } from "./count-adoption.ts";
import type { ResolvedAdoptionDefinition } from "./definition.ts";
import { type FeatureAdoption, featureFigures, type UseCount } from "./feature-figures.ts";

/** Adoption among all users, or among those of a group. */
export interface AdoptionPart {
  /** The denominator: users with an event in the range, or all users of the table, as `of` says. */
  readonly users: number;
  /** Users with an event in the range. */
  readonly activeUsers: number;
  /** Sorted by adopters, most first, then by name. */
  readonly features: readonly FeatureAdoption[];
  readonly breadth: Breadth;
  /** Share (0–1) of the users with a feature open to them who adopted at least one. */
  readonly anyOf: Rate;
  /** Share (0–1) of the users to whom all features are open who adopted every one. */
  readonly allOf: Rate;
}

/** What {@link featureAdoption} gives. */
export interface AdoptionResult extends AdoptionPart {
  readonly kind: "adoption";
  readonly definition: ResolvedAdoptionDefinition;
  readonly observed: Observed | null;
  readonly excluded: AdoptionCounts["excluded"];
  /** Users of the table, also those without an event in the range. */
  readonly userCount: number;
  /** One a group with `by`, else empty; each user of the denominator is in one. */
  readonly groups: readonly ({ readonly value: Key } & AdoptionPart)[];
  readonly notes: readonly Note[];
}

type UserRow = readonly [group: Key, users: number, active: number];
type DepthRow = readonly [group: Key, feature: string, uses: number, days: number, users: number];
type BreadthRow = readonly [group: Key, open: number | null, features: number, users: number];
type EligibilityRow = readonly [group: Key, feature: string, eligible: number, others: number, uses: number];

/** The rows of all count tables, of one group or of all. */
interface PartRows {
  readonly users: readonly UserRow[];
  readonly depth: readonly DepthRow[];
  readonly breadth: readonly BreadthRow[];
  readonly eligibility: readonly EligibilityRow[];
}

/** As many take some gigabyte. */
const MOST_FIGURES = 2_000_000;

/**
 * Adoption, depth, frequency, intensity and breadth from counts. See {@link featureAdoption}.
 *
 * @throws DefinitionError when the counts are of another kind, or have more than 2,000,000 features of groups.
 */
export function adoptionFromCounts(counts: AdoptionCounts): AdoptionResult {
  checkCounts("compute adoption", "adoption", counts, [
    "userCount",
    "users",
    "depth",
    "breadth",
    "eligibility",
    "mentions",
  ]);
  const { definition, observed, excluded, userCount } = counts;
  const all = {
    users: counts.users.rows as readonly UserRow[],
    depth: counts.depth.rows as readonly DepthRow[],
    breadth: counts.breadth.rows as readonly BreadthRow[],
    eligibility: counts.eligibility.rows as readonly EligibilityRow[],
  };
  const names = definition.features?.map(({ name }) => name) ?? [
    ...new Set(all.depth.map(([, feature]) => feature)),
  ];
  const gated = new Set(
    definition.features?.flatMap(({ name, eligible }) => (eligible === null ? [] : [name])),
  );
  const part = (rows: PartRows) =>
    partOf(rows, names, gated, definition, observed !== null && definition.activeDays);
  const groups = definition.by === null ? [] : groupsOf(all);
  checkResultCount("compute adoption", "figures of a feature", groups.length * names.length, MOST_FIGURES);
  const notes = [...absentNotes(counts.mentions), ...observedNotes(observed, definition.range)];
  return {
    kind: "adoption",
    definition,
    observed,
    excluded,
    userCount,
    ...part(all),
    groups: groups.map(([value, rows]) => ({ value, ...part(rows) })),
    notes,
  };
}

function partOf(
  rows: PartRows,
  names: readonly string[],
  gated: ReadonlySet<string>,
  definition: ResolvedAdoptionDefinition,
  hasDates: boolean,
): AdoptionPart {
  const users = rows.users.reduce((sum, [, n]) => sum + n, 0);
  const uses = new Map<string, UseCount[]>(names.map((name) => [name, []]));
  for (const [, name, times, days, n] of rows.depth) uses.get(name)!.push({ uses: times, days, users: n });
  const open = new Map<string, number>();
  const ineligible = new Map<string, FeatureAdoption["ineligible"]>();
  for (const [, name, n, others, times] of rows.eligibility) {
    const known = ineligible.get(name) ?? { users: 0, uses: 0 };
    open.set(name, (open.get(name) ?? 0) + n);
    ineligible.set(name, { users: known.users + others, uses: known.uses + times });
  }
  const features = Array.from(uses, ([name, counts]) => {
    const eligible = gated.has(name) ? (open.get(name) ?? 0) : users;
    const others = ineligible.get(name) ?? { users: 0, uses: 0 };
    return featureFigures(name, counts, eligible, others, definition, hasDates);
  });
  features.sort((a, b) => b.adoption.count - a.adoption.count || compareText(a.feature, b.feature));
  const breadth = rows.breadth.map(([, n, adopted, those]) => ({
    open: n ?? names.length,
    features: adopted,
    users: those,
  }));
  return {
    users,
    activeUsers: rows.users.reduce((sum, [, , active]) => sum + active, 0),
    features,
    breadth: breadthOf(breadth),
    ...combined(breadth, names.length, definition.confidence),
  };
}

/** The rows of each group, in the order of the groups. */
function groupsOf({ users, depth, breadth, eligibility }: PartRows): [value: Key, rows: PartRows][] {
  const [depthOf, breadthOfGroup, eligibilityOf] = [
    rowsBy(depth, 0),
    rowsBy(breadth, 0),
    rowsBy(eligibility, 0),
  ];
  return users.map((row) => [
    row[0],
    {
      users: [row],
      depth: depthOf.get(row[0]) ?? [],
      breadth: breadthOfGroup.get(row[0]) ?? [],
      eligibility: eligibilityOf.get(row[0]) ?? [],
    },
  ]);
}
