import { checkOptions, oneOf, refuse } from "../definitions/index.ts";
import { fromZero, isShare, share } from "./number-rules.ts";

/** A probability (0–1) of leaving in a period, with limits if there are. */
export interface ChurnEstimate {
  /** The probability; `null` where it is not known. */
  readonly value: number | null;
  /** Its lower limit (0–1); `null` or absent where there is none. */
  readonly low?: number | null | undefined;
  /** Its upper limit (0–1); `null` or absent where there is none. */
  readonly high?: number | null | undefined;
}

/** What a customer pays, and how likely they leave. */
export interface LifetimeValueInput {
  /** Revenue a period from a customer, from 0, in the unit of the result. */
  readonly arpa: number;
  /** Probability (0–1) of leaving in a period: a number, or a rate with its limits such as `ofStart` of `churn`. */
  readonly churn: number | ChurnEstimate;
  /** Share (0–1) of revenue that is kept after costs; default 1. */
  readonly margin?: number | undefined;
  /** Discount for each period, from 0; default 0. */
  readonly discount?: number | undefined;
  /** When a period is paid: the first payment is made now (`"start"`, default), or one period from now by who is still there (`"end"`). */
  readonly paid?: "start" | "end" | undefined;
}

/** What a customer is worth who leaves with the same probability in every period. */
export interface LifetimeValue {
  /** Payments less cost and discount, in the unit of `arpa`; `null` where churn is unknown, or 0 without discount. */
  readonly value: number | null;
  /** The value at the upper limit of churn; `null` where that is not given, or 0 without discount. */
  readonly low: number | null;
  /** The value at the lower limit of churn; `null` where that is not given, or 0 without discount. */
  readonly high: number | null;
  /** Mean periods as a customer, 1 / churn, the one of leaving included; `null` where churn is unknown or 0. */
  readonly lifetime: number | null;
}

const ACT = "compute lifetime value";

/**
 * Lifetime value of a customer by one churn for all, each period anew: m(1 + d) / (d + churn) when paid at the start of a period,
 * m(1 − churn) / (d + churn) at its end, with m = arpa · margin and discount d. Without discount, paid at the start, it is
 * arpa · margin / churn. It is in the unit of `arpa`, and `null` where churn is unknown, or 0 without discount.
 *
 * Customers differ, and those who stay are the loyal ones: the true value is higher, and rises with tenure; see
 * {@link sbgLifetimeValue}. The limits are those of churn alone.
 *
 * Source: Sunil Gupta and Donald Lehmann, "Customers as Assets", 2003.
 *
 * @throws DefinitionError when a number is out of its range, or a key is unknown.
 * @example 5 % a month
 * ```ts
 * lifetimeValue({ arpa: 100, churn: 0.05 }); // => { value: 2000, low: null, high: null, lifetime: 20 }
 * lifetimeValue({ arpa: 100, churn: { value: 0.05, low: 0.04, high: 0.0625 }, margin: 0.8 }).low; // => 1280
 * ```
 */
export function lifetimeValue(input: LifetimeValueInput): LifetimeValue {
  checkOptions(
    ACT,
    input,
    {
      arpa: fromZero,
      churn: [
        "a number from 0 to 1, or an object",
        (value: unknown) => isShare(value) || Object(value) === value,
      ],
      margin: share,
      discount: fromZero,
      paid: oneOf("start", "end"),
    },
    "input",
  );
  const { arpa, churn, margin = 1, discount = 0, paid = "start" } = input;
  if (arpa === undefined) refuse(ACT, "arpa must be stated", "input.arpa", arpa);
  if (churn === undefined) refuse(ACT, "churn must be stated", "input.churn", churn);
  const { value, low, high } = estimateOf(churn);
  const worth = (rate: number | null) => {
    if (rate === null || rate + discount === 0) return null;
    return (arpa * margin * (paid === "start" ? 1 + discount : 1 - rate)) / (discount + rate);
  };
  return {
    value: worth(value),
    low: worth(high),
    high: worth(low),
    lifetime: value === null || value === 0 ? null : 1 / value,
  };
}

function estimateOf(churn: number | ChurnEstimate) {
  const estimate: ChurnEstimate = typeof churn === "number" ? { value: churn } : churn;
  if (estimate.value === undefined) refuse(ACT, "churn must have a value", "input.churn.value", undefined);
  const part = (key: "value" | "low" | "high") => {
    const share = estimate[key] ?? null;
    if (share !== null && !isShare(share))
      refuse(ACT, "churn must be a number from 0 to 1", `input.churn.${key}`, share);
    return share;
  };
  return { value: part("value"), low: part("low"), high: part("high") };
}
