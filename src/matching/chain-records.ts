import type { ResolvedRange } from "../definitions/index.ts";
import type { EventTable, Scalar } from "../events/index.ts";
import { anyOrderSearch } from "./any-order-search.ts";
import type { ChainDefinition } from "./chain-definition.ts";
import { type ChainPlan, chainPlan, entryRange } from "./chain-plan.ts";
import type { ChainSearch } from "./chain-search.ts";
import { eachCommonChain, eachCommonChainByRange, isCommon } from "./common-chains.ts";
import { withOptionalSteps } from "./optional-steps.ts";
import { orderedSearch } from "./ordered-search.ts";
import { type ResolvedChains, resolveChains } from "./resolve-chains.ts";
import type { Stream } from "./stream.ts";
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
  const searchesOf = plans.map(searcher);
  for (let run = 0; run + 1 < any.runStart.length; run++) {
    const user = any.users?.[run] ?? run;
    const streams = read(run, user);
    for (let range = 0; range < plans.length; range++) {
      const plan = plans[range]!;
      for (const record of unitRecords(plan, searchesOf[range]!(streams)))
        visit(new StreamChainRecord(plan, user, record), range);
    }
  }
}

/** Gives the searches of streams, which are made once for each. */
function searcher(plan: ChainPlan): (streams: readonly Stream[]) => readonly ChainSearch[] {
  const search = plan.rules.order === "any" ? anyOrderSearch : orderedSearch;
  const made: ChainSearch[] = [];
  return (streams) => {
    for (let i = 0; i < streams.length; i++)
      if (made[i]?.stream !== streams[i]) made[i] = search(plan, streams[i]!);
    return made.length === streams.length ? made : made.slice(0, streams.length);
  };
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

/** Finds the instants of a chain when they are asked for. */
class StreamChainRecord implements ChainRecord {
  readonly user: number;
  readonly held: readonly Scalar[] | null;
  readonly level: number;
  readonly limit: number;
  readonly settled: boolean;
  readonly pending: boolean;
  readonly #plan: ChainPlan;
  readonly #record: StreamRecord;
  #filled: readonly number[] | null = null;

  constructor(plan: ChainPlan, user: number, record: StreamRecord) {
    const { limit, unknownFrom } = plan;
    const { search, found, latestEntry, pending } = record;
    this.user = user;
    this.held = search.stream.held;
    this.level = found.level;
    this.limit = limit(search.stream.time[found.entry]!);
    this.settled = limit(latestEntry) < unknownFrom;
    this.pending = pending;
    this.#plan = plan;
    this.#record = record;
  }

  get times(): number[] {
    const { time } = this.#record.search.stream;
    return this.#plan.rules.steps.map((_, step) => time[this.#instant(step)] ?? NaN);
  }

  rowsOf = (step: number): number[] => {
    const { stepOfBit, rules } = this.#plan;
    const { rowStart, masks, rows } = this.#record.search.stream;
    const instant = this.#instant(step);
    const found: number[] = [];
    if (instant < 0) return found;
    const bits = rules.order === "any" ? -1 : 1 << stepOfBit.indexOf(step);
    for (let i = rowStart[instant]!; i < rowStart[instant + 1]!; i++)
      if ((masks[i]! & bits) !== 0) found.push(rows[i]!);
    return found;
  };

  /** The instant of a step; -1 for one that was not reached. */
  #instant(step: number): number {
    if (this.#filled === null) {
      const { search, found, end } = this.#record;
      const instants = search.trace(found);
      const hasOptional = this.#plan.stepOfBit.length > this.#plan.requiredCount;
      this.#filled = hasOptional ? withOptionalSteps(this.#plan, search.stream, instants, end) : instants;
    }
    return this.#filled[step] ?? -1;
  }
}
