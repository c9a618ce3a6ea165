import type { Key, Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { absentNotes, type ResolvedSelector } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { FunnelCounts } from "./count-funnel.ts";
import type { ResolvedFunnelDefinition } from "./definition.ts";
import { type DurationSummary, summarizeDurations } from "./duration-summary.ts";

/** One step of a funnel; fields about the next step are `null` at the last. */
export interface FunnelStep {
  /** From 1. */
  readonly step: number;
  readonly selector: ResolvedSelector;
  /** Units that came at least to this step. */
  readonly reached: number;
  /** Of these: came to the next step, can no longer from the entries made, still may. They sum to `reached`. */
  readonly converted: number | null;
  readonly dropped: number | null;
  readonly pending: number | null;
  /** Share of the units that entered. */
  readonly fromEntry: Rate;
  /** Share of the units that reached the step before; of the step itself at the first. */
  readonly fromPrevious: Rate;
  /** Share among the units whose window is over; without a window there are none. */
  readonly amongSettled: Rate;
  /** Time from the first step, and from the step before, of the units that reached this one. */
  readonly timeFromEntry: DurationSummary | null;
  readonly timeFromPrevious: DurationSummary | null;
}

export interface FunnelGroup {
  readonly value: Key;
  readonly steps: readonly FunnelStep[];
}

export interface FunnelResult {
  readonly kind: "funnel";
  readonly definition: ResolvedFunnelDefinition;
  readonly observed: Observed;
  readonly excluded: FunnelCounts["excluded"];
  readonly userCount: number;
  readonly steps: readonly FunnelStep[];
  /** One funnel a group with `by`, else empty; each unit that entered is in one group. */
  readonly groups: readonly FunnelGroup[];
  readonly notes: readonly Note[];
}

/** Conversion per step, with Wilson intervals, from counts. */
export function funnelFromCounts(counts: FunnelCounts): FunnelResult {
  const { units, fromEntry, fromPrevious, mentions, ...rest } = counts;
  const tables = [units.rows, fromEntry.rows, fromPrevious.rows] as unknown as Rows[];
  // The units name the groups, in their order.
  const byGroup = new Map<Key, Rows[]>(units.rows.map((row) => [row[0]!, [[], [], []]]));
  tables.forEach((rows, table) => {
    for (const row of rows) byGroup.get(row[0])![table]!.push(row);
  });
  const groups = rest.definition.by === null ? [] : [...byGroup];
  return {
    ...rest,
    steps: stepsOf(rest.definition, tables),
    groups: groups.map(([value, rows]) => ({ value, steps: stepsOf(rest.definition, rows) })),
    notes: notesOf(counts),
  };
}

type Rows = (readonly [group: Key, number, number, number, number])[];

/** The steps of the units of one group, or of all together. */
function stepsOf(
  { confidence, steps, durationPrecision }: ResolvedFunnelDefinition,
  [units, fromEntry, fromPrevious]: readonly Rows[],
): FunnelStep[] {
  // By step: who came there; of these those whose window is over; who stopped there but may go on. 0 stands for entry.
  const zeros = (): number[] => Array(steps.length + 1).fill(0);
  const reached = zeros();
  const settled = zeros();
  const pending = zeros();
  for (const [, level, isSettled, isPending, n] of units!) {
    for (let step = 0; step <= level; step++) {
      reached[step]! += n;
      settled[step]! += n * isSettled;
    }
    pending[level]! += n * isPending;
  }
  return steps.map((selector, i) => {
    const step = i + 1;
    const converted = reached[step + 1] ?? null;
    const times = (durations: Rows) =>
      i === 0 || durationPrecision === "none"
        ? null
        : summarizeDurations(durations.filter((row) => row[1] === step));
    return {
      step,
      selector,
      reached: reached[step]!,
      converted,
      dropped: converted === null ? null : reached[step]! - converted - pending[step]!,
      pending: converted === null ? null : pending[step]!,
      fromEntry: rate(reached[step]!, reached[0]!, confidence),
      fromPrevious: rate(reached[step]!, reached[i]!, confidence),
      amongSettled: rate(settled[step]!, settled[0]!, confidence),
      timeFromEntry: times(fromEntry!),
      timeFromPrevious: times(fromPrevious!),
    };
  });
}

function notesOf({ definition, observed, mentions }: FunnelCounts): Note[] {
  const notes = absentNotes(mentions);
  const { windowMs, range } = definition;
  if (windowMs === null) notes.push(note("no-window", "without a window nobody ever drops out for good"));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  if (
    range !== null &&
    ((range.from > -8.64e15 && range.from < observed.from) ||
      (range.until < 8.64e15 && range.until > observed.until))
  )
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  return notes;
}
