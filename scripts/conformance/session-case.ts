import type { Duration, SessionsDefinition } from "../../src/index.ts";
import { type FunnelEvents, readEvents } from "./funnel-events.ts";
import { type SelectorConfig, selectorOf } from "./funnel-selectors.ts";
import type { VectorCase } from "./vector-case.ts";

type EventConfig = string | number | SelectorConfig | readonly (string | number)[];
type LengthConfig = number | string | Duration | null;

/** What a case of sessions may say of them; what it does not say there is not, a timeout too. */
export interface SessionConfig {
  readonly gap?: LengthConfig;
  readonly timeout?: LengthConfig;
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

/** The events of a case, the definition that it means, and the name of an event that only separates. */
export interface SessionCase {
  readonly events: FunnelEvents;
  readonly definition: SessionsDefinition;
  readonly separator: string | null;
}

/** Reads a case of sessions. */
export function readSessionCase(vector: VectorCase): SessionCase {
  const config = (vector.config ?? {}) as SessionConfig;
  const events = readEvents(vector);
  const { gap, timeout = gap, maxDuration, sessionProperty, sessionId = sessionProperty } = config;
  const { separatorEvent, startEvent = separatorEvent, endEvent, timezone = "UTC" } = config;
  const { excludedEvents, exclude = excludedEvents, viewEvent, views = viewEvent } = config;
  const length = (one: LengthConfig | undefined) =>
    one === undefined || one === null ? undefined : events.length(one);
  const selector = (one: EventConfig | undefined) =>
    one === undefined
      ? undefined
      : typeof one === "object" && !Array.isArray(one)
        ? selectorOf(one as SelectorConfig, events)
        : [one].flat().map(String);
  return {
    events,
    separator: separatorEvent === undefined ? null : String(separatorEvent),
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
