import { compareKeys, type Key, type Observed } from "../counts/index.ts";
import { checkCounts, checkOptions, type Note, note, type Rule } from "../definitions/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { PathCounts } from "./count-paths.ts";
import { type CountedPath, countedPaths, topNames } from "./counted-path.ts";
import type { ResolvedPathDefinition } from "./definition.ts";
import { type FlowEdge, type FlowNode, pathFlow } from "./path-flow.ts";
import { pathNotes } from "./path-notes.ts";
import type { PathOutcome } from "./path-record.ts";

/** What to show of paths. */
export interface PathsOptions {
  /** Names to show at each position, from 1; the others are `other` there. Default: all. */
  readonly top?: number | undefined;
  /** Whole paths to list, from 1; default 50. */
  readonly topPaths?: number | undefined;
}

/** How many paths came to something, cut by the depth or not. */
export interface PathOutcomeShare {
  readonly outcome: PathOutcome;
  /** Paths that came to it. */
  readonly count: number;
  /** Share (0–1) of all paths. */
  readonly share: Rate;
}

/** A whole path: its names from its anchor, and what it comes to after these. */
export interface WholePath {
  readonly names: readonly Key[];
  readonly end: PathOutcome | "more";
  /** Paths that went this way. */
  readonly count: number;
  /** Share (0–1) of all paths. */
  readonly share: Rate;
}

/** The ways that units go, as a flow and as whole paths. */
export interface PathsResult {
  readonly kind: "paths";
  readonly definition: ResolvedPathDefinition;
  readonly observed: Observed;
  readonly excluded: PathCounts["excluded"];
  /** All units of the table, whether they have a path or not. */
  readonly userCount: number;
  /** Number of paths: of units, or with `count: "attempts"` of their attempts. */
  readonly n: number;
  /** What became of all paths, those that the depth cuts among them. */
  readonly outcomes: readonly PathOutcomeShare[];
  /** The flow: into each node goes what comes out of it. */
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  /** The most frequent whole paths, by their own names, whatever `top` is. */
  readonly paths: readonly WholePath[];
  /** Paths that are not among these. */
  readonly unlistedCount: number;
  readonly notes: readonly Note[];
}

const OUTCOMES: Readonly<Record<ResolvedPathDefinition["mode"], readonly PathOutcome[]>> = {
  start: ["end", "open"],
  after: ["end", "open"],
  before: ["start"],
  between: ["converted", "end", "open"],
};

const whole: Rule = ["a whole number from 1", (n: number) => Number.isInteger(n) && n >= 1];

/**
 * The flow of paths from their counts: nodes, edges and whole paths, with shares (0–1, Wilson intervals).
 *
 * @throws DefinitionError when an option is not valid.
 * @example The names beyond the most frequent one are other
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2, 3, 3],
 *   event: ["home", "buy", "home", "buy", "home", "help"],
 *   time: [0, 1000, 0, 2000, 0, 3000],
 * });
 * const { edges } = pathsFromCounts(countPaths(table, { after: "home" }), { top: 1 });
 * const second = edges.filter(({ position }) => position === 1);
 * second.map(({ to, count }) => [to.kind, to.name, count]); // => [["event", "buy", 2], ["other", null, 1]]
 * ```
 */
export function pathsFromCounts(counts: PathCounts, options: PathsOptions = {}): PathsResult {
  checkCounts("compute paths", "paths", counts, ["userCount", "paths", "mentions"]);
  checkOptions("compute paths", options, { top: whole, topPaths: whole }, "options");
  const { top = Infinity, topPaths = 50 } = options;
  const { paths: table, mentions, ...rest } = counts;
  const { mode, confidence } = rest.definition;
  const paths = countedPaths(table.rows);
  const n = paths.reduce((sum, { count }) => sum + count, 0);
  const listed = wholePaths(paths).sort(byCount).slice(0, topPaths);
  return {
    ...rest,
    n,
    outcomes: OUTCOMES[mode].map((outcome) => {
      const count = paths.reduce((sum, path) => sum + (path.outcome === outcome ? path.count : 0), 0);
      return { outcome, count, share: rate(count, n, confidence) };
    }),
    ...pathFlow(paths, topNames(paths, top), mode === "before", confidence),
    paths: listed.map(({ names, outcome, isCut, count }) => ({
      names,
      end: isCut ? "more" : outcome,
      count,
      share: rate(count, n, confidence),
    })),
    unlistedCount: listed.reduce((left, { count }) => left - count, n),
    notes: [...pathNotes(mentions, rest.observed, rest.definition.range), ...modeNotes(rest.definition)],
  };
}

/** Paths as they are listed: those that the depth cuts after the same names are one, whatever became of them. */
function wholePaths(paths: readonly CountedPath[]): CountedPath[] {
  const whole = paths.filter(({ isCut }) => !isCut);
  let last: CountedPath | undefined;
  for (const path of paths.filter(({ isCut }) => isCut).sort(byNames)) {
    if (last !== undefined && byNames(last, path) === 0) {
      last = { ...last, count: last.count + path.count };
      whole[whole.length - 1] = last;
    } else {
      last = path;
      whole.push(path);
    }
  }
  return whole;
}

/** The most frequent first; of equally frequent ones the first in the order of their names. */
function byCount(a: CountedPath, b: CountedPath): number {
  return b.count - a.count || byNames(a, b);
}

/** In the order of names, the shorter one first. */
function byNames(a: CountedPath, b: CountedPath): number {
  const at = a.names.findIndex((name, i) => i >= b.names.length || compareKeys(name, b.names[i]!) !== 0);
  if (at < 0) return a.names.length - b.names.length;
  return at >= b.names.length ? 1 : compareKeys(a.names[at]!, b.names[at]!);
}

function modeNotes({ mode, windowMs, windowDays, maxGapMs }: ResolvedPathDefinition): Note[] {
  if (mode === "before")
    return [note("history-assumed-complete", "paths start at the first event of the unit in the table")];
  return windowMs === null && windowDays === null && maxGapMs === null
    ? [note("no-window", "without a window or a longest pause no path ever ends: it may always go on")]
    : [];
}
