import { type CommonChain, chainInstants } from "./chain-instants.ts";
import type { ChainPlan } from "./chain-plan.ts";
import type { ChainRecord } from "./chain-records.ts";
import { instantEnd } from "./instant-rows.ts";
import { type MatchVisitor, matchChains } from "./match-chains.ts";
import { eachEntryBatch } from "./range-entries.ts";

/** Whether the one pass over the rows knows all rules of a plan. */
export function isCommon({ rules, requiredCount, firstTimeBits, next, gaps }: ChainPlan): boolean {
  return (
    rules.order === "ordered" &&
    rules.windowDays === null &&
    rules.ties !== "strict" &&
    rules.count !== "attempts" &&
    rules.exclude.length === 0 &&
    rules.hold.length === 0 &&
    !rules.reuseEvents &&
    rules.resolutionMs === 1 &&
    rules.steps.length === requiredCount &&
    firstTimeBits === 0 &&
    !next.includes(true) &&
    Math.min(...gaps) === Infinity
  );
}

/** Visits the chains of such a plan. */
export function eachCommonChain(plan: ChainPlan, visit: (record: ChainRecord) => void): void {
  matchChains(plan, recordVisitor(plan, visit));
}

/** The same for each of such plans, which differ in where entries lie, and follow one another. */
export function eachCommonChainByRange(
  plans: readonly ChainPlan[],
  visit: (record: ChainRecord, range: number) => void,
): void {
  eachEntryBatch(plans, (entries) =>
    matchChains(plans[0]!, recordVisitor(plans[0]!, visit), { ...entries, plans }),
  );
}

function recordVisitor(plan: ChainPlan, visit: (record: ChainRecord, range: number) => void): MatchVisitor {
  const { requiredCount, users, time, observed, rules } = plan;
  const windowMs = rules.windowMs ?? Infinity;
  // One record for all visits: millions of users would make millions of them.
  const record = new CommonRecord(plan);
  return (run, level, entryRow, latestEntry, range) => {
    record.user = users?.[run] ?? run;
    record.run = run;
    record.level = level;
    record.entryRow = entryRow;
    record.limit = time[entryRow]! + windowMs;
    record.settled = time[latestEntry]! + windowMs < observed.until;
    record.pending = !record.settled && level < requiredCount;
    visit(record, range);
  };
}

/** Finds what is asked for. A class, since a literal with getters is several times as slow to write to. */
class CommonRecord implements ChainRecord, CommonChain {
  plan: ChainPlan;
  held = null;
  user = 0;
  run = 0;
  level = 0;
  entryRow = 0;
  limit = 0;
  settled = false;
  pending = false;
  /** Of the chain from the entry `#timesOf`: kept, since they are asked for more than once. */
  readonly #times: Float64Array;
  #timesOf = -1;

  constructor(plan: ChainPlan) {
    this.plan = plan;
    this.#times = new Float64Array(plan.requiredCount);
  }

  get times(): Float64Array {
    if (this.#timesOf !== this.entryRow) {
      const { time } = this.plan;
      this.#times.fill(NaN);
      chainInstants(this).forEach((row, step) => {
        this.#times[step] = time[row]!;
      });
      this.#timesOf = this.entryRow;
    }
    return this.#times;
  }

  rowsOf = (step: number): number[] => {
    const { time, runStart, masks, codes, rows, rules } = this.plan;
    const found: number[] = [];
    const first = chainInstants(this)[step];
    if (first === undefined) return found;
    const end = rules.ties === "input" ? first + 1 : instantEnd(time, first, runStart[this.run + 1]!);
    for (let i = first; i < end; i++) if ((masks[codes[i]!]! >>> step) & 1) found.push(rows?.[i] ?? i);
    return found;
  };
}
