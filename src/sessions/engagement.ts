import { anything, checkOptions, given, refuse } from "../definitions/index.ts";
import { type ResolvedSelector, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";

/** What makes a session an engaged one: any one of these, at least one of which is given. */
export interface Engagement {
  /** It lasts at least so long, from its first event to its last. */
  readonly duration?: Duration | undefined;
  /** It has at least so many events of `views`. */
  readonly views?: number | undefined;
  /** It has such an event. */
  readonly event?: Selector | undefined;
}

/** An engagement with every default filled in; `null` means that this does not engage. */
export interface ResolvedEngagement {
  readonly durationMs: number | null;
  readonly views: number | null;
  readonly event: ResolvedSelector | null;
}

/**
 * The engaged session of Google Analytics 4: 10 seconds or 2 views; give its key events as `event`. What is called bounce
 * rate there is the share of all others.
 */
export const ga4Engagement: Engagement = { duration: { seconds: 10 }, views: 2 };

/** Checks an engagement and fills in its defaults. */
export function resolveEngagement(act: string, engagement: Engagement, path: string): ResolvedEngagement {
  const isCount = (value: number) => Number.isSafeInteger(value) && value >= 1;
  checkOptions(
    act,
    engagement,
    { duration: anything, views: ["a whole number of at least 1", isCount], event: anything },
    path,
  );
  const { duration, views = null, event } = engagement;
  if (given(engagement).length === 0)
    refuse(act, "at least one of duration, views and event must be given", path, engagement);
  return {
    durationMs: duration === undefined ? null : durationMs(duration, `${path}.duration`),
    views,
    event: event === undefined ? null : resolveSelector(act, event, `${path}.event`),
  };
}
