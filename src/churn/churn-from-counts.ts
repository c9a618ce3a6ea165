import { countsByGroup, type Key, type Observed } from "../counts/index.ts";
import { checkCounts, type Note, note, observedNotes } from "../definitions/index.ts";
import { absentNotes, checkResultCount } from "../matching/index.ts";
import { type Rate, rate } from "../stats/index.ts";
import type { ChurnCounts } from "./count-churn.ts";
import type { ResolvedChurnDefinition } from "./definition.ts";
import { type ExposureRate, exposureRate } from "./exposure-rate.ts";
import { type PeriodSpan, periodSpans, type ReportedPeriod, reportedPeriods } from "./reported-periods.ts";

/** The comings and goings of one calendar period. */
export interface ChurnPeriod {
  /** First date of the period. */
  readonly period: string;
  /** Customers there when the period started; from events those active in the period before. */
  readonly start: number;
  /** Customers who came in it for the first time in the data. */
  readonly new: number;
  /** Returns in it of customers who had been lost. */
  readonly resurrected: number;
  /** Customers there when it ended, or when observation did: start + new + resurrected − lost. */
  readonly end: number;
  /**
   * Losses in the period, of those there at its start and of newcomers; `null` while they are not known: from events
   * in a period that is not over, or whose predecessor was not observed; with a `reactivation` within a time until
   * that is over.
   */
  readonly lost: number | null;
  /** Of those there at the start, the share (0–1) that left in the period; `null` while `lost` is. */
  readonly ofStart: Rate;
  /** Departures per time as a customer, and the probability (0–1) that follows from them; `null` while `lost` is. */
  readonly byExposure: ExposureRate;
  /** Whether the whole period was observed. */
  readonly complete: boolean;
}

/** Churn of all customers, or of one group. */
export interface ChurnPart {
  /** Stretches of being a customer, whatever the `range`; of one who came back more than one. */
  readonly spells: number;
  /** The share (0–1) of these that ended. */
  readonly ended: Rate;
  /** In order of time; none of spells without dates. */
  readonly periods: readonly ChurnPeriod[];
}

/** Churn by calendar period, of all and by group. */
export interface ChurnResult extends ChurnPart {
  readonly kind: "churn";
  readonly definition: ResolvedChurnDefinition;
  /** `null` for spells without dates. */
  readonly observed: Observed | null;
  readonly excluded: ChurnCounts["excluded"];
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & ChurnPart)[];
  readonly notes: readonly Note[];
}

/** As many take some gigabyte. */
const MOST_PERIODS = 2_000_000;

/**
 * Churn rates from counts. See {@link churn}.
 *
 * @throws DefinitionError when the counts are of another kind, or have more than 2,000,000 periods of groups.
 */
export function churnFromCounts(counts: ChurnCounts): ChurnResult {
  checkCounts("compute churn", "churn", counts, ["totals", "flows", "mentions"]);
  const { definition, observed, excluded } = counts;
  const totals = counts.totals.rows as readonly [Key, number, number][];
  const values = definition.by === null ? [] : totals.map(([group]) => group);
  const spans = periodSpans(counts);
  checkResultCount("compute churn", "periods", values.length * spans.length, MOST_PERIODS);
  const ofGroup = countsByGroup(counts, ["totals", "flows"]);
  return {
    kind: "churn",
    definition,
    observed,
    excluded,
    ...part(counts, spans),
    groups: values.map((value) => ({ value, ...part(ofGroup(value), spans) })),
    notes: churnNotes(counts),
  };
}

function part(counts: ChurnCounts, spans: readonly PeriodSpan[]): ChurnPart {
  const { confidence } = counts.definition;
  let spells = 0;
  let ended = 0;
  for (const [, n, over] of counts.totals.rows as [Key, number, number][]) {
    spells += n;
    ended += over;
  }
  const periods = reportedPeriods(counts, spans).map((one) => periodOf(one, confidence));
  return { spells, ended: rate(ended, spells, confidence), periods };
}

function periodOf(reported: ReportedPeriod, confidence: number): ChurnPeriod {
  const { period, start, resurrected, end, lostOfStart, lostOfNew, exposure, isKnown, complete } = reported;
  const lost = lostOfStart + lostOfNew;
  return {
    period,
    start,
    new: reported.new,
    resurrected,
    end,
    lost: isKnown ? lost : null,
    ofStart: isKnown ? rate(lostOfStart, start, confidence) : rate(0, 0),
    byExposure: isKnown ? exposureRate(lost, exposure, confidence) : exposureRate(0, 0, confidence),
    complete,
  };
}

export function churnNotes({
  definition,
  observed,
  mentions,
}: Pick<ChurnCounts, "definition" | "observed" | "mentions">): Note[] {
  const notes = [...absentNotes(mentions), ...observedNotes(observed, definition.range, "data")];
  if (definition.source === "events") {
    notes.push(note("history-assumed-complete", "users without earlier events in the table count as new"));
    notes.push(
      note(
        "exposure-midpoint",
        "exposure is the mean of those there at start and end of the period, and newcomers cannot be lost in it: it falls with growth, ofStart does not",
      ),
    );
  }
  if (definition.reactivation !== "new-spell")
    notes.push(
      note("reactivation-pending", "losses are known when the time in which customers may come back is over"),
    );
  return notes;
}
