import {
  type Counts,
  type CountTable,
  compareKeys,
  eachRun,
  type Key,
  type Observed,
  rowsBy,
} from "../counts/index.ts";
import { anything, checkCounts, checkOptions, type Note, note } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { checkGroupCount, countMentions, eachChain } from "../matching/index.ts";
import { type DurationSummary, summarizeDurations } from "../stats/index.ts";
import { chainGroup } from "./chain-group.ts";
import { PRECISIONS } from "./definition.ts";
import { type DurationBin, durationBins } from "./duration-bins.ts";
import { funnelNotes } from "./funnel-notes.ts";
import {
  type ResolvedTimeToConvert,
  resolveTimeToConvert,
  type TimeToConvertDefinition,
} from "./time-to-convert-definition.ts";

/** How long units took from one step to another: all that the times need. */
export interface TimeToConvertCounts extends Counts {
  readonly kind: "timeToConvert";
  readonly definition: ResolvedTimeToConvert;
  readonly observed: Observed;
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** Keys `group`, `ms` from the one step to the other, sum `units`: those that reached the second. */
  readonly durations: CountTable;
  readonly mentions: CountTable;
}

/** How long units took from one step to another, of those that reached the second. */
export interface ConversionTimes {
  readonly summary: DurationSummary;
  /** Shortest first; without a duration none, unless edges are given. */
  readonly bins: readonly DurationBin[];
}

/** How long the units of a table took from one step to another, in all and by group. */
export interface TimeToConvertResult extends ConversionTimes {
  readonly kind: "timeToConvert";
  readonly definition: ResolvedTimeToConvert;
  readonly observed: Observed;
  readonly excluded: TimeToConvertCounts["excluded"];
  /** Units of the table, whether they entered or not. */
  readonly userCount: number;
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & ConversionTimes)[];
  readonly notes: readonly Note[];
}

/** How to draw the histogram. */
export interface TimeToConvertOptions {
  /** Lower edges of the bins in ms, ascending; the last bin is open. Default: at most 24 bins of one usual width. */
  readonly edgesMs?: readonly number[] | undefined;
}

/**
 * Counts how long the units of a table take from one step of a funnel to another. See {@link timeToConvert}.
 *
 * @throws DefinitionError as {@link timeToConvert}.
 */
export function countTimeToConvert(
  table: EventTable,
  definition: TimeToConvertDefinition,
): TimeToConvertCounts {
  const act = "count time to convert";
  const resolved = resolveTimeToConvert(definition);
  const { observed } = checkTimes(act, table);
  const { from, to, steps, exclude, hold, by } = resolved;
  const precision = PRECISIONS[resolved.durationPrecision];
  const byGroup = new Map<Key, number[]>();
  const groupOf = chainGroup(table, { ...resolved, kind: "funnel" });
  eachChain(act, table, resolved, (record) => {
    const ms = record.times[to - 1]! - record.times[from - 1]!;
    if (Number.isNaN(ms)) return;
    const group = groupOf(record);
    let durations = byGroup.get(group);
    if (durations === undefined) {
      durations = [];
      byGroup.set(group, durations);
      checkGroupCount(act, byGroup.size);
    }
    durations.push(ms - (ms % precision));
  });
  const rows: Key[][] = [];
  for (const [group, durations] of [...byGroup].sort(([a], [b]) => compareKeys(a, b)))
    eachRun(durations, (ms, n) => rows.push([group, ms, n]));
  return {
    kind: "timeToConvert",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    durations: { keys: ["group", "ms"], sums: ["units"], rows },
    mentions: countMentions(table, [...steps, ...exclude], by, ...hold),
  };
}

/**
 * Mean, quartiles and a histogram of conversion times, from counts. See {@link timeToConvert}.
 *
 * @throws DefinitionError when the counts are of another kind, or the edges are not valid.
 */
export function timeToConvertFromCounts(
  counts: TimeToConvertCounts,
  options: TimeToConvertOptions = {},
): TimeToConvertResult {
  checkCounts("count time to convert", "timeToConvert", counts, ["userCount", "durations", "mentions"]);
  checkOptions("count time to convert", options, { edgesMs: anything }, "options");
  const { durations, mentions: _, ...rest } = counts;
  const rows = durations.rows as readonly (readonly [Key, number, number])[];
  const times = (of: typeof rows): ConversionTimes => ({
    summary: summarizeDurations(of, 1),
    bins: durationBins(
      of.map(([, ms, n]) => [ms, n]),
      options.edgesMs,
    ),
  });
  const groups = rest.definition.by === null ? [] : [...rowsBy(rows, 0)];
  const notes = [
    ...funnelNotes(counts),
    note(
      "converted-only",
      "only units that reached the step count; see conversionCurve for those that may still",
    ),
  ];
  return {
    ...rest,
    ...times(rows),
    groups: groups.map(([value, own]) => ({ value, ...times(own) })),
    notes,
  };
}

/**
 * How long units took from one step of a funnel to another: count, mean, quartiles and a histogram (ms), of those that
 * reached the second. Nobody did: `null`, and no bins but those of edges that are given.
 *
 * Source: quartiles, Rob Hyndman and Yanan Fan, 1996, type 7.
 *
 * @throws DefinitionError when the definition or the edges are not valid, the table has no times, or `by` has more than 10,000
 * values.
 * @example Two buyers, after one and after three hours
 * ```ts
 * const hour = 3_600_000;
 * const table = tableFromColumns({
 *   user: [1, 1, 2, 2],
 *   event: ["visit", "buy", "visit", "buy"],
 *   time: [0, hour, 0, 3 * hour],
 * });
 * const { summary, bins } = timeToConvert(table, { steps: ["visit", "buy"] }, { edgesMs: [0, 2 * hour] });
 * [summary.medianMs === 2 * hour, bins.map((bin) => bin.units)]; // => [true, [1, 1]]
 * ```
 */
export function timeToConvert(
  table: EventTable,
  definition: TimeToConvertDefinition,
  options: TimeToConvertOptions = {},
): TimeToConvertResult {
  return timeToConvertFromCounts(countTimeToConvert(table, definition), options);
}
