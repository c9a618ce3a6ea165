import { refuse } from "../definitions/index.ts";
import { type CalendarSpec, periodKey } from "../time/index.ts";
import type { ReportedPeriods } from "./reported-periods.ts";

/** The number of a period of a result, by its first date. */
export function reportedPeriod(
  act: string,
  spec: CalendarSpec,
  { first, last }: Pick<ReportedPeriods, "first" | "last">,
  key: string | undefined,
): number {
  for (let number = first; number <= last; number++) if (periodKey(spec, number) === key) return number;
  const rule = `period must be the first date of a ${spec.period} of the result`;
  return refuse(act, rule, "query.period", key);
}
