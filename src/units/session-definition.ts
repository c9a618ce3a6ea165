import { anything, checkOptions, oneOf, text } from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs, isTimeZone } from "../time/index.ts";

/** What ends a session, and what may start one. */
export interface SessionDefinition {
  /** Longest time between two events of a session, inclusive; `null` = no limit. Default 30 minutes, with `sessionId` none. */
  readonly timeout?: Duration | null | undefined;
  /** Longest time from the first event of a session to its last, inclusive; default no limit. */
  readonly maxDuration?: Duration | undefined;
  /** Whether an event of another local date than the event before it starts anew; default `false`. */
  readonly cutAtMidnight?: boolean | undefined;
  /** IANA zone of the midnights of `cutAtMidnight`; default `"UTC"`. */
  readonly timeZone?: string | undefined;
  /** Property with the session id: sessions are cut inside each of its values; events without one are in no session. */
  readonly sessionId?: string | undefined;
  /** Only these events start a session; without `end` each of them does, also inside another session. Default any event. */
  readonly start?: Selector | undefined;
  /** A session is over after such an event. */
  readonly end?: Selector | undefined;
  /** Events that are not there: they neither start, prolong nor count. */
  readonly exclude?: Selector | undefined;
}

/** A definition with every default filled in; `null` means none. */
export interface ResolvedSession {
  readonly timeoutMs: number | null;
  readonly maxDurationMs: number | null;
  readonly cutAtMidnight: boolean;
  readonly timeZone: string;
  readonly sessionId: string | null;
  readonly start: ResolvedSelector | null;
  readonly end: ResolvedSelector | null;
  readonly exclude: ResolvedSelector | null;
}

/** Checks a definition and fills in its defaults. */
export function resolveSession(act: string, definition: SessionDefinition, path: string): ResolvedSession {
  checkOptions(
    act,
    definition,
    {
      timeout: anything,
      maxDuration: anything,
      cutAtMidnight: oneOf(true, false),
      timeZone: ["an IANA time zone", isTimeZone],
      sessionId: text,
      start: anything,
      end: anything,
      exclude: anything,
    },
    path,
  );
  const { maxDuration, cutAtMidnight = false, timeZone = "UTC", sessionId = null } = definition;
  const { timeout = sessionId === null ? { minutes: 30 } : null } = definition;
  const selector = (name: "start" | "end" | "exclude") => {
    const given = definition[name];
    return given === undefined ? null : resolveSelector(act, given, `${path}.${name}`);
  };
  return {
    timeoutMs: timeout === null ? null : durationMs(timeout, `${path}.timeout`),
    maxDurationMs: maxDuration === undefined ? null : durationMs(maxDuration, `${path}.maxDuration`),
    cutAtMidnight,
    timeZone,
    sessionId,
    start: selector("start"),
    end: selector("end"),
    exclude: selector("exclude"),
  };
}
