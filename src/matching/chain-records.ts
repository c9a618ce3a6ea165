import type { ResolvedRange } from "../definitions/index.ts";
import type { EventTable, Scalar } from "../events/index.ts";
import type { ChainDefinition } from "./chain-definition.ts";
import { type ChainPlan, chainPlan, entryRange } from "./chain-plan.ts";
import { eachCommonChain, eachCommonChainByRange, isCommon } from "./common-chains.ts";
import { withOptionalSteps } from "./optional-steps.ts";
import { type ResolvedChains, resolveChains } from "./resolve-chains.ts";
import { type StreamRecord, unitRecords } from "./stream-records.ts";
import { streamReader } from "./unit-streams.ts";

/** What is counted of a unit: how far its counted chain came, or that of one of its attempts or values. */
export interface ChainRecord {
  /** Code of the unit in the table. */
  readonly user: number;
  /** The values held constant; `null` without `hold`. */
  readonly held: readonly Scalar[] | null;
  /** Required steps reached. */
  readonly level: number;
  /** When each step was reached, in the order of the definition; NaN for one that was not. */
  readonly times: ArrayLike<number>;
  /** The last instant of the window of the entry. */
  readonly limit: number;
  /** Whether the window of the latest entry is over. */
  readonly settled: boolean;
  /** Whether a chain from an entry already made may still go on. */
  readonly pending: boolean;
  /** The rows that fill a step: of several of one instant, all that match it. */
  readonly rowsOf: (step: number) => readonly number[];
}

/** Visits the records of a table, unit by unit. A record is valid only during its visit. */
export function eachChain(
  act: string,
  table: EventTable,
  rules: ResolvedChains,
  visit: (record: ChainRecord) => void,
): void {
  const plan = chainPlan(act, table, rules);
  if (isCommon(plan)) eachCommonChain(plan, visit);
  else visitStreams(table, [plan], visit);
}

/**
 * The same for each of some ranges, which follow one another: visits with the number of a range, in any order, the records
 * that there would be if entries counted in that range alone.
 */
export function eachChainByRange(
  act: string,
  table: EventTable,
  rules: ResolvedChains,
  ranges: readonly ResolvedRange[],
  visit: (record: ChainRecord, range: number) => void,
): void {
  const whole = chainPlan(act, table, rules);
  const plans = ranges.map((range) => ({ ...whole, ...entryRange(rules, range, whole.observed) }));
  if (isCommon(whole)) eachCommonChainByRange(plans, visit);
  else visitStreams(table, plans, visit);
}

function visitStreams(
  table: EventTable,
  plans: readonly ChainPlan[],
  visit: (record: ChainRecord, range: number) => void,
): void {
  const [any] = plans;
  if (any === undefined) return;
  const read = streamReader(table, any);
  for (let run = 0; run + 1 < any.runStart.length; run++) {
    const user = any.users?.[run] ?? run;
    const streams = read(run, user);
    plans.forEach((plan, range) => {
      for (const record of unitRecords(plan, streams)) visit(chainRecord(plan, user, record), range);
    });
  }
}

/** The records of a table as a list. */
export function chainRecords(table: EventTable, definition: ChainDefinition): ChainRecord[] {
  const act = "match chains";
  const records: ChainRecord[] = [];
  eachChain(act, table, resolveChains(act, definition), (record) => {
    const { user, held, level, limit, settled, pending } = record;
    const times = Array.from(record.times);
    const rows = times.map((_, step) => record.rowsOf(step));
    records.push({
      ...{ user, held, level, times, limit, settled, pending },
      rowsOf: (step) => rows[step] ?? [],
    });
  });
  return records;
}

function chainRecord(plan: ChainPlan, user: number, record: StreamRecord): ChainRecord {
  const { limit, unknownFrom, stepOfBit, rules } = plan;
  const { stream, found, instants, end, latestEntry, pending } = record;
  const isAnyOrder = rules.order === "any";
  const hasOptional = stepOfBit.length > plan.requiredCount;
  const filled = hasOptional ? withOptionalSteps(plan, stream, instants, end) : instants;
  return {
    user,
    held: stream.held,
    level: found.level,
    times: rules.steps.map((_, step) => stream.time[filled[step]!] ?? NaN),
    limit: limit(stream.time[found.entry]!),
    settled: limit(latestEntry) < unknownFrom,
    pending,
    rowsOf(step) {
      const instant = filled[step] ?? -1;
      if (instant < 0) return [];
      const bits = isAnyOrder ? -1 : 1 << stepOfBit.indexOf(step);
      const found: number[] = [];
      for (let i = stream.rowStart[instant]!; i < stream.rowStart[instant + 1]!; i++)
        if ((stream.masks[i]! & bits) !== 0) found.push(stream.rows[i]!);
      return found;
    },
  };
}
