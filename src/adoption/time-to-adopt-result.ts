import type { Key, Observed } from "../counts/index.ts";
import type { Note } from "../definitions/index.ts";
import type { DurationSummary, Rate, SurvivalQuantile } from "../stats/index.ts";
import type { AdoptedShare } from "./adoption-curve.ts";
import type { TimeToAdoptCounts } from "./count-time-to-adopt.ts";
import type { ResolvedTimeToAdoptDefinition } from "./time-to-adopt-definition.ts";

/** Who adopted within a horizon, its end excluded. */
export interface AdoptedWithin {
  /** The horizon: ms since the clock of each user started. */
  readonly withinMs: number;
  /** Of the users who were seen for the whole horizon, the share (0–1) that adopted within it. */
  readonly share: Rate;
  /** The same by Kaplan and Meier, of all users for as long as they were seen. */
  readonly estimate: AdoptedShare;
}

/** How long users take to adopt one feature. */
export interface FeatureTimeToAdopt {
  readonly feature: string;
  /** Since when there has been the feature, epoch ms; `null`: always there. */
  readonly releasedMs: number | null;
  /** Users who were waited for. */
  readonly users: number;
  /** Those of them who adopted. */
  readonly adopted: number;
  /** Those who had not when the data ended. */
  readonly censored: number;
  /** Of the users, who used it before its release (an error in the data): later uses count. */
  readonly beforeRelease: number;
  /** Of the users, who used it before their own start, though not before its release: later uses count. */
  readonly beforeStart: number;
  /** Not among the users: whose clock started before the observed time. */
  readonly beforeObserved: number;
  /** Not among the users: whose clock would start at the end of the observed time or after it. */
  readonly unreleased: number;
  /** By when (ms) half of all users adopt; `null` where that was not reached. */
  readonly median: SurvivalQuantile;
  /** By when (ms) three quarters do; `null` likewise. */
  readonly p75: SurvivalQuantile;
  /** By when (ms) nine tenths do; `null` likewise. */
  readonly p90: SurvivalQuantile;
  /** Of those who adopted alone: too short while others may still follow. */
  readonly adopters: DurationSummary;
  /** One a horizon, ascending. */
  readonly within: readonly AdoptedWithin[];
}

/** What {@link timeToAdopt} gives. */
export interface TimeToAdoptResult {
  readonly kind: "timeToAdopt";
  readonly definition: ResolvedTimeToAdoptDefinition;
  readonly observed: Observed;
  readonly excluded: TimeToAdoptCounts["excluded"];
  /** Users of the table, also those without a start. */
  readonly userCount: number;
  /** Users of whom no event matches the start: nobody can say how long they took. */
  readonly withoutStart: number;
  /** Users whose first start lies outside the range; 0 without one. */
  readonly startedOutside: number;
  /** In the order of the definition. */
  readonly features: readonly FeatureTimeToAdopt[];
  /** With `by`, else empty. */
  readonly groups: readonly { readonly value: Key; readonly features: readonly FeatureTimeToAdopt[] }[];
  readonly notes: readonly Note[];
}
