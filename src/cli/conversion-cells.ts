import type { FunnelResult } from "../funnels/index.ts";
import { intervalHead, percent, percentSpan, whole } from "./number-text.ts";

/** What the cells of {@link conversionCells} are. */
export function conversionHead(confidence: number): string[] {
  return ["entered", "converted", "of all", intervalHead(confidence), "pending", "of settled"];
}

/** A funnel in one row: who entered, who came to the last step, who still may, and the share of those whose time is over. */
export function conversionCells(steps: FunnelResult["steps"]): string[] {
  const end = steps.at(-1)!;
  return [
    whole(steps[0]!.reached),
    whole(end.reached),
    percent(end.fromEntry.value),
    percentSpan(end.fromEntry),
    whole(steps.reduce((sum, { pending }) => sum + (pending ?? 0), 0)),
    percent(end.amongSettled.value),
  ];
}
