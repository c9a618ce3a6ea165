import { type Counts, type CountTable, type Key, type Observed, sortRows } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { countMentions } from "../matching/index.ts";
import { type AhaDefinition, type ResolvedAhaDefinition, resolveAha } from "./aha-definition.ts";
import { ahaEvents, eachAhaUnit } from "./count-aha-units.ts";

/** Units by what they did in their first days, and whether they were retained. */
export interface AhaCounts extends Counts {
  readonly kind: "ahaMoments";
  readonly definition: ResolvedAhaDefinition;
  readonly observed: Observed;
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
  readonly startedOutside: number;
  /** Units that started, whose target time is not over; they are in no cell. */
  readonly pending: number;
  /** Key `part` (`"train"`, `"holdout"`), sums `units`, `retained`: all whose target time is over. */
  readonly parts: CountTable;
  /**
   * Keys `part`, `event`, `days`, `times` (the largest number of the definition that was reached within these days), sums
   * `units`, `retained`. Those who did it so often or oftener are the sum over all larger numbers.
   */
  readonly cells: CountTable;
  readonly mentions: CountTable;
}

const MOST_CELLS = 5_000_000;
const PARTS = ["train", "holdout"] as const;

/**
 * Counts units by how often they did each event in their first days, and by whether they did the target event later.
 *
 * @throws DefinitionError when the definition is not valid, or no names are given for events without names.
 * @throws DefinitionError when the table has no times, or there are more than 5,000,000 cells.
 */
export function countAhaMoments(table: EventTable, definition: AhaDefinition): AhaCounts {
  const act = "find aha moments";
  const resolved = resolveAha(definition);
  const { observed } = checkTimes(act, table);
  const { start, target, days, times } = resolved;
  const events = ahaEvents(table, resolved);
  const size = events.length * days.length * times.length;
  if (size > MOST_CELLS)
    refuse(act, `events × days × times must be at most ${MOST_CELLS}`, "definition", size);
  const units = [new Int32Array(size), new Int32Array(size)];
  const retained = [new Int32Array(size), new Int32Array(size)];
  const parts = [
    [0, 0],
    [0, 0],
  ];
  const { startedOutside, pending } = eachAhaUnit(act, table, resolved, events, (unit) => {
    const part = unit.isHoldout ? 1 : 0;
    const add = unit.retained ? 1 : 0;
    parts[part]![0]!++;
    parts[part]![1]! += add;
    for (let j = 0; j < unit.touchedCount; j++) {
      const at = unit.touched[j]! * days.length;
      for (let d = 0; d < days.length; d++) {
        const count = unit.counts[at + d]!;
        let level = times.length - 1;
        while (level >= 0 && times[level]! > count) level--;
        if (level < 0) continue;
        const cell = (at + d) * times.length + level;
        units[part]![cell]!++;
        retained[part]![cell]! += add;
      }
    }
  });
  const rows: Key[][] = [];
  PARTS.forEach((part, p) => {
    units[p]!.forEach((n, cell) => {
      if (n === 0) return;
      const at = Math.floor(cell / times.length);
      const { name } = events[Math.floor(at / days.length)]!;
      rows.push([part, name, days[at % days.length]!, times[cell % times.length]!, n, retained[p]![cell]!]);
    });
  });
  const partRows = PARTS.map((part, p): Key[] => [part, ...parts[p]!]).filter((row) => row[1] !== 0);
  return {
    kind: "ahaMoments",
    definition: resolved,
    observed,
    excluded: { ...table.excluded },
    userCount: table.userCount,
    startedOutside,
    pending,
    parts: { keys: ["part"], sums: ["units", "retained"], rows: sortRows(partRows, 1) },
    cells: {
      keys: ["part", "event", "days", "times"],
      sums: ["units", "retained"],
      rows: sortRows(rows, 4),
    },
    mentions: countMentions(table, [start, target.event, ...(resolved.events ?? [])]),
  };
}
