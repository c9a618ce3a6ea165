import { addExactly } from "../counts/index.ts";
import { checkOptions, given, refuse, shown } from "../definitions/index.ts";
import { checkMinor } from "./subscription.ts";

/** Movements of one period as somebody reports them, in minor units; what is absent is 0. */
export interface RevenueFigures {
  /** Revenue at the start of the period; it and the movements are whole numbers from 0. */
  readonly start: number;
  /** Of customers who never paid before. */
  readonly new?: number | undefined;
  /** Of customers who pay again after they paid nothing. */
  readonly reactivation?: number | undefined;
  /** What customers pay more than before. */
  readonly expansion?: number | undefined;
  /** What customers who stay pay less than before. */
  readonly contraction?: number | undefined;
  /** What customers who left had paid. */
  readonly churned?: number | undefined;
  /** What exchange rates changed; may be negative, and is in no rate. */
  readonly fx?: number | undefined;
  /** Revenue at the end; when it is stated, the movements must reconcile with it. */
  readonly end?: number | undefined;
}

/** Rates of revenue from totals. */
export interface RevenueRates {
  /** new + reactivation + expansion − contraction − churned, in minor units. */
  readonly netNew: number;
  /** start + netNew + fx, in minor units. */
  readonly end: number;
  /** (contraction + churned) / start; `null` when the start is 0. */
  readonly grossChurn: number | null;
  /** (contraction + churned − expansion) / start; below 0 when expansion is more; `null` when the start is 0. */
  readonly netChurn: number | null;
  /** (contraction + churned − expansion − reactivation) / start; `null` when the start is 0. */
  readonly netChurnWithReactivation: number | null;
  /** 1 − grossChurn, up to 1; `null` when the start is 0. */
  readonly gross: number | null;
  /** 1 − netChurn; `null` when the start is 0. */
  readonly net: number | null;
  /** 1 − netChurnWithReactivation; `null` when the start is 0. */
  readonly netWithReactivation: number | null;
  /** (new + expansion) / (contraction + churned); `null` without losses. */
  readonly quickRatio: number | null;
  /** (new + reactivation + expansion) / (contraction + churned); `null` without losses. */
  readonly quickRatioWithReactivation: number | null;
}

const ACT = "reconcile revenue";

/**
 * Churn, retention and quick ratio of recurring revenue from the totals of one period, which must reconcile: start + new +
 * reactivation + expansion − contraction − churned + fx = end. Shares of the start are `null` without revenue then.
 *
 * From totals, gross retention is that of customers ({@link revenueRetention}) only when no customer both expands and contracts
 * in the period, and losses are of customers there at its start; it may even be below 0.
 *
 * @throws DefinitionError when an amount is not whole minor units, or a key is unknown.
 * @throws RangeError when the movements do not reconcile with the end that is stated, or leave less than 0.
 * @example A month
 * ```ts
 * const month = { start: 50_000, new: 4000, reactivation: 500, expansion: 1500, contraction: 700, churned: 2300 };
 * const { end, gross, net, netWithReactivation, quickRatio } = revenueRates({ ...month, end: 53_000 });
 * [end, gross, net, netWithReactivation, quickRatio]; // => [53000, 0.94, 0.97, 0.98, 1.8333333333333333]
 * ```
 */
export function revenueRates(figures: RevenueFigures): RevenueRates {
  const { start, reactivation, expansion, fx, end: stated, new: came, ...losses } = checked(figures);
  const lost = addExactly(losses.contraction, losses.churned);
  const gained = addExactly(came, expansion);
  const netNew = addExactly(addExactly(gained, reactivation), -lost);
  const end = addExactly(addExactly(start, netNew), fx);
  if (stated !== undefined && stated !== end)
    throw new RangeError(
      `Cannot ${ACT}: start + new + reactivation + expansion - contraction - churned + fx must be the end, they make ${end} and end has ${shown(stated)}`,
    );
  if (end < 0)
    throw new RangeError(`Cannot ${ACT}: more cannot be lost than was there and came, the end has ${end}`);
  const ofStart = (amount: number) => (start > 0 ? amount / start : null);
  return {
    netNew,
    end,
    grossChurn: ofStart(lost),
    netChurn: ofStart(lost - expansion),
    netChurnWithReactivation: ofStart(lost - expansion - reactivation),
    gross: ofStart(start - lost),
    net: ofStart(start - lost + expansion),
    netWithReactivation: ofStart(start - lost + expansion + reactivation),
    quickRatio: lost > 0 ? gained / lost : null,
    quickRatioWithReactivation: lost > 0 ? (gained + reactivation) / lost : null,
  };
}

function checked(figures: RevenueFigures) {
  const names = ["start", "new", "reactivation", "expansion", "contraction", "churned", "fx", "end"];
  checkOptions(ACT, figures, Object.fromEntries(names.map((name) => [name, ["", () => true]])), "figures");
  for (const [name, value] of given(figures)) {
    if (name !== "fx") checkMinor(ACT, value as number, `figures.${name}`);
    else if (!Number.isSafeInteger(value))
      refuse(ACT, "amounts must be whole minor units (cents)", "figures.fx", value);
  }
  if (figures.start === undefined) refuse(ACT, "the start must be stated", "figures.start", undefined);
  const none = { new: 0, reactivation: 0, expansion: 0, contraction: 0, churned: 0, fx: 0 };
  return {
    ...none,
    ...(Object.fromEntries(given(figures)) as typeof none & { start: number; end?: number }),
  };
}
