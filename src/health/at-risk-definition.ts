import { atLeastOne } from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  type Instant,
  oneOf,
  type Rule,
  resolveInstant,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { isTimeZone } from "../time/index.ts";

/** When a user's silence or fall in use is a warning. */
export interface AtRiskDefinition {
  readonly kind?: "atRisk" | undefined;
  /** What counts as use; default any event. */
  readonly active?: Selector | undefined;
  /** What the product is bought for: who used it in the earlier window and not in the recent one has abandoned it. */
  readonly core?: Selector | undefined;
  /** The instant that is judged, within the observed period; default its end. Later events are not looked at. */
  readonly at?: Instant | undefined;
  /** IANA zone whose dates count; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** Active days that a user must have for an interval of their own, and in the earlier window to fall; default 3, at least 2. */
  readonly minDays?: number | undefined;
  /** How many of the user's usual intervals without use make a warning; default 2. */
  readonly overdueAfter?: number | undefined;
  /** Length of the recent and of the earlier window in days; default 28. */
  readonly windowDays?: number | undefined;
  /** The share (above 0, up to 1) by which active days must have fallen; default 0.5. */
  readonly fall?: number | undefined;
  /** Days without use after which a user is gone, and no longer at risk; default 90. */
  readonly goneAfterDays?: number | undefined;
}

/** A definition with every default filled in. */
export interface ResolvedAtRiskDefinition {
  readonly kind: "atRisk";
  readonly active: ResolvedSelector;
  readonly core: ResolvedSelector | null;
  readonly at: number | null;
  readonly timeZone: string;
  readonly minDays: number;
  readonly overdueAfter: number;
  readonly windowDays: number;
  readonly fall: number;
  readonly goneAfterDays: number;
}

const ACT = "find users at risk";
const ABOVE_0: Rule = ["a number above 0", (value: number) => Number.isFinite(value) && value > 0];
const FROM_2: Rule = [
  "a whole number of at least 2",
  (value: number) => Number.isSafeInteger(value) && value >= 2,
];

const share: Rule = [
  "a number above 0 and up to 1",
  (value: number) => Number.isFinite(value) && value > 0 && value <= 1,
];

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveAtRisk(definition: AtRiskDefinition): ResolvedAtRiskDefinition {
  checkOptions(ACT, definition, {
    kind: oneOf("atRisk"),
    active: anything,
    core: anything,
    at: anything,
    timeZone: ["an IANA time zone", isTimeZone],
    minDays: FROM_2,
    overdueAfter: ABOVE_0,
    windowDays: atLeastOne,
    fall: share,
    goneAfterDays: atLeastOne,
  });
  const { active = {}, core, at, timeZone = "UTC", minDays = 3, overdueAfter = 2 } = definition;
  const { windowDays = 28, fall = 0.5, goneAfterDays = 90 } = definition;
  return {
    kind: "atRisk",
    active: resolveSelector(ACT, active, "definition.active"),
    core: core === undefined ? null : resolveSelector(ACT, core, "definition.core"),
    at: at === undefined ? null : resolveInstant(ACT, at, "definition.at"),
    timeZone,
    minDays,
    overdueAfter,
    windowDays,
    fall,
    goneAfterDays,
  };
}
