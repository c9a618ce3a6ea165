import type { PooledRetention, RetentionResult } from "pxcx";
import { chartLabel, retentionChart } from "pxcx/charts";
import { counted, rateText, whole } from "./number-text.ts";
import { firstGroups, noteTexts, type Section } from "./section.ts";

const WEEK = 4;
const WEEKS = [1, WEEK, 8];

const YOUNG = `week ${WEEK} is not over for them, so they are in no rate of it.`;

type Cohorts = RetentionResult["cohorts"];

/** Retention by week as a heatmap; those whose week is not over are in no rate, and said. */
export function retentionSection({ groups, ...result }: RetentionResult): Section {
  const { cohorts, pooled, startedOutside, notes } = result;
  const started = startedIn(cohorts);
  const week = pooled[WEEK];
  const eligible = week?.total ?? 0;
  const [shown, more] = firstGroups(groups, (group) => startedIn(group.cohorts));
  return {
    headline:
      eligible === 0
        ? `Nobody's week ${WEEK} is over.`
        : `${rateText(week!)} came back in week ${WEEK}, of ${counted(eligible, "user")} whose week ${WEEK} is over.`,
    chart: started === 0 ? null : retentionChart({ ...result, groups: [] }),
    table:
      groups.length === 0
        ? null
        : {
            head: ["segment", "started", ...WEEKS.map((k) => `week ${k}`)],
            rows: shown.map(({ value, ...group }) => [
              chartLabel(value),
              whole(startedIn(group.cohorts)),
              ...WEEKS.map((k) => weekText(group.pooled[k])),
            ]),
          },
    notes: [
      `${counted(startedOutside, "user")} started before the weeks that are shown.`,
      ...(started === 0
        ? []
        : [`${counted(started - eligible, "user")} of ${whole(started)} started too late to know: ${YOUNG}`]),
      ...noteTexts(notes),
      ...more,
    ],
  };
}

function startedIn(cohorts: Cohorts): number {
  return cohorts.reduce((sum, { size }) => sum + size, 0);
}

function weekText(week: PooledRetention | undefined): string {
  return week === undefined || week.total === 0 ? "not over yet" : rateText(week);
}
