import { checkCounts } from "../definitions/index.ts";
import type { DailyChurnCounts } from "./count-daily-churn.ts";

/** Checks that counts are those of daily churn, with all their parts. */
export function checkDailyChurn(act: string, counts: DailyChurnCounts): void {
  checkCounts(act, "dailyChurn", counts, ["totals", "flows", "mentions", "entries", "losses", "lives"]);
}
