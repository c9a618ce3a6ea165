import { isList, isObject, isRate } from "./plain-values.ts";
import { lastWhole, type SeriesPeriod } from "./whole-period.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Fields that say how large a group is, whatever it is a group of. */
const SIZES = ["users", "n", "units", "sessions", "repeated", "active", "payers", "size"] as const;

/** How many users, units or sessions a group of any result has: in all, or in its last whole period. */
export function groupSize(group: Fields): number {
  for (const key of SIZES) {
    const value = group[key];
    if (typeof value === "number") return value;
  }
  const { summary, activated, periods, features, windows, steps } = group;
  if (isObject(summary) && typeof summary.count === "number") return summary.count;
  if (isRate(activated)) return activated.total;
  if (isList(periods)) {
    const last = lastWhole(periods as unknown as readonly SeriesPeriod[]) ?? periods.at(-1);
    return last === undefined ? 0 : groupSize(last as Fields);
  }
  if (isList(steps) && typeof steps[0]!.reached === "number") return steps[0]!.reached;
  if (isList(features)) return Math.max(...features.map((one) => Number(one.users ?? one.uses ?? 0)));
  return isList(windows) ? Math.max(...windows.map(({ users }) => Number(users ?? 0))) : 0;
}
