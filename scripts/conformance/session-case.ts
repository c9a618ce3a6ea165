import type { Duration, SessionsDefinition } from "../../src/index.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import type { VectorCase } from "./vector-case.ts";

type EventConfig = string | number | SelectorConfig | readonly (string | number)[];
type LengthConfig = number | string | Duration | null;

/** What a case of sessions may say of them; what it does not say there is not, a timeout too. */
export interface SessionConfig {
  readonly gap?: LengthConfig;
  readonly gapUnit?: string;
  readonly timeout?: LengthConfig;
  readonly timeoutMinutes?: number;
  readonly timeoutSeconds?: number;
  readonly maxDuration?: LengthConfig;
  readonly midnightReset?: boolean;
  readonly timezone?: string;
  readonly sessionProperty?: string;
  readonly sessionId?: string;
  readonly startEvent?: EventConfig;
  readonly separatorEvent?: EventConfig;
  readonly endEvent?: EventConfig;
  readonly excludedEvents?: EventConfig;
  readonly exclude?: EventConfig;
  readonly views?: EventConfig;
  readonly viewEvent?: EventConfig;
}

/** The events of a case, the definition that it means, and the names of events that only separate. */
export interface SessionCase {
  readonly events: FunnelEvents;
  readonly definition: SessionsDefinition;
  readonly separators: readonly string[];
}

/** Reads a case of sessions. */
export function readSessionCase(vector: VectorCase): SessionCase {
  const config = (vector.config ?? {}) as SessionConfig;
  const events = readEvents(vector);
  const { gap, gapUnit, maxDuration, sessionProperty, sessionId = sessionProperty } = config;
  const timeout = config.timeout ?? gap ?? timeoutIn(config);
  const { separatorEvent, startEvent = separatorEvent, endEvent, timezone = "UTC" } = config;
  const { excludedEvents, exclude = excludedEvents, viewEvent, views = viewEvent } = config;
  const length = (one: LengthConfig | undefined) =>
    one === undefined || one === null ? undefined : events.length(one, gapUnit);
  const selector = (one: EventConfig | undefined) =>
    one === undefined
      ? undefined
      : typeof one === "object" && !Array.isArray(one)
        ? selectorOf(one as SelectorConfig, events)
        : [one].flat().map(String);
  return {
    events,
    separators: [selector(separatorEvent) ?? []].flat().map(String),
    definition: {
      timeout: length(timeout) ?? null,
      maxDuration: length(maxDuration),
      cutAtMidnight: config.midnightReset ?? false,
      timeZone: timezone,
      sessionId: sessionId?.replace(/^properties\./, ""),
      start: selector(startEvent),
      end: selector(endEvent),
      exclude: selector(exclude),
      views: selector(views),
    },
  };
}

function timeoutIn({ timeoutMinutes: minutes, timeoutSeconds: seconds }: SessionConfig): Duration | null {
  return minutes === undefined && seconds === undefined ? null : { minutes, seconds };
}
