import type { FunnelResult } from "../funnels/index.ts";
import { percentText, wholeText } from "./chart-number.ts";

/**
 * How many units of a funnel may still go on, and the share that came to the last step among those whose time is over;
 * empty when none may.
 *
 * @example One who may still buy
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns(
 *   { user: [1, 1, 2, 3], event: ["visit", "buy", "visit", "visit"], time: [0, day, 0, 9 * day] },
 *   { observed: { from: 0, until: 10 * day } },
 * );
 * const { steps } = funnel(table, { steps: ["visit", "buy"], window: { days: 7 } });
 * pendingWords(steps); // => "1 may still come; of those whose time is over 50.0% did"
 * ```
 */
export function pendingWords(steps: FunnelResult["steps"]): string {
  const pending = steps.reduce((sum, step) => sum + (step.pending ?? 0), 0);
  if (pending === 0) return "";
  const settled = steps.at(-1)?.amongSettled.value ?? null;
  const share = settled === null ? "" : `; of those whose time is over ${percentText(settled)} did`;
  return `${wholeText(pending)} may still come${share}`;
}
