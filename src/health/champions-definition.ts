import { atLeastOne } from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  oneOf,
  type Range,
  type ResolvedRange,
  type Rule,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { isTimeZone } from "../time/index.ts";

/** Who is a champion of a product. */
export interface ChampionsDefinition {
  readonly kind?: "champions" | undefined;
  /** What counts as use; default any event. */
  readonly active?: Selector | undefined;
  /** The features of which a champion uses many; default every event name. */
  readonly features?: readonly Selector[] | undefined;
  /**
   * The property that holds answers from 0 to 10 to the recommend question; the last one in the range counts, of several in
   * one instant the smallest. Without it nobody need be a promoter.
   */
  readonly score?: string | undefined;
  /** The lowest answer of a promoter; default 9. */
  readonly promoterFrom?: number | undefined;
  /** The share (0–1) of users that a champion's active days must reach; default 0.9. */
  readonly frequency?: number | undefined;
  /** The share (0–1) of users that a champion's number of features must reach; default 0.75. */
  readonly breadth?: number | undefined;
  /** A champion was active in so many days up to the end of the range; default 14. */
  readonly recentDays?: number | undefined;
  /** The property (an account) whose users are compared with each other; default all users. */
  readonly within?: string | undefined;
  /** Which use is read; default the observed period. */
  readonly range?: Range | undefined;
  /** IANA zone whose dates count; default `"UTC"`. */
  readonly timeZone?: string | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedChampionsDefinition {
  readonly kind: "champions";
  readonly active: ResolvedSelector;
  readonly features: readonly ResolvedSelector[] | null;
  readonly score: string | null;
  readonly promoterFrom: number;
  readonly frequency: number;
  readonly breadth: number;
  readonly recentDays: number;
  readonly within: string | null;
  readonly range: ResolvedRange | null;
  readonly timeZone: string;
}

const ACT = "find champions";
const SHARE: Rule = [
  "a number from 0 to 1",
  (value: number) => typeof value === "number" && value >= 0 && value <= 1,
];
const LIST: Rule = [
  "a list of selectors, at least one",
  (value: unknown) => Array.isArray(value) && value.length > 0,
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveChampions(definition: ChampionsDefinition): ResolvedChampionsDefinition {
  checkOptions(ACT, definition, {
    kind: oneOf("champions"),
    active: anything,
    features: LIST,
    score: text,
    promoterFrom: ["a number", Number.isFinite],
    frequency: SHARE,
    breadth: SHARE,
    recentDays: atLeastOne,
    within: text,
    range: anything,
    timeZone: ["an IANA time zone", isTimeZone],
  });
  const {
    active = {},
    features,
    score = null,
    promoterFrom = 9,
    frequency = 0.9,
    breadth = 0.75,
  } = definition;
  const { recentDays = 14, within = null, range, timeZone = "UTC" } = definition;
  return {
    kind: "champions",
    active: resolveSelector(ACT, active, "definition.active"),
    features: features
      ? Array.from(features, (one, i) => resolveSelector(ACT, one, `definition.features[${i}]`))
      : null,
    score,
    promoterFrom,
    frequency,
    breadth,
    recentDays,
    within,
    range: resolveRange(ACT, range),
    timeZone,
  };
}
