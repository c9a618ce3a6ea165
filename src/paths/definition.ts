import { anything, checkOptions, fraction, given, oneOf, refuse, text } from "../definitions/index.ts";
import {
  CHAIN_RULES,
  type ChainDefinition,
  type ResolvedChains,
  type ResolvedSelector,
  resolveChains,
  resolveSelector,
  type Selector,
} from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import { resolveSelectors, selectorsRule } from "./selector-list.ts";

/** The options that a path shares with the funnel of its anchors. */
type SharedOptions = Pick<
  ChainDefinition,
  "window" | "timeZone" | "ties" | "entries" | "resolution" | "range"
>;

/**
 * Paths: where they begin, which events they show, and how. At most one of `after`, `before` and `between`; without any,
 * a path begins with the first event of a unit that is seen.
 */
export interface PathDefinition extends SharedOptions {
  readonly kind?: "paths" | undefined;
  /** Paths that begin with an event: those of the units that enter the funnel of this one step. */
  readonly after?: Selector | undefined;
  /** Paths that end with an event, read from there back: those of the units that enter the funnel of this one step. */
  readonly before?: Selector | undefined;
  /** Paths from one event to another: the counted chains of the funnel of these two steps. */
  readonly between?: readonly [Selector, Selector] | undefined;
  /** One path a unit (default), or one an attempt: without `between`, one for each instant of the anchor. */
  readonly count?: "users" | "attempts" | undefined;
  /** Longest time from one event that is seen to the next, inclusive: a longer pause ends the path. Not with `between`. */
  readonly maxGap?: Duration | undefined;
  /** Property that names the nodes. Default: the event name. */
  readonly nodes?: string | undefined;
  /** The events that are seen beside those of the anchors. Default: all. */
  readonly among?: readonly Selector[] | undefined;
  /** Events that are not seen; the anchors of a path always are. */
  readonly except?: readonly Selector[] | undefined;
  /** Whether equal nodes in a row are one. Default: true. */
  readonly collapse?: boolean | undefined;
  /** Nodes to show of a path, its anchor included: 1 to 32, default 5. */
  readonly depth?: number | undefined;
  /** Confidence of the intervals, default 0.95. */
  readonly confidence?: number | undefined;
}

/** A definition with every default filled in; the steps are the anchors. */
export interface ResolvedPathDefinition extends ResolvedChains {
  readonly kind: "paths";
  readonly mode: "start" | "after" | "before" | "between";
  readonly maxGapMs: number | null;
  readonly nodes: string | null;
  readonly among: readonly ResolvedSelector[] | null;
  readonly except: readonly ResolvedSelector[];
  readonly collapse: boolean;
  readonly depth: number;
  readonly confidence: number;
}

/**
 * Checks a definition and fills in its defaults.
 *
 * @throws DefinitionError when it is not valid.
 */
export function resolvePaths(definition: PathDefinition): ResolvedPathDefinition {
  const act = "count paths";
  const { window, timeZone, ties, entries, resolution, range } = CHAIN_RULES;
  checkOptions(act, definition, {
    kind: oneOf("paths"),
    after: anything,
    before: anything,
    between: ["a list of two selectors", (value: unknown) => Array.isArray(value) && value.length === 2],
    count: oneOf("users", "attempts"),
    ...{ window, timeZone, ties, entries, resolution, range },
    maxGap: anything,
    nodes: text,
    among: selectorsRule,
    except: selectorsRule,
    collapse: oneOf(true, false),
    depth: [
      "a whole number from 1 to 32",
      (value: number) => Number.isInteger(value) && value >= 1 && value <= 32,
    ],
    confidence: fraction,
  });
  const { after, before, between, maxGap, nodes = null } = definition;
  const { among, except = [], collapse = true, depth = 5, confidence = 0.95 } = definition;
  const modes = given({ after, before, between }).map(([name]) => name);
  if (modes.length > 1) refuse(act, "a path has one of after, before and between", "definition", modes);
  const mode = (modes[0] ?? "start") as ResolvedPathDefinition["mode"];
  const chains = resolveChains(act, { ...sharedOf(definition), steps: anchorsOf(act, definition) });
  const resolved: ResolvedPathDefinition = {
    kind: "paths",
    mode,
    ...chains,
    maxGapMs: maxGap === undefined ? null : durationMs(maxGap, "definition.maxGap"),
    nodes,
    among: among === undefined ? null : resolveSelectors(act, among, "definition.among"),
    except: resolveSelectors(act, except, "definition.except"),
    collapse,
    depth,
    confidence,
  };
  checkMode(act, resolved);
  return resolved;
}

function sharedOf(definition: PathDefinition): Omit<ChainDefinition, "steps"> {
  const { window, timeZone, ties, entries, count, resolution, range } = definition;
  return { window, timeZone, ties, entries, count, resolution, range };
}

/** The anchors as steps, each checked under its own name; without any, every event is one. */
function anchorsOf(act: string, { after, before, between }: PathDefinition): Selector[] {
  const named = [
    ...given({ after, before }).map(([name, anchor]) => [name, anchor]),
    ...Array.from(between ?? [], (anchor, i) => [`between[${i}]`, anchor]),
  ] as [string, Selector][];
  for (const [name, anchor] of named) resolveSelector(act, anchor, `definition.${name}`);
  return named.length === 0 ? [{}] : named.map(([, anchor]) => anchor);
}

function checkMode(act: string, { mode, count, maxGapMs, windowDays }: ResolvedPathDefinition): void {
  if (mode === "start" && count === "attempts")
    refuse(act, "attempts need after, before or between", "definition.count", count);
  if (mode === "between" && maxGapMs !== null)
    refuse(act, "maxGap cannot go with between", "definition.maxGap", maxGapMs);
  if (mode === "before" && windowDays !== null)
    refuse(
      act,
      "a calendar window cannot go with before",
      "definition.window",
      undefined,
      "a calendar window",
    );
}
