import type { Key, Observed } from "../counts/index.ts";
import { type Note, note } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import { type Calendar, calendar, periodAt, periodKey, periodStart } from "../time/index.ts";
import type { ChurnCounts } from "./count-churn.ts";
import type { ResolvedChurnDefinition } from "./definition.ts";
import { type ExposureRate, exposureRate } from "./exposure-rate.ts";

/** The comings and goings of one calendar period. */
export interface ChurnPeriod {
  /** First date of the period. */
  readonly period: string;
  /** There when the period started, came for the first time, came back, there when it ended: start + new + resurrected − lost. */
  readonly start: number;
  readonly new: number;
  readonly resurrected: number;
  readonly end: number;
  /** Left in the period; from events `null` while the period is not over, and when the one before was not observed. */
  readonly lost: number | null;
  /** Of those there at the start, the share (0–1) that left in the period. */
  readonly ofStart: Rate;
  /** Departures per time as a customer, and the probability (0–1) of leaving within one period that follows. */
  readonly byExposure: ExposureRate;
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

export interface ChurnPart {
  /** Stretches of being a customer, and the share (0–1) of them that ended. */
  readonly spells: number;
  readonly ended: Rate;
  readonly periods: readonly ChurnPeriod[];
}

export interface ChurnResult extends ChurnPart {
  readonly kind: "churn";
  readonly definition: ResolvedChurnDefinition;
  readonly observed: Observed | null;
  readonly excluded: ChurnCounts["excluded"];
  readonly groups: readonly ({ readonly value: Key } & ChurnPart)[];
  readonly notes: readonly Note[];
}

type FlowRow = readonly [
  group: Key,
  period: number,
  start: number,
  new_: number,
  resurrected: number,
  lostOfStart: number,
  lostOfNew: number,
  exposureDays: number,
  exposureMs: number,
];

/** Churn rates from counts. */
export function churnFromCounts(counts: ChurnCounts): ChurnResult {
  const { definition, observed, excluded } = counts;
  const totals = counts.totals.rows as readonly [Key, number, number][];
  const values = definition.by === null ? [] : totals.map(([group]) => group);
  return {
    kind: "churn",
    definition,
    observed,
    excluded,
    ...part(counts, null),
    groups: values.map((value) => ({ value, ...part(counts, { value }) })),
    notes: notesOf(counts),
  };
}

function part({ definition, observed, totals, flows }: ChurnCounts, group: { value: Key } | null): ChurnPart {
  const inGroup = (row: readonly Key[]) => group === null || row[0] === group.value;
  let spells = 0;
  let ended = 0;
  for (const [, n, over] of totals.rows.filter(inGroup) as [Key, number, number][]) {
    spells += n;
    ended += over;
  }
  const periods =
    observed === null
      ? []
      : periodsOf(definition, observed, flows.rows.filter(inGroup) as unknown as FlowRow[]);
  return { spells, ended: rate(ended, spells, definition.confidence), periods };
}

function periodsOf(
  definition: ResolvedChurnDefinition,
  observed: Observed,
  rows: readonly FlowRow[],
): ChurnPeriod[] {
  const { range } = definition;
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (until <= from) return [];
  const periods = calendar(definition, from, until);
  const first = periodAt(periods, from);
  const last = periodAt(periods, until - 1);
  const sums = Array.from({ length: last - first + 1 }, () => [0, 0, 0, 0, 0, 0, 0]);
  for (const [, period, ...flows] of rows)
    flows.forEach((n, i) => {
      sums[period - first]![i]! += n;
    });
  return sums.map((flows, i) => periodOf(definition, observed, periods, first + i, flows));
}

function periodOf(
  { source, confidence }: ResolvedChurnDefinition,
  observed: Observed,
  periods: Calendar,
  period: number,
  flows: readonly number[],
): ChurnPeriod {
  const [start, came, resurrected, lostOfStart, lostOfNew, days, ms] = flows as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const startsAt = periodStart(periods, period);
  const endsAt = periodStart(periods, period + 1);
  const complete = startsAt >= observed.from && endsAt <= observed.until;
  // Activity is known lost only when the period is over, and when the one before was observed.
  const known = source === "spells" || (endsAt <= observed.until && startsAt > observed.from);
  const lost = lostOfStart + lostOfNew;
  const active = start + came + resurrected - lost;
  // A date that the zone skips has no length, and nobody spends time in it.
  const lengthMs = endsAt - startsAt || 1;
  const exposure = source === "spells" ? (days * 86_400_000 + ms) / lengthMs : (start + active) / 2;
  return {
    period: periodKey(periods, period),
    start,
    new: came,
    resurrected,
    end: active,
    lost: known ? lost : null,
    ofStart: known ? rate(lostOfStart, start, confidence) : rate(0, 0),
    byExposure: known ? exposureRate(lost, exposure, confidence) : exposureRate(0, 0, confidence),
    complete,
  };
}

function notesOf({ definition, observed, mentions }: ChurnCounts): Note[] {
  const notes = absentNotes(mentions);
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  if (definition.source === "events") {
    notes.push(note("history-assumed-complete", "users without earlier events in the table count as new"));
    notes.push(
      note(
        "exposure-midpoint",
        "exposure is taken as the mean of those there at start and end of the period",
      ),
    );
  }
  return notes;
}
