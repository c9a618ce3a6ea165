import type { Rate } from "../stats/index.ts";
import { intervalHead, percent, percentSpan, whole } from "./number-text.ts";

/** A rate with its interval: `56.8% activated: 680 of 1,198 (95% interval 53.9–59.5%)`. */
export function rateWords(rate: Rate, deed: string, confidence = 0.95, who = ""): string {
  const { value, count, total } = rate;
  const counts = `${whole(count)} of ${whole(total)}${who}`;
  if (value === null) return `no data: ${counts} ${deed}`;
  return `${percent(value)} ${deed}: ${counts} (${intervalHead(confidence)} ${percentSpan(rate)})`;
}
