import { selectorLabel } from "../charts/index.ts";
import type { CohortSizesResult } from "../cohorts/index.ts";
import { counted, whole } from "./number-text.ts";
import type { Section } from "./section.ts";

export function cohortsSection({ definition, cohorts, startedOutside, notes }: CohortSizesResult): Section {
  const started = cohorts.reduce((sum, { size }) => sum + size, 0);
  return {
    title: "Cohorts",
    headline: `${counted(started, "user")} started in ${counted(cohorts.length, definition.period)}`,
    lines: [
      `start: ${selectorLabel(definition.start)}${startedOutside > 0 ? `; ${whole(startedOutside)} started outside the range` : ""}`,
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
    ],
    chart: null,
    notes: notes.map(({ text }) => text),
  };
}
