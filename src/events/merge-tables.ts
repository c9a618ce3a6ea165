import { anything, checkOptions, refuse } from "../definitions/index.ts";
import { checkTable, isTable } from "./check-table.ts";
import type { InputColumn } from "./columns.ts";
import type { EventTable, ObservedPeriod, UserKey } from "./event-table.ts";
import { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
import { userOfRows } from "./rekey-table.ts";
import { tableBuilder } from "./table-builder.ts";
import type { TableOptions } from "./table-options.ts";
import { valueAt } from "./value-at.ts";

/**
 * One table with the rows of several; a user that more than one table holds gets one run.
 *
 * The tables must have the same columns. The observed period is theirs when they agree, or that from the earliest
 * to the latest end when all were assumed; else state it.
 * A user property is that of the first table that has it.
 *
 * @throws DefinitionError when an option is not known.
 * @throws RangeError when columns or stated observed periods differ.
 * @example Events of two days
 * ```ts
 * const monday = tableFromColumns({ user: [1], event: ["visit"], time: [1000] });
 * const tuesday = tableFromColumns({ user: [1], event: ["buy"], time: [86_401_000] });
 * mergeTables([monday, tuesday]).userCount; // => 1
 * ```
 */
export function mergeTables(
  tables: readonly EventTable[],
  options: Pick<TableOptions, "observed"> = {},
): EventTable {
  if (!Array.isArray(tables as unknown))
    refuse(
      "merge tables",
      "tables must be a list",
      "tables",
      tables,
      isTable(tables) ? "one table" : undefined,
    );
  for (const table of tables) checkTable("merge tables", table);
  checkOptions("merge tables", options, { observed: anything }, "options");
  const observed = options.observed ?? commonPeriod(tables);
  const builder = tableBuilder(observed === null ? {} : { observed });
  const profiles: Record<string, unknown>[] = [];
  const index = keyIndex<UserKey>();
  for (const table of tables) {
    builder.append({
      user: { codes: userOfRows(table), values: table.users },
      event: (table.event ?? undefined) as InputColumn<string | null> | undefined,
      time: table.time ?? undefined,
      properties: Object.fromEntries(
        table.properties
          .filter((p) => p.of === "event")
          .map(({ name, column }) => [name, column.kind === "number" ? column.numbers : column]),
      ),
    });
  }
  const names = new Set(
    tables.flatMap((t) => t.properties.filter((p) => p.of === "user").map((p) => p.name)),
  );
  let user = "user";
  while (names.has(user)) user += "_";
  for (const table of tables) addProfiles(profiles, index, table, user);
  const merged = builder.build({ rows: profiles, user, properties: [...names] });
  const assumed = options.observed === undefined && tables.some((t) => t.observed?.assumed);
  return {
    ...merged,
    observed: merged.observed && assumed ? { ...merged.observed, assumed } : merged.observed,
    excluded: sumExcluded(tables),
  };
}

/** Collects user properties by user, in the order of the index; the user itself stands in `userField`. */
function addProfiles(
  profiles: Record<string, unknown>[],
  index: KeyIndex<UserKey>,
  table: EventTable,
  userField: string,
): void {
  table.users.forEach((user, u) => {
    const code = codeOf(index, user);
    profiles[code] ??= Object.assign(Object.create(null), { [userField]: user }) as Record<string, unknown>;
    const profile = profiles[code];
    for (const { name, of, column } of table.properties)
      if (of === "user") profile[name] ??= valueAt(column, u);
  });
}

function commonPeriod(tables: readonly EventTable[]): { from: number; until: number } | null {
  const stated = tables.map((t) => t.observed).filter((o): o is ObservedPeriod => o !== null && !o.assumed);
  const [first] = stated;
  if (first === undefined) return assumedPeriod(tables);
  if (stated.length < tables.length || stated.some((o) => o.from !== first.from || o.until !== first.until)) {
    throw new RangeError(
      "Cannot merge tables: observed periods must be equal, or state one in the options, the tables have several",
    );
  }
  return { from: first.from, until: first.until };
}

/** From the earliest to the latest end, so that dates without a time still end with their last date. */
function assumedPeriod(tables: readonly EventTable[]): { from: number; until: number } | null {
  const periods = tables.flatMap((t) => (t.observed !== null && t.eventCount > 0 ? [t.observed] : []));
  if (periods.length === 0) return null;
  return {
    from: Math.min(...periods.map((o) => o.from)),
    until: Math.max(...periods.map((o) => o.until)),
  };
}

function sumExcluded(tables: readonly EventTable[]): EventTable["excluded"] {
  const total = { withoutUser: 0, withoutTime: 0, duplicates: 0, withoutUnit: 0 };
  for (const { excluded } of tables)
    for (const why of Object.keys(total) as (keyof typeof total)[]) total[why] += excluded[why];
  return total;
}
