import { compareText } from "../counts/index.ts";
import { checkCounts, observedNotes } from "../definitions/index.ts";
import type { EventTable } from "../events/index.ts";
import { absentNotes } from "../matching/index.ts";
import { rate } from "../stats/index.ts";
import type { AccountAdoptionResult, AccountFeatureAdoption } from "./account-adoption-result.ts";
import type { AccountAdoptionDefinition, ResolvedAccountAdoptionDefinition } from "./account-definition.ts";
import {
  type AccountAdoptionCounts,
  type AccountWeight,
  countAccountAdoption,
} from "./count-account-adoption.ts";

/** Accounts of one kind: so many of them, with so many members, so many adopters in each. */
interface Cell {
  readonly users: number;
  readonly adopters: number;
  readonly accounts: number;
  readonly weight: number;
}

/**
 * Feature adoption by account: for each feature the share (0–1, with its Wilson interval) of accounts in which enough
 * members adopted it, and the share of members who did, with each member, each account or each unit of weight counting the
 * same. Members act for themselves: to add up the uses of all members, ask {@link featureAdoption} of `tableByUnit`.
 * Shares of nobody are `null`.
 *
 * Source: interval, Edwin Wilson, 1927.
 *
 * @throws DefinitionError when the definition is not valid, the table has no such property, or a weight is not a whole
 * number of at least 0 or given twice.
 * @example One of two accounts has half of its members exporting
 * ```ts
 * const table = tableFromColumns({
 *   user: ["ann", "bob", "cid"],
 *   event: ["export", "visit", "visit"],
 *   time: [1, 2, 3],
 *   properties: { company: ["acme", "acme", "zeta"] },
 * });
 * const weights = [{ account: "acme", weight: 900 }, { account: "zeta", weight: 100 }];
 * const definition = { account: "company", features: ["export"], minShare: 0.5 };
 * const [found] = accountAdoption(table, definition, weights).features;
 * [found.adoption.value, found.members.value, found.meanShare, found.weightedShare]; // => [0.5, 0.3333333333333333, 0.25, 0.45]
 * ```
 */
export function accountAdoption(
  table: EventTable,
  definition: AccountAdoptionDefinition,
  weights: readonly AccountWeight[] = [],
): AccountAdoptionResult {
  return accountAdoptionFromCounts(countAccountAdoption(table, definition, weights));
}

/**
 * Adoption by account from counts. See {@link accountAdoption}.
 *
 * @throws DefinitionError when the counts are of another kind.
 */
export function accountAdoptionFromCounts(counts: AccountAdoptionCounts): AccountAdoptionResult {
  checkCounts("compute account adoption", "accountAdoption", counts, [
    "accountCount",
    "sizes",
    "adopters",
    "mentions",
  ]);
  const { definition, observed, excluded, accountCount, sizes, adopters } = counts;
  const cellsOf = new Map<string, Cell[]>(definition.features?.map(({ name }) => [name, []]));
  for (const [feature, users, n, accounts, weight] of adopters.rows as readonly [string, ...number[]][]) {
    const cell = { users: users!, adopters: n!, accounts: accounts!, weight: weight! };
    const own = cellsOf.get(feature);
    if (own === undefined) cellsOf.set(feature, [cell]);
    else own.push(cell);
  }
  const everybody = (sizes.rows as readonly number[][]).map(([users, accounts, , weight]) => ({
    users: users!,
    adopters: 0,
    accounts: accounts!,
    weight: weight!,
  }));
  const gated = new Set(
    definition.features?.flatMap(({ name, eligible }) => (eligible === null ? [] : [name])),
  );
  const features = Array.from(cellsOf, ([feature, cells]) =>
    featureOf(feature, cells, gated.has(feature) ? cells : everybody, definition),
  );
  features.sort((a, b) => b.adoption.count - a.adoption.count || compareText(a.feature, b.feature));
  const notes = [...absentNotes(counts.mentions), ...observedNotes(observed, definition.range)];
  const accounts = total(everybody, (one) => one.accounts);
  return {
    kind: "accountAdoption",
    definition,
    observed,
    excluded,
    accountCount,
    accounts,
    withoutWeight: accounts - sizes.rows.reduce((sum, row) => sum + (row[2] as number), 0),
    members: total(everybody, (one) => one.accounts * one.users),
    features,
    notes,
  };
}

/** One feature: accounts with adopters are among `cells`; `among` are all whom it is open to. */
function featureOf(
  feature: string,
  cells: readonly Cell[],
  among: readonly Cell[],
  { minUsers, minShare, confidence }: ResolvedAccountAdoptionDefinition,
): AccountFeatureAdoption {
  const adopting = cells.filter(
    ({ users, adopters }) => adopters >= minUsers && (minShare === null || adopters / users >= minShare),
  );
  const accounts = total(among, (one) => one.accounts);
  const weight = total(among, (one) => one.weight);
  const part = (sum: number, of: number) => (of === 0 ? null : sum / of);
  return {
    feature,
    adoption: rate(
      total(adopting, (one) => one.accounts),
      accounts,
      confidence,
    ),
    weightedAdoption: part(
      total(adopting, (one) => one.weight),
      weight,
    ),
    members: rate(
      total(cells, (one) => one.accounts * one.adopters),
      total(among, (one) => one.accounts * one.users),
      confidence,
    ),
    meanShare: part(
      total(cells, (one) => (one.accounts * one.adopters) / one.users),
      accounts,
    ),
    weightedShare: part(
      total(cells, (one) => (one.weight * one.adopters) / one.users),
      weight,
    ),
  };
}

function total(cells: readonly Cell[], of: (cell: Cell) => number): number {
  return cells.reduce((sum, cell) => sum + of(cell), 0);
}
