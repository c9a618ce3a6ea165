import type { CountTable, Key, Observed } from "../counts/index.ts";
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
  const { definition, observed, excluded, userCount, units, fromEntry, fromPrevious } = counts;
  const all = { units: units.rows, fromEntry: fromEntry.rows, fromPrevious: fromPrevious.rows };
  return {
    kind: "funnel",
    definition,
    observed,
    excluded,
    userCount,
    steps: stepsOf(definition, all),
    groups:
      definition.by === null
        ? []
        : [...rowsByGroup(all)].map(([value, rows]) => ({ value, steps: stepsOf(definition, rows) })),
    notes: notesOf(counts),
  };
}

type Rows = Readonly<Record<"units" | "fromEntry" | "fromPrevious", CountTable["rows"]>>;

/** Splits the rows by group, each table in one pass; the units name the groups, in their order. */
function rowsByGroup(all: Rows): Map<Key, Rows> {
  const units = split(all.units);
  const fromEntry = split(all.fromEntry);
  const fromPrevious = split(all.fromPrevious);
  return new Map(
    [...units].map(([group, rows]) => [
      group,
      { units: rows, fromEntry: fromEntry.get(group) ?? [], fromPrevious: fromPrevious.get(group) ?? [] },
    ]),
  );
}

function split(rows: CountTable["rows"]): Map<Key, CountTable["rows"]> {
  const byGroup = new Map<Key, (readonly Key[])[]>();
  for (const row of rows) {
    const known = byGroup.get(row[0]!);
    if (known === undefined) byGroup.set(row[0]!, [row]);
    else known.push(row);
  }
  return byGroup;
}

/** The steps of the units of one group, or of all together. */
function stepsOf(
  { confidence, steps, durationPrecision }: ResolvedFunnelDefinition,
  { units, fromEntry, fromPrevious }: Rows,
): FunnelStep[] {
  const rows = units as readonly (readonly [Key, number, number, number, number])[];
  const sum = (holds: (level: number, settled: number, pending: number) => boolean) =>
    rows.reduce(
      (total, [, level, settled, pending, n]) => total + (holds(level, settled, pending) ? n : 0),
      0,
    );
  const entered = sum(() => true);
  const settledUnits = sum((_, settled) => settled === 1);
  return steps.map((selector, i) => {
    const step = i + 1;
    const isLast = step === steps.length;
    const reached = sum((level) => level >= step);
    const times = (durations: CountTable["rows"]) =>
      i === 0 || durationPrecision === "none" ? null : summarizeDurations(durationsOf(durations, step));
    return {
      step,
      selector,
      reached,
      converted: isLast ? null : sum((level) => level > step),
      dropped: isLast ? null : sum((level, _, pending) => level === step && pending === 0),
      pending: isLast ? null : sum((level, _, pending) => level === step && pending === 1),
      fromEntry: rate(reached, entered, confidence),
      fromPrevious: rate(reached, i === 0 ? entered : sum((level) => level >= i), confidence),
      amongSettled: rate(
        sum((level, settled) => level >= step && settled === 1),
        settledUnits,
        confidence,
      ),
      timeFromEntry: times(fromEntry),
      timeFromPrevious: times(fromPrevious),
    };
  });
}

function durationsOf(rows: CountTable["rows"], step: number): [number, number][] {
  return rows.filter((row) => row[1] === step).map((row) => [row[2] as number, row[3] as number]);
}

function notesOf({ definition, observed, mentions }: FunnelCounts): Note[] {
  const notes = absentNotes(mentions);
  if (definition.windowMs === null)
    notes.push(note("no-window", "without a window nobody ever drops out for good"));
  if (observed.assumed) notes.push(note("observed-assumed", "the observed period was taken from the events"));
  const { range } = definition;
  if (
    range !== null &&
    ((range.from > -8.64e15 && range.from < observed.from) ||
      (range.until < 8.64e15 && range.until > observed.until))
  ) {
    notes.push(note("range-clipped", "the range was cut to the observed period"));
  }
  return notes;
}
