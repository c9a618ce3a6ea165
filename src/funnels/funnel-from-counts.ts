import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, checkOptions, type Note, refuse } from "../definitions/index.ts";
import { rate, summarizeDurations } from "../stats/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";
import { funnelNotes, openNotes } from "./funnel-notes.ts";
import type { FunnelStep } from "./funnel-step.ts";

/** The funnel of the units of one group. */
export interface FunnelGroup {
  readonly value: Key;
  readonly steps: readonly FunnelStep[];
}

/** How far the units of a table came in a funnel, all of them and by group. */
export interface FunnelResult {
  readonly kind: "funnel";
  readonly definition: ResolvedFunnelDefinition;
  readonly observed: Observed;
  readonly excluded: FunnelCounts["excluded"];
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  readonly steps: readonly FunnelStep[];
  /** One funnel a group with `by`, else empty; each unit that entered is in one group. */
  readonly groups: readonly FunnelGroup[];
  /** With `top`: all groups that are not among the largest, as one; `null` when there are none. */
  readonly other: {
    /** How many groups these are, from 1. */
    readonly groupCount: number;
    readonly steps: readonly FunnelStep[];
  } | null;
  readonly notes: readonly Note[];
}

/** What to show of a funnel. */
export interface FunnelOptions {
  /** Groups to show, from 0: the largest by units that entered; the rest are together in `other`. Default: all. */
  readonly top?: number | undefined;
}

/** What the counts of a funnel, and those of its trend, have of their own. */
export const FUNNEL_PARTS = [
  "userCount",
  "units",
  "optional",
  "fromEntry",
  "fromPrevious",
  "censored",
  "mentions",
] as const;

/**
 * Conversion per step, with Wilson intervals, from counts. See {@link funnel}.
 *
 * @throws DefinitionError when the counts are of another kind, or an option is not valid.
 */
export function funnelFromCounts(counts: FunnelCounts, options: FunnelOptions = {}): FunnelResult {
  checkCounts("count funnel", "funnel", counts, FUNNEL_PARTS);
  checkOptions(
    "count funnel",
    options,
    { top: ["a whole number from 0", (top: number) => Number.isInteger(top) && top >= 0] },
    "options",
  );
  const { units, optional, fromEntry, fromPrevious, censored: _, mentions, ...rest } = counts;
  const { definition } = rest;
  const tables = [units.rows, optional.rows, fromEntry.rows, fromPrevious.rows] as unknown as Rows[];
  const groups = definition.by === null ? [] : tablesByGroup(tables);
  const entered = ([, [units]]: (typeof groups)[number]) => units!.reduce((sum, row) => sum + row[4], 0);
  const bySize = [...groups].sort((a, b) => entered(b) - entered(a));
  const shown = new Set(bySize.slice(0, options.top));
  const hidden = groups.filter((group) => !shown.has(group)).map(([, rows]) => rows);
  const steps = stepsOf(definition, tables);
  return {
    ...rest,
    steps,
    groups: groups
      .filter((group) => shown.has(group))
      .map(([value, rows]) => ({ value, steps: stepsOf(definition, rows) })),
    other:
      hidden.length === 0 ? null : { groupCount: hidden.length, steps: stepsOf(definition, joined(hidden)) },
    notes: [...funnelNotes(counts), ...openNotes(definition, steps)],
  };
}

/** The tables of each group, in the order of the units. */
function tablesByGroup(tables: readonly Rows[]): [Key, Rows[]][] {
  const byGroup = new Map<Key, Rows[]>(tables[0]!.map((row) => [row[0], [[], [], [], []]]));
  tables.forEach((rows, table) => {
    for (const row of rows) byGroup.get(row[0])![table]!.push(row);
  });
  return [...byGroup];
}

/** The tables of several groups as those of one. */
function joined(groups: readonly (readonly Rows[])[]): Rows[] {
  return groups[0]!.map((_, table) => groups.flatMap((tables) => tables[table]!));
}

type Rows = (readonly [group: Key, number, number, number, number])[];

/** The steps of the units of one group, or of all together. */
function stepsOf(
  { confidence, steps, durationPrecision }: ResolvedFunnelDefinition,
  [units, optional, fromEntry, fromPrevious]: readonly Rows[],
): FunnelStep[] {
  // By required step: who came there; of these those whose window is over; who stopped there but may go on. 0 stands
  // for entry.
  const zeros = (): number[] => Array(steps.length + 1).fill(0);
  const reached = zeros();
  const settled = zeros();
  const pending = zeros();
  for (const [, level, isSettled, isPending, n] of units!) {
    if (![...reached.keys()].includes(level))
      refuse("count funnel", "levels must be steps", "counts.units", level);
    for (let step = 0; step <= level; step++) {
      reached[step]! += n;
      settled[step]! += n * isSettled;
    }
    pending[level]! += n * isPending;
  }
  const requiredCount = steps.filter((step) => !step.optional).length;
  let level = 0;
  return steps.map((selector, i) => {
    const step = i + 1;
    const isOptional = selector.optional;
    const before = reached[isOptional ? level : level++]!;
    const here = isOptional ? sumOf(optional!, step) : { reached: reached[level]!, settled: settled[level]! };
    const isLast = isOptional || level === requiredCount;
    const converted = isLast ? null : reached[level + 1]!;
    const times = (durations: Rows) =>
      i === 0 || durationPrecision === "none"
        ? null
        : summarizeDurations(
            durations.filter((row) => row[1] === step),
            2,
          );
    return {
      step,
      selector,
      reached: here.reached,
      converted,
      dropped: converted === null ? null : here.reached - converted - pending[level]!,
      pending: converted === null ? null : pending[level]!,
      fromEntry: rate(here.reached, reached[0]!, confidence),
      fromPrevious: rate(here.reached, before, confidence),
      amongSettled: rate(here.settled, settled[0]!, confidence),
      timeFromEntry: times(fromEntry!),
      timeFromPrevious: times(fromPrevious!),
    };
  });
}

/** Who did an optional step, and whose window is over. */
function sumOf(optional: Rows, step: number): { reached: number; settled: number } {
  const rows = optional.filter((row) => row[1] === step);
  return {
    reached: rows.reduce((sum, row) => sum + row[3], 0),
    settled: rows.reduce((sum, row) => sum + row[2] * row[3], 0),
  };
}
