import type { Observed } from "../counts/index.ts";
import type { Note } from "../definitions/index.ts";
import type { Rate } from "../stats/index.ts";
import type { ResolvedAccountAdoptionDefinition } from "./account-definition.ts";
import type { AccountAdoptionCounts } from "./count-account-adoption.ts";

/** How far one feature took hold among accounts: those with an active member whom it is open to. */
export interface AccountFeatureAdoption {
  readonly feature: string;
  /** Share (0–1) of the accounts in which at least `minUsers` members, and `minShare` of them, adopted it. */
  readonly adoption: Rate;
  /** Share (0–1) of the weight that lies with these accounts; `null` when there is no weight above 0. */
  readonly weightedAdoption: number | null;
  /** Share (0–1) of members who adopted it: every member counts the same. */
  readonly members: Rate;
  /** Mean of the accounts' shares (0–1) of adopters: every account counts the same; `null` without accounts. */
  readonly meanShare: number | null;
  /** The same mean, each account counting with its weight; `null` when there is no weight above 0. */
  readonly weightedShare: number | null;
}

/** What {@link accountAdoption} gives. */
export interface AccountAdoptionResult {
  readonly kind: "accountAdoption";
  readonly definition: ResolvedAccountAdoptionDefinition;
  readonly observed: Observed | null;
  readonly excluded: AccountAdoptionCounts["excluded"];
  /** Accounts of the table, also those without an active member. */
  readonly accountCount: number;
  /** Accounts with an active member. */
  readonly accounts: number;
  /** Of these, accounts without a weight: they are in no weighted number. */
  readonly withoutWeight: number;
  /** Active members; who is one of two accounts counts in each. */
  readonly members: number;
  /** Sorted by accounts that adopted, most first, then by name. */
  readonly features: readonly AccountFeatureAdoption[];
  readonly notes: readonly Note[];
}
