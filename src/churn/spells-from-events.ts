import { classMarks } from "../cohorts/index.ts";
import { anything, checkOptions } from "../definitions/index.ts";
import { checkTimes, type EventTable } from "../events/index.ts";
import { matchClasses, resolveSelector, type Selector } from "../matching/index.ts";
import { type Duration, durationMs } from "../time/index.ts";
import type { DatedSpell } from "./spell.ts";

/** When activity counts as over. */
export interface SpellOptions {
  /** A user is gone when there was no matching event for longer than this. */
  readonly inactiveAfter: Duration;
  /** What counts as being active; default any event. */
  readonly active?: Selector | undefined;
}

/**
 * Derives spells from activity: a spell starts with an event, and ends when no further one came for `inactiveAfter`,
 * at that instant. Spells that are not over at the end of the observed period go on (`end` is `null`). A user without
 * a matching event has none.
 *
 * @throws DefinitionError when the options are not valid, or the table has no times.
 * @example A user who pauses for two weeks
 * ```ts
 * const day = 86_400_000;
 * const table = tableFromColumns({ user: ["ann", "ann"], time: [0, 14 * day] }, { observed: { from: 0, until: 15 * day } });
 * spellsFromEvents(table, { inactiveAfter: { days: 7 } }).map((s) => s.end); // => [604800000, null]
 * ```
 */
export function spellsFromEvents(table: EventTable, options: SpellOptions): DatedSpell[] {
  const act = "derive spells";
  checkOptions(act, options, { inactiveAfter: anything, active: anything }, "options");
  const { time, observed } = checkTimes(act, table);
  const { runStart } = table;
  const gapMs = durationMs(options.inactiveAfter, "options.inactiveAfter");
  const classes = matchClasses(table, [resolveSelector(act, options.active ?? {}, "options.active")]);
  const isActive = classMarks(classes, 0);
  const { codes } = classes;
  const spells: DatedSpell[] = [];
  for (let user = 0; user < table.userCount; user++) {
    let start = Number.NaN;
    let last = Number.NaN;
    const close = () => {
      const end = last + gapMs;
      if (!Number.isNaN(start))
        spells.push({ customer: table.users[user]!, start, end: end < observed.until ? end : null });
    };
    for (let i = runStart[user]!; i < runStart[user + 1]! && time[i]! < observed.until; i++) {
      if (isActive[codes[i]!] === 0) continue;
      if (!(time[i]! - last <= gapMs)) {
        close();
        start = time[i]!;
      }
      last = time[i]!;
    }
    close();
  }
  return spells;
}
