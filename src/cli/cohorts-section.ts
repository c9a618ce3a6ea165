import { chartLabel, selectorLabel } from "../charts/index.ts";
import type { CohortSize, CohortSizesResult } from "../cohorts/index.ts";
import { largestGroups } from "./largest-groups.ts";
import { counted, whole } from "./number-text.ts";
import type { Section, SectionTable } from "./section.ts";

export function cohortsSection(result: CohortSizesResult): Section {
  const { definition, cohorts, groups, startedOutside, notes } = result;
  const largest = largestGroups(groups, (group) => startedIn(group.cohorts));
  const byGroup: SectionTable = {
    caption: `By ${chartLabel(definition.by)}`,
    names: 1,
    head: [chartLabel(definition.by), "users", "cohorts", "largest cohort"],
    rows: largest.shown.map(({ value, cohorts }) => [
      chartLabel(value, Infinity),
      whole(startedIn(cohorts)),
      whole(cohorts.length),
      whole(Math.max(0, ...cohorts.map(({ size }) => size))),
    ]),
  };
  return {
    title: "Cohorts",
    headline: `${counted(startedIn(cohorts), "user")} started in ${counted(cohorts.length, definition.period)}`,
    lines: [
      `start: ${selectorLabel(definition.start)}${startedOutside > 0 ? `; ${whole(startedOutside)} started outside the range` : ""}`,
      ...largest.lines,
    ],
    tables: [
      {
        caption: "Cohorts",
        names: 1,
        head: [definition.period, "users"],
        rows: cohorts.map(({ cohort, size }) => [cohort, whole(size)]),
        rowsInTerminal: 31,
        newestLast: true,
      },
      ...(groups.length > 0 ? [byGroup] : []),
    ],
    chart: null,
    notes: notes.map(({ text }) => text),
  };
}

function startedIn(cohorts: readonly CohortSize[]): number {
  return cohorts.reduce((sum, { size }) => sum + size, 0);
}
