import { anything, shown } from "../definitions/index.ts";
import { assembleTable } from "./assemble-table.ts";
import { checkNames } from "./check-names.ts";
import { codeArray } from "./code-array.ts";
import { checkColumns, type EventColumns, lengthOf } from "./columns.ts";
import { concat, concatColumns } from "./concat-columns.ts";
import { type EncodedBatch, encodeBatch, type Keys, newKeys } from "./encode-batch.ts";
import type { EventTable, Property } from "./event-table.ts";
import { checkLimit, MAX_ROWS } from "./limits.ts";
import { checkRowRules, dropRepeats, mergeAliases, type RowRules } from "./row-rules.ts";
import { checkTableOptions, type TableOptions } from "./table-options.ts";
import { anyTimes } from "./text-times.ts";
import { profileColumns, type UserRows } from "./user-rows.ts";

/** Collects batches of columns and builds one event table of them. */
export interface TableBuilder {
  /** Appends a batch; every batch must have the same columns. Times may be texts. */
  readonly append: (columns: EventColumns) => void;
  /** Builds the table of all batches, with user properties when given; the builder is used up. */
  readonly build: (users?: UserRows) => EventTable;
}

/**
 * Builds an event table batch by batch, for streams and files that do not fit twice in memory.
 *
 * After a batch that was refused the builder takes no more: nothing half-written is ever built.
 *
 * @throws RangeError naming the row (within its batch) when a value is not valid.
 * @example Two batches
 * ```ts
 * const builder = tableBuilder();
 * builder.append({ user: [1, 2], event: ["visit", "visit"], time: [1000, 2000] });
 * builder.append({ user: [1], event: ["buy"], time: ["1970-01-01T00:00:03Z"] });
 * builder.build().eventCount; // => 3
 * ```
 */
export function tableBuilder(options: TableOptions & RowRules = {}): TableBuilder {
  checkTableOptions(options, { aliases: anything, duplicates: anything });
  const { aliases, duplicates, ...shared } = options;
  checkRowRules({ aliases, duplicates });
  const times = anyTimes(shared);
  const keys = newKeys();
  const batches: EncodedBatch[] = [];
  let rowCount = 0;
  let closedBy: string | null = null;
  return {
    append(columns) {
      close("a batch that was refused");
      checkColumns(columns);
      rowCount += lengthOf(columns.user);
      checkLimit("rows", rowCount, MAX_ROWS);
      const batch = encodeBatch(keys, columns, times.read);
      sameColumns(batches[0] ?? batch, batch);
      batches.push(batch);
      closedBy = null;
    },
    build(users) {
      close("build");
      const profile = users === undefined ? [] : profileColumns(keys.users, users);
      const joined = joinBatches(keys, batches);
      const properties = [...joined.properties, ...profile];
      checkNames(properties.map((p) => p.name));
      const parts = {
        ...joined,
        justAfter: times.justAfter,
        users: keys.users.keys,
        names: keys.names.keys,
        properties,
      };
      return dropRepeats(assembleTable(mergeAliases(parts, { aliases }), shared), { duplicates });
    },
  };
  function close(reason: string): void {
    if (closedBy !== null)
      throw new Error(`Cannot build event table: the builder must be open, it was closed by ${closedBy}`);
    closedBy = reason;
  }
}

/** One batch of all. */
function joinBatches({ users, names }: Keys, batches: readonly EncodedBatch[]): EncodedBatch {
  const [first] = batches;
  if (first === undefined)
    return {
      users: users.keys,
      userCodes: new Uint32Array(0),
      names: names.keys,
      eventCodes: new Uint8Array(0),
      time: new Float64Array(0),
      properties: [],
    };
  if (batches.length === 1) return first;
  const lengths = batches.map((b) => b.userCodes.length);
  const length = lengths.reduce((sum, one) => sum + one, 0);
  const all = <Key extends keyof EncodedBatch>(key: Key) =>
    batches.map((b) => b[key]) as NonNullable<EncodedBatch[Key]>[];
  return {
    ...first,
    userCodes: concat(all("userCodes"), new Uint32Array(length)),
    eventCodes: first.eventCodes && concat(all("eventCodes"), codeArray(length, names.keys.length)),
    time: first.time && concat(all("time"), new Float64Array(length)),
    properties: first.properties.map(
      (p): Property => ({
        ...p,
        column: concatColumns(
          p.name,
          batches.map((b) => b.properties.find(({ name }) => name === p.name)!.column),
          lengths,
        ),
      }),
    ),
  };
}

function sameColumns(a: EncodedBatch, b: EncodedBatch): void {
  const columnsOf = (batch: EncodedBatch) => [
    batch.eventCodes && "event",
    batch.time && "time",
    ...batch.properties.map((p) => p.name).sort(),
  ];
  if (JSON.stringify(columnsOf(a)) !== JSON.stringify(columnsOf(b))) {
    throw new RangeError(
      `Cannot build event table: batches must have the same columns, they have ${shown(columnsOf(a))} and ${shown(columnsOf(b))}`,
    );
  }
}
