import { atLeastOne } from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  oneOf,
  type Range,
  type ResolvedRange,
  refuse,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import {
  ADOPTION_RULES,
  type AdoptionOptions,
  type ResolvedAdoptionOptions,
  resolveAdoptionOptions,
} from "./definition.ts";

/** Which users of which accounts are counted. */
export interface AccountUsersDefinition {
  readonly kind?: "accountUsers" | undefined;
  /** The property, of events or users, that holds the account; a user is a member of each account of its events. */
  readonly account: string;
  /** What makes a member active; default any event. */
  readonly active?: Selector | undefined;
  /** Events to look at; default the observed period. */
  readonly range?: Range | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedAccountUsersDefinition {
  readonly kind: "accountUsers";
  readonly account: string;
  readonly active: ResolvedSelector;
  readonly range: ResolvedRange | null;
}

/** Which features to look at, and what it takes for an account to have adopted one. */
export interface AccountAdoptionDefinition extends AdoptionOptions {
  readonly kind?: "accountAdoption" | undefined;
  /** The property, of events or users, that holds the account; a user is a member of each account of its events. */
  readonly account: string;
  /** How many members must have adopted the feature; default 1. */
  readonly minUsers?: number | undefined;
  /** Which share (0–1, 0 excluded) of the active members whom it is open to must have adopted it; default none. */
  readonly minShare?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedAccountAdoptionDefinition extends ResolvedAdoptionOptions {
  readonly kind: "accountAdoption";
  readonly account: string;
  readonly minUsers: number;
  readonly minShare: number | null;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveAccountUsers(definition: AccountUsersDefinition): ResolvedAccountUsersDefinition {
  const act = "count users by account";
  checkOptions(act, definition, {
    kind: oneOf("accountUsers"),
    account: text,
    active: anything,
    range: anything,
  });
  const { account, active = {}, range } = definition;
  return {
    kind: "accountUsers",
    account: given(act, account),
    active: resolveSelector(act, active, "definition.active"),
    range: resolveRange(act, range),
  };
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveAccountAdoption(
  definition: AccountAdoptionDefinition,
): ResolvedAccountAdoptionDefinition {
  const act = "count adoption by account";
  checkOptions(act, definition, {
    ...ADOPTION_RULES,
    kind: oneOf("accountAdoption"),
    account: text,
    minUsers: atLeastOne,
    minShare: ["a number above 0, at most 1", (n: number) => typeof n === "number" && n > 0 && n <= 1],
  });
  const { account, minUsers = 1, minShare = null } = definition;
  return {
    kind: "accountAdoption",
    account: given(act, account),
    ...resolveAdoptionOptions(act, definition),
    minUsers,
    minShare,
  };
}

function given(act: string, account: string | undefined): string {
  return account ?? refuse(act, "there must be a property with the account", "definition.account", account);
}
