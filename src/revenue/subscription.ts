import type { Key } from "../counts/index.ts";
import { type Instant, refuse } from "../definitions/index.ts";
import type { UserKey } from "../events/index.ts";
import { checkCustomer, checkList, instantOf, labelOf } from "../units/index.ts";

/** What a customer pays a month (MRR) from `start` up to `end`, or `null` while it lasts; several at once add up. */
export interface Subscription {
  readonly customer: UserKey;
  readonly start: Instant | Date;
  /** The instant from which it is paid no more. */
  readonly end: Instant | Date | null;
  /** In minor units (cents) a month, a whole number from 0. */
  readonly amount: number;
  readonly currency?: string | null | undefined;
  readonly segment?: Key | undefined;
}

/** What a customer pays a month at the start and at the end of one period: one row a customer. */
export interface CustomerBalance {
  readonly customer: UserKey;
  /** In minor units (cents) a month, a whole number from 0; 0 for who is no customer at the start. */
  readonly startMrr: number;
  /** The same at the end. */
  readonly endMrr: number;
  /** Whether who pays nothing at the start has paid before; default false. */
  readonly returning?: boolean | undefined;
  readonly currency?: string | null | undefined;
  readonly segment?: Key | undefined;
}

/** What revenue is counted from. */
export type RevenueData = readonly Subscription[] | readonly CustomerBalance[];

/** A subscription in epoch ms; one that goes on ends at Infinity. */
export interface ResolvedSubscription {
  readonly customer: UserKey;
  readonly start: number;
  readonly end: number;
  readonly amount: number;
  readonly currency: string | null;
  readonly segment: Key;
}

/** A balance with every default filled in. */
export type ResolvedBalance = {
  readonly [Field in keyof CustomerBalance]-?: Exclude<CustomerBalance[Field], undefined>;
};

/** Whether the rows are balances; no rows are none. */
export function isBalances(act: string, data: RevenueData): data is readonly CustomerBalance[] {
  checkList(act, "rows", data, "data");
  return data.length > 0 && "startMrr" in data[0]!;
}

/** Checks a subscription and gives its ends in epoch ms. */
export function resolveSubscription(act: string, row: Subscription, i: number): ResolvedSubscription {
  const path = `subscriptions[${i}]`;
  const { customer, amount } = row;
  const start = instantOf(act, row.start, `${path}.start`);
  const end = row.end === null ? Infinity : instantOf(act, row.end, `${path}.end`);
  if (end < start) refuse(act, "a subscription must not end before it starts", path, row);
  checkMinor(act, amount, `${path}.amount`);
  const { currency, segment } = labelsOf(act, row, path);
  // Fields one by one: spreading takes many times as long.
  return { customer, start, end, amount, currency, segment };
}

/** Checks the balances of one customer. */
export function checkBalance(act: string, row: CustomerBalance, i: number): ResolvedBalance {
  const path = `balances[${i}]`;
  const { customer, startMrr, endMrr, returning = false } = row;
  checkMinor(act, startMrr, `${path}.startMrr`);
  checkMinor(act, endMrr, `${path}.endMrr`);
  if (typeof returning !== "boolean")
    refuse(act, "returning must be true or false", `${path}.returning`, returning);
  const { currency, segment } = labelsOf(act, row, path);
  return { customer, startMrr, endMrr, returning, currency, segment };
}

/** Refuses an amount that is not whole minor units from 0. */
export function checkMinor(act: string, amount: number, path: string): void {
  if (!(Number.isSafeInteger(amount) && amount >= 0))
    refuse(act, "amounts must be whole minor units (cents) from 0", path, amount);
}

function labelsOf(
  act: string,
  { customer, currency = null, segment }: Subscription | CustomerBalance,
  path: string,
): { currency: string | null; segment: Key } {
  checkCustomer(act, customer, `${path}.customer`);
  if (currency !== null && typeof currency !== "string")
    refuse(act, "currencies must be strings", `${path}.currency`, currency);
  return { currency, segment: labelOf(act, "segments", segment, `${path}.segment`) };
}
