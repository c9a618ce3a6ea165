import { addRow, countTable, type Key, type Observed, tally } from "../counts/index.ts";
import { type ResolvedRange, resolveRange } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { type Calendar, calendar, periodAt, periodStart } from "../time/index.ts";
import { addFlow, type ChurnFlows, churnFlows, flowTable } from "./churn-flows.ts";
import type { ChurnCounts } from "./count-churn.ts";
import { type ChurnDefinition, resolveChurn } from "./definition.ts";
import {
  checkDuration,
  type DatedSpell,
  type DurationSpell,
  type ResolvedSpell,
  resolveSpell,
} from "./spell.ts";

const ACT = "count churn";
const MS_PER_DAY = 86_400_000;
const NO_MENTIONS = { keys: ["what", "name"], sums: ["rows"], rows: [] };

interface CustomerSpell extends ResolvedSpell {
  readonly group: Key;
}

/** Counts churn from spells without dates: how many ended, by segment. */
export function countChurnOfDurations(
  spells: readonly DurationSpell[],
  definition: ChurnDefinition,
): ChurnCounts {
  const resolved = resolveChurn(definition, "durations");
  const totals = tally(["group"], ["spells", "ended"]);
  spells.forEach((spell, row) => {
    checkDuration(ACT, spell, row);
    addRow(totals, [resolved.by === null ? null : (spell.segment ?? null), 1, spell.ended ? 1 : 0]);
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
  const resolved = resolveChurn(definition, "spells");
  const customers = spellsByCustomer(spells, resolved.by !== null);
  const observed = observedPeriod([...customers.values()].flat(), definition.observed);
  const periods = calendar(resolved, observed.from, observed.until);
  const { from, until } = wholePeriods(periods, observed, resolved.range);
  const flows =
    from < until ? churnFlows(periodAt(periods, from), periodAt(periods, until - 1)) : churnFlows(0, -1);
  const totals = tally(["group"], ["spells", "ended"]);
  let startedAfter = 0;
  for (const own of customers.values()) {
    own.forEach(({ start, end, group }, i) => {
      if (start >= observed.until) {
        startedAfter++;
        return;
      }
      addRow(totals, [group, 1, end < observed.until ? 1 : 0]);
      if (from < until) addSpell(flows, periods, { start, end, group }, i > 0, from, until);
    });
  }
  return {
    kind: "churn",
    definition: resolved,
    observed,
    excluded: { startedAfter },
    totals: countTable(totals),
    flows: flowTable(flows),
    mentions: NO_MENTIONS,
  };
}

/** The periods that a range touches, as far as they were observed. */
function wholePeriods(periods: Calendar, observed: Observed, range: ResolvedRange | null): ResolvedRange {
  const from = Math.max(observed.from, range?.from ?? -Infinity);
  const until = Math.min(observed.until, range?.until ?? Infinity);
  if (range === null || until <= from) return { from, until };
  return {
    from: Math.max(observed.from, periodStart(periods, periodAt(periods, from))),
    until: Math.min(observed.until, periodStart(periods, periodAt(periods, until - 1) + 1)),
  };
}

/** Adds one spell to the flows of the periods from `from` up to `until`. */
function addSpell(
  flows: ChurnFlows,
  periods: Calendar,
  { start, end, group }: CustomerSpell,
  cameBefore: boolean,
  from: number,
  until: number,
): void {
  if (end < from || start >= until) return;
  const isThere = start < from;
  const firstPeriod = periodAt(periods, Math.max(start, from));
  const endsWithin = end < until;
  const lastPeriod = periodAt(periods, endsWithin ? end : until - 1);
  if (!isThere) addFlow(flows, group, firstPeriod, cameBefore ? "resurrected" : "new", 1);
  for (let period = isThere ? firstPeriod : firstPeriod + 1; period <= lastPeriod; period++)
    addFlow(flows, group, period, "start", 1);
  if (endsWithin)
    addFlow(
      flows,
      group,
      lastPeriod,
      !isThere && lastPeriod === firstPeriod ? "lostOfNew" : "lostOfStart",
      1,
    );
  for (let period = firstPeriod; period <= lastPeriod; period++) {
    const a = Math.max(start, from, periodStart(periods, period));
    const b = Math.min(end, until, periodStart(periods, period + 1));
    if (b <= a) continue;
    addFlow(flows, group, period, "exposureDays", Math.floor((b - a) / MS_PER_DAY));
    addFlow(flows, group, period, "exposureMs", (b - a) % MS_PER_DAY);
  }
}

/** Spells by customer, in order of time, touching ones joined. */
function spellsByCustomer(spells: readonly DatedSpell[], bySegment: boolean): Map<UserKey, CustomerSpell[]> {
  const customers = new Map<UserKey, CustomerSpell[]>();
  spells.forEach((spell, row) => {
    const resolved = { ...resolveSpell(ACT, spell, row), group: bySegment ? (spell.segment ?? null) : null };
    const own = customers.get(spell.customer);
    if (own === undefined) customers.set(spell.customer, [resolved]);
    else own.push(resolved);
  });
  for (const [customer, own] of customers) customers.set(customer, joinTouching(customer, own));
  return customers;
}

function joinTouching(customer: UserKey, spells: CustomerSpell[]): CustomerSpell[] {
  const joined: CustomerSpell[] = [];
  for (const spell of spells.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last !== undefined && spell.start < last.end) {
      throw new RangeError(
        `Cannot ${ACT}: spells of one customer must not overlap, customer ${JSON.stringify(customer)} has two that do`,
      );
    }
    if (last !== undefined && spell.start === last.end && spell.group === last.group)
      joined[joined.length - 1] = { ...last, end: spell.end };
    else joined.push(spell);
  }
  return joined;
}

function observedPeriod(spells: readonly CustomerSpell[], stated: ChurnDefinition["observed"]) {
  const resolved = resolveRange(ACT, stated);
  let first = Infinity;
  let last = -Infinity;
  for (const { start, end } of spells) {
    first = Math.min(first, start);
    last = Math.max(last, end === Infinity ? start + 1 : end + 1);
  }
  const from = stated?.from === undefined ? (spells.length > 0 ? first : 0) : resolved!.from;
  const until = stated?.until === undefined ? Math.max(from, spells.length > 0 ? last : 0) : resolved!.until;
  return { from, until, assumed: stated?.from === undefined || stated?.until === undefined };
}
