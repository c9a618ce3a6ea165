import type { ChainPlan } from "./chain-plan.ts";
import { instantEnd, instantStart } from "./instant-rows.ts";
import { fillableOf, stepsOf } from "./instant-steps.ts";

/** A chain that `matchChains` found. */
export interface CommonChain {
  readonly plan: ChainPlan;
  readonly run: number;
  readonly level: number;
  readonly entryRow: number;
}

/**
 * The first rows of the instants of the steps of a user's chain, each as early as possible. From the entry on
 * it is enough to go as far as possible at each instant.
 */
export function chainInstants({ plan, run, level, entryRow }: CommonChain): number[] {
  const { runStart, time, rules } = plan;
  const isInOrder = rules.ties === "input";
  const rows: number[] = [];
  let next = isInOrder ? entryRow : instantStart(time, entryRow, runStart[run]!);
  while (rows.length < level) {
    const row = next;
    next = isInOrder ? row + 1 : instantEnd(time, row, runStart[run + 1]!);
    const mask = stepsOf(plan, row, next);
    if (((mask >>> rows.length) & 1) === 0) continue;
    const reached = rows.length + fillableOf(plan, row, next, mask, rows.length, level);
    while (rows.length < reached) rows.push(row);
  }
  return rows;
}
