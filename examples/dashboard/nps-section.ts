import type { NpsBySegmentResult } from "pxcx";
import { npsChart } from "pxcx/charts";
import { counted, points } from "./number-text.ts";
import { noteTexts, type Section } from "./section.ts";

/** The Net Promoter Score with its interval; the chart has a row for each segment. */
export function npsSection(result: NpsBySegmentResult, by: string | null): Section {
  const { score, low, high, answered, missing, groups, notes } = result;
  // Without a segment all answers stand in one group, which says nothing new.
  const shown = by === null ? { ...result, groups: [] } : result;
  const few = by === null ? [] : groups.filter((group) => group.answered < 30);
  return {
    headline:
      score === null
        ? "Nobody answered."
        : `${points(score)} points; with 95% confidence from ${points(low!)} to ${points(high!)}.`,
    chart: score === null ? null : npsChart(shown),
    table: null,
    notes: [
      `${counted(answered, "answer")}; ${counted(missing, "questionnaire")} without one, which no share includes.`,
      ...(few.length === 0
        ? []
        : [`${counted(few.length, "segment")} with fewer than 30 answers: look at the interval.`]),
      ...(answered === 0 ? [] : noteTexts(notes)),
    ],
  };
}
