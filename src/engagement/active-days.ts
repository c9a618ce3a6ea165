import { checkTimes, type EventTable } from "../events/index.ts";
import { type Activity, countActivity } from "./count-activity.ts";
import { type CurveWindow, curveWindow } from "./curve-window.ts";
import type { ResolvedPowerUserDefinition } from "./power-user-definition.ts";

/** On how many dates of the window of a curve users were active. */
export interface ActiveDays extends Pick<Activity, "observed" | "groups"> {
  /** `null` when it reaches back before the observed time: nobody was active then. */
  readonly window: CurveWindow | null;
  readonly daysOf: (user: number) => number;
}

/** Finds the active days of users in the window of a power-user curve. */
export function activeDays(
  act: string,
  table: EventTable,
  definition: ResolvedPowerUserDefinition,
): ActiveDays {
  const window = curveWindow(definition, checkTimes(act, table).observed);
  const daily = { ...definition, period: "day", weekStartsOn: 1, range: window } as const;
  const { observed, groups, ...activity } = countActivity(act, table, daily);
  const active = activity.active();
  const daysOf = (user: number) => {
    if (window === null) return 0;
    let n = 0;
    for (let k = active.runStart[user]!; k < active.runStart[user + 1]!; k++) {
      if (active.periods[k]! >= window.first && active.periods[k]! <= window.last) n++;
    }
    return n;
  };
  return { observed, groups, window, daysOf };
}
