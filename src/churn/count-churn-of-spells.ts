import { addRow, countTable, tally } from "../counts/index.ts";
import { checkLength, labelOf } from "../units/index.ts";
import { addFlow, churnFlows, flowTable } from "./churn-flows.ts";
import type { ChurnCounts } from "./count-churn.ts";
import { type ChurnDefinition, graceMs, resolveChurn } from "./definition.ts";
import type { DatedSpell, DurationSpell } from "./spell.ts";
import { type SpellWalk, spellFlows, spellWalk } from "./spell-walk.ts";

const ACT = "count churn";
const NO_MENTIONS = { keys: ["what", "name"], sums: ["rows"], rows: [] };

/** Counts churn from spells without dates: how many ended, by segment. */
export function countChurnOfDurations(
  spells: readonly DurationSpell[],
  definition: ChurnDefinition,
): ChurnCounts {
  const resolved = resolveChurn(definition, "durations");
  const totals = tally(["group"], ["spells", "ended"]);
  spells.forEach((spell, row) => {
    checkLength(ACT, spell, row);
    const { by } = resolved;
    const group = by === null ? null : labelOf(ACT, "segments", spell.segment, `spells[${row}].segment`);
    addRow(totals, [group, 1, spell.ended ? 1 : 0]);
  });
  const flows = flowTable(churnFlows(0, -1));
  const shared = { definition: resolved, observed: null, excluded: { startedAfter: 0 } };
  return { kind: "churn", ...shared, totals: countTable(totals), flows, mentions: NO_MENTIONS };
}

/**
 * Counts churn from dated spells. Someone is there at the start of a period when a spell began before it and did not
 * end before it; a spell that ends exactly then is lost in that period. Spells of one customer that touch are one.
 */
export function countChurnOfSpells(spells: readonly DatedSpell[], definition: ChurnDefinition): ChurnCounts {
  return countChurnOfWalk(spellWalk(ACT, spells, definition));
}

/** Counts churn from spells that were put in order. */
export function countChurnOfWalk(walk: SpellWalk): ChurnCounts {
  const { definition, customers, observed, firstPeriod, lastPeriod } = walk;
  const flows = churnFlows(firstPeriod, lastPeriod);
  const totals = tally(["group"], ["spells", "ended"]);
  // Who left so late may come back in time after all.
  const settledUntil = observed.until - graceMs(definition);
  let startedAfter = 0;
  for (const own of customers.values()) {
    own.forEach((spell, i) => {
      if (spell.start >= observed.until) {
        startedAfter++;
        return;
      }
      addRow(totals, [spell.group, 1, spell.end < settledUntil ? 1 : 0]);
      spellFlows(walk, spell, i > 0, (...flow) => addFlow(flows, ...flow));
    });
  }
  return {
    kind: "churn",
    definition,
    observed,
    excluded: { startedAfter },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: NO_MENTIONS,
  };
}
