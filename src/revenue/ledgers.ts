import { addExactly, compareKeys, type Key } from "../counts/index.ts";
import { refuse, shown } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import type { ResolvedRevenueDefinition } from "./definition.ts";
import type { ReportedPeriod } from "./revenue-periods.ts";
import type { ResolvedSubscription } from "./subscription.ts";

/** What one customer pays in one currency: the changes of the amount, in order of time. */
export interface Ledger {
  readonly customer: UserKey;
  readonly currency: string | null;
  readonly group: Key;
  readonly changes: readonly (readonly [time: number, amount: number])[];
}

/** A customer in a period: what was paid just before its start and just before its end. */
export interface LedgerPeriod {
  readonly start: number;
  readonly end: number;
  /** The most that was paid at a time. */
  readonly peak: number;
  /** Whether anything was ever paid before the period. */
  readonly before: boolean;
}

/** The ledgers of all customers, currencies apart. */
export function ledgersOf(
  subscriptions: readonly ResolvedSubscription[],
  by: ResolvedRevenueDefinition["by"],
): Ledger[] {
  const rows = new Map<string | null, Map<UserKey, ResolvedSubscription[]>>();
  for (const one of subscriptions) {
    const customers = rows.get(one.currency) ?? new Map<UserKey, ResolvedSubscription[]>();
    rows.set(one.currency, customers);
    const own = customers.get(one.customer);
    if (own === undefined) customers.set(one.customer, [one]);
    else own.push(one);
  }
  return [...rows].flatMap(([currency, customers]) =>
    [...customers].map(([customer, own]) => ({
      customer,
      currency,
      group: by === "segment" ? firstSegment(own) : null,
      changes: changesOf(own),
    })),
  );
}

/** The segment of the first subscription; of several that start at once the smallest that one has. */
function firstSegment(own: readonly ResolvedSubscription[]): Key {
  let first = own[0]!;
  for (const one of own)
    if (
      (one.start - first.start || without(one) - without(first) || compareKeys(one.segment, first.segment)) <
      0
    )
      first = one;
  return first.segment;
}

function without({ segment }: { readonly segment: Key }): number {
  return segment === null ? 1 : 0;
}

/** The amounts from each instant at which they change, in order of time. */
function changesOf(own: readonly ResolvedSubscription[]): [number, number][] {
  const steps = own.flatMap(({ start, end, amount }): [number, number][] => [
    [start, amount],
    [end, -amount],
  ]);
  steps.sort((a, b) => a[0] - b[0]);
  const changes: [number, number][] = [];
  let amount = 0;
  for (const [time, step] of steps) {
    amount = addExactly(amount, step);
    if (changes.at(-1)?.[0] === time) changes.at(-1)![1] = amount;
    else changes.push([time, amount]);
  }
  return changes;
}

/** Shows a ledger in each reported period in which something was paid. */
export function eachLedgerPeriod(
  { changes }: Ledger,
  periods: readonly ReportedPeriod[],
  visit: (period: ReportedPeriod, paid: LedgerPeriod) => void,
): void {
  let at = 0;
  let amount = 0;
  let before = false;
  for (const period of periods) {
    // An amount at an instant is one of just before only from the next instant on.
    for (; at < changes.length && changes[at]![0] < period.from; at++) {
      amount = changes[at]![1];
      before ||= amount > 0;
    }
    const start = amount;
    let peak = start;
    for (; at < changes.length && changes[at]![0] < period.until; at++) {
      amount = changes[at]![1];
      if (amount > peak) peak = amount;
    }
    if (peak > 0) visit(period, { start, end: amount, peak, before });
    before ||= peak > 0;
    if (at === changes.length && amount === 0) return;
  }
}

/** Refuses rows of more than one currency where one is asked for. */
export function checkCurrencies(
  act: string,
  currencies: Iterable<string | null>,
  by: ResolvedRevenueDefinition["by"],
): void {
  const [first, second] = new Set(currencies);
  if (second === undefined || by === "currency") return;
  refuse(
    act,
    'amounts of two currencies must not be added: name one in definition.currency, or count by "currency"',
    "currency",
    undefined,
    `${currencyName(first)} and ${currencyName(second)}`,
  );
}

function currencyName(currency: string | null | undefined): string {
  return typeof currency === "string" ? shown(currency) : "none";
}
