import type { Observed } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import type { RevenueCounts } from "./count-revenue.ts";
import { type ResolvedRevenueDefinition, type RevenueDefinition, resolveRevenue } from "./definition.ts";
import { checkCurrencies, eachLedgerPeriod, type Ledger, type LedgerPeriod, ledgersOf } from "./ledgers.ts";
import { observedPeriod, type ReportedPeriod, reportedPeriods } from "./revenue-periods.ts";
import {
  type CustomerBalance,
  checkBalance,
  isBalances,
  type RevenueData,
  resolveSubscription,
  type Subscription,
} from "./subscription.ts";

/** Is shown each customer in each period in which something was paid. */
export type VisitCustomer = (
  ledger: Omit<Ledger, "changes">,
  period: ReportedPeriod,
  paid: LedgerPeriod,
) => void;

/** What was walked, and what was left out. */
export interface Walk {
  readonly definition: ResolvedRevenueDefinition;
  readonly observed: Observed | null;
  readonly excluded: RevenueCounts["excluded"];
  readonly periods: readonly ReportedPeriod[];
}

/** Walks the customers and the periods in which they pay. */
export function walkRevenue(
  act: string,
  data: RevenueData,
  definition: RevenueDefinition,
  visit: VisitCustomer,
): Walk {
  return isBalances(act, data)
    ? walkBalances(act, data, definition, visit)
    : walkSubscriptions(act, data, definition, visit);
}

function walkSubscriptions(
  act: string,
  data: readonly Subscription[],
  definition: RevenueDefinition,
  visit: VisitCustomer,
): Walk {
  const resolved = resolveRevenue(definition, "subscriptions");
  const all = data.map((row, i) => resolveSubscription(act, row, i));
  const { rows, otherCurrency } = ofCurrency(act, all, resolved);
  const observed = observedPeriod(act, rows, definition.observed);
  const periods = reportedPeriods(resolved, observed);
  const known = rows.filter(({ start }) => start < observed.until);
  const ledgers = ledgersOf(known, resolved.by);
  checkGroupCount(act, new Set(ledgers.map(({ group }) => group)).size);
  for (const ledger of ledgers)
    eachLedgerPeriod(ledger, periods, (period, paid) => visit(ledger, period, paid));
  const excluded = {
    startedAfter: rows.length - known.length,
    otherCurrency,
    withoutLength: known.filter(({ start, end }) => start === end).length,
  };
  return { definition: resolved, observed, excluded, periods };
}

function walkBalances(
  act: string,
  data: readonly CustomerBalance[],
  definition: RevenueDefinition,
  visit: VisitCustomer,
): Walk {
  const resolved = resolveRevenue(definition, "balances");
  const all = data.map((row, i) => checkBalance(act, row, i));
  const { rows, otherCurrency } = ofCurrency(act, all, resolved);
  const periods = reportedPeriods(resolved, null);
  const seen = new Map<string | null, Set<UserKey>>();
  const groups = new Set();
  for (const { customer, currency, segment, startMrr: start, endMrr: end, returning } of rows) {
    const customers = seen.get(currency) ?? new Set();
    seen.set(currency, customers);
    if (customers.has(customer)) refuse(act, "a customer must have one row", "balances.customer", customer);
    customers.add(customer);
    const group = resolved.by === "segment" ? segment : null;
    const paid = { start, end, peak: Math.max(start, end), before: returning || start > 0 };
    if (paid.peak > 0) visit({ customer, currency, group }, periods[0]!, paid);
    groups.add(group);
  }
  checkGroupCount(act, groups.size);
  const excluded = { startedAfter: 0, otherCurrency, withoutLength: 0 };
  return { definition: resolved, observed: null, excluded, periods };
}

/** The rows of the currency of the definition, if it names one. */
function ofCurrency<Row extends { readonly currency: string | null }>(
  act: string,
  all: readonly Row[],
  { currency, by }: ResolvedRevenueDefinition,
): { readonly rows: readonly Row[]; readonly otherCurrency: number } {
  const rows = currency === null ? all : all.filter((row) => row.currency === currency);
  checkCurrencies(
    act,
    rows.map((row) => row.currency),
    by,
  );
  return { rows, otherCurrency: all.length - rows.length };
}
