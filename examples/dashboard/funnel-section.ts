import type { FunnelResult, FunnelStep } from "pxcx";
import { chartLabel, funnelChart, stepLabel } from "pxcx/charts";
import { counted, percent, rateText, whole } from "./number-text.ts";
import { firstGroups, noteTexts, type Section } from "./section.ts";

/** The funnel as bars; who may still go on stands apart from who dropped out. */
export function funnelSection(result: FunnelResult): Section {
  const { steps, groups, definition, notes } = result;
  const [entry, last] = [steps[0]!, steps.at(-1)!];
  const [shown, more] = firstGroups(groups, (group) => group.steps[0]!.reached);
  const pending = pendingOf(steps);
  const waiting = [
    `${counted(pending, "user")} may still go on: their window is not over, so they have not dropped out.`,
    `Of the ${whole(last.amongSettled.total)} whose window is over: ${rateText(last.amongSettled)}.`,
  ];
  const bySegment = shown.map(({ value, steps }) => [
    chartLabel(value),
    whole(steps[0]!.reached),
    rateText(steps.at(-1)!.fromEntry),
    whole(pendingOf(steps)),
    rateText(steps.at(-1)!.amongSettled),
  ]);
  const byStep = steps.map((step) => [
    stepLabel(definition, step.step, 40),
    whole(step.reached),
    percent(step.fromEntry.value),
    whole(step.converted),
    whole(step.dropped),
    whole(step.pending),
  ]);
  return {
    headline:
      entry.reached === 0
        ? "Nobody entered."
        : `${rateText(last.fromEntry)} of ${counted(entry.reached, "user")} went all the way so far.`,
    chart: entry.reached === 0 ? null : funnelChart(result),
    table:
      groups.length === 0
        ? { head: ["step", "reached", "of all", "went on", "dropped", "may still go on"], rows: byStep }
        : {
            head: ["segment", "entered", "converted", "may still", "of those with a full window"],
            rows: bySegment,
          },
    notes: [
      ...(entry.reached === 0 ? [] : waiting),
      ...noteTexts(notes.filter(({ code }) => code !== "pending")),
      ...more,
    ],
  };
}

function pendingOf(steps: readonly FunnelStep[]): number {
  return steps.reduce((sum, { pending }) => sum + (pending ?? 0), 0);
}
