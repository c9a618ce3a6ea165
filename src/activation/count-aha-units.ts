import { refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses } from "../matching/index.ts";
import { seededHash } from "../stats/index.ts";
import type { ResolvedAhaDefinition, ResolvedAhaEvent } from "./aha-definition.ts";
import { eachStart } from "./each-start.ts";

/** A unit of which one can say whether it was retained; the same object for all of them, written anew. */
export interface AhaUnit {
  user: number;
  /** Whether it belongs to the part on which what was found is tried again. */
  isHoldout: boolean;
  retained: boolean;
  /** The candidates that it did in the first days: `touched[0]` to `touched[touchedCount - 1]`. */
  readonly touched: Int32Array;
  touchedCount: number;
  /** By candidate × days of the definition: how often it did it within these days. */
  readonly counts: Int32Array;
}

export interface FoundAhaUnits {
  readonly startedOutside: number;
  /** Units that started, whose target time is not over. */
  readonly pending: number;
}

const MS_PER_DAY = 86_400_000;

/** The candidates of a table: those named, or every event name but those of the target. */
export function ahaEvents(
  { event: column }: EventTable,
  { events, target }: ResolvedAhaDefinition,
): readonly ResolvedAhaEvent[] {
  if (events !== null) return events;
  if (column === null)
    return refuse("find aha moments", "the events must have names", "table", undefined, "none");
  return column.values
    .filter((name): name is string => typeof name === "string" && target.event.event?.includes(name) !== true)
    .map((name) => ({ name, event: [name], where: [] }));
}

/**
 * Calls `visit` with each unit that starts in the range and whose target time is over.
 *
 * @throws DefinitionError when the table has no times.
 */
export function eachAhaUnit(
  act: string,
  table: EventTable,
  definition: ResolvedAhaDefinition,
  events: readonly ResolvedAhaEvent[],
  visit: (unit: AhaUnit) => void,
): FoundAhaUnits {
  const { time, observed } = checkTimes(act, table);
  const { runStart, users } = table;
  const { days, target, seed, holdout } = definition;
  const { fromMs, toMs } = target;
  const { codes, selectors } = matchClasses(table, [target.event, ...events]);
  const width = days.length;
  const daysMs = days[width - 1]! * MS_PER_DAY;
  // By whole days since the start: the first entry of `days` that holds them.
  const entryOf = Uint16Array.from({ length: days[width - 1]! }, (_, day) => days.findIndex((d) => d > day));
  const counts = new Int32Array(events.length * width);
  const isTouched = new Uint8Array(events.length);
  const touched = new Int32Array(events.length);
  const unit: AhaUnit = { user: 0, isHoldout: false, retained: false, touched, touchedCount: 0, counts };
  let pending = 0;
  const startedOutside = eachStart(act, table, { ...definition, by: null }, (user, row, first) => {
    const start = time[row]!;
    if (start + toMs > observed.until) {
      pending++;
      return;
    }
    let count = 0;
    let retained = false;
    for (let i = first; i < runStart[user + 1]!; i++) {
      const t = time[i]! - start;
      if (t >= toMs) break;
      const matched = selectors[codes[i]!]!;
      for (let j = 0; j < matched.length; j++) {
        const candidate = matched[j]! - 1;
        if (candidate < 0) retained ||= t >= fromMs;
        else if (t < daysMs) {
          if (isTouched[candidate] === 0) {
            isTouched[candidate] = 1;
            touched[count++] = candidate;
          }
          counts[candidate * width + entryOf[Math.floor(t / MS_PER_DAY)]!]!++;
        }
      }
    }
    for (let j = 0; j < count; j++) {
      const at = touched[j]! * width;
      for (let d = 1; d < width; d++) counts[at + d]! += counts[at + d - 1]!;
    }
    unit.user = user;
    const key = users[user]!;
    unit.isHoldout = seededHash(`${typeof key} ${key}`, seed) < holdout * 2 ** 32;
    unit.retained = retained;
    unit.touchedCount = count;
    visit(unit);
    for (let j = 0; j < count; j++) {
      isTouched[touched[j]!] = 0;
      counts.fill(0, touched[j]! * width, (touched[j]! + 1) * width);
    }
  });
  return { startedOutside, pending };
}
