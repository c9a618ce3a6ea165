import { refuse } from "../definitions/index.ts";
import {
  type CalendarSpec,
  calendar,
  instantForm,
  parseInstant,
  periodAt,
  periodKey,
  periodOfKey,
} from "../time/index.ts";

const YEAR_2 = -62_104_060_800_000;
const LAST_DAY = 253_402_214_400_000;

/**
 * The number of the cohort that a query names by its first date; `undefined` when it names none. A period without users is
 * a cohort too.
 *
 * @throws DefinitionError when the text is not the first date of a period; it names the one of the period it lies in.
 */
export function cohortNumber(act: string, spec: CalendarSpec, key: string | undefined): number | undefined {
  if (key === undefined) return undefined;
  try {
    return periodOfKey(spec, key);
  } catch {
    const rule = `cohort must be the first ${spec.period === "hour" ? "minute of an" : "date of a"} ${spec.period}`;
    return refuse(act, rule + suggestion(spec, key), "query.cohort", key);
  }
}

/** The key of the period in which a time lies, in words; nothing for a text that is no time, or one at the ends of time. */
function suggestion(spec: CalendarSpec, key: string): string {
  const ms = parseInstant(key);
  if (!(ms >= YEAR_2 && ms <= LAST_DAY)) return "";
  const zoned = { ...spec, timeZone: instantForm(key) === "instant" ? spec.timeZone : "UTC" };
  return ` such as ${periodKey(spec, periodAt(calendar(zoned, ms, ms), ms))}`;
}
