import {
  PERIOD_RULES,
  type PeriodOptions,
  type ResolvedPeriodOptions,
  resolvePeriods,
} from "../cohorts/index.ts";
import {
  anything,
  checkOptions,
  fraction,
  oneOf,
  type Range,
  type ResolvedRange,
  resolveRange,
  text,
} from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type ResolvedSession, resolveSession, type SessionDefinition } from "../units/index.ts";
import { type Engagement, type ResolvedEngagement, resolveEngagement } from "./engagement.ts";

/** Where sessions begin and end, and what is told of them. */
export interface SessionsDefinition extends SessionDefinition, PeriodOptions {
  readonly kind?: "sessions" | undefined;
  /** Length of a period; default `"day"`. A session lies in the period of the date on which it starts. */
  readonly period?: PeriodOptions["period"];
  /** IANA zone of the dates, and of the midnights of `cutAtMidnight`; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** A session with exactly one of these events is a bounce; default any event. */
  readonly views?: Selector | undefined;
  /** What makes a session an engaged one; default: engagement is not told. */
  readonly engaged?: Engagement | undefined;
  /** Property that names the first and last event of a session, such as the page; default the event name. */
  readonly page?: string | undefined;
  /** When sessions may start, with what came before still deciding where they do; default the observed period. */
  readonly range?: Range | undefined;
  /** Property to break down by, read at the first event of a session; of several in that instant the smallest value. */
  readonly by?: string | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in; `null` means none. */
export interface ResolvedSessionsDefinition extends ResolvedSession, ResolvedPeriodOptions {
  readonly kind: "sessions";
  readonly timeZone: string;
  readonly views: ResolvedSelector;
  readonly engaged: ResolvedEngagement | null;
  readonly page: string | null;
  readonly range: ResolvedRange | null;
  readonly by: string | null;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolveSessions(definition: SessionsDefinition): ResolvedSessionsDefinition {
  const act = "count sessions";
  checkOptions(act, definition, {
    ...{ kind: oneOf("sessions"), timeout: anything, maxDuration: anything, cutAtMidnight: anything },
    ...{ sessionId: anything, start: anything, end: anything, exclude: anything },
    ...PERIOD_RULES,
    ...{ views: anything, engaged: anything, page: text, range: anything, by: text, confidence: fraction },
  });
  const { timeout, maxDuration, cutAtMidnight, timeZone, sessionId, start, end, exclude } = definition;
  const cuts = { timeout, maxDuration, cutAtMidnight, timeZone, sessionId, start, end, exclude };
  const {
    period = "day",
    views = {},
    engaged,
    page = null,
    range,
    by = null,
    confidence = 0.95,
  } = definition;
  return {
    kind: "sessions",
    ...resolvePeriods({ ...definition, period }),
    ...resolveSession(act, cuts, "definition"),
    views: resolveSelector(act, views, "definition.views"),
    engaged: engaged === undefined ? null : resolveEngagement(act, engaged, "definition.engaged"),
    page,
    range: resolveRange(act, range),
    by,
    confidence,
  };
}
