export { checkTable, checkTimes, isTable } from "./check-table.ts";
export { type CodeArray, codeArray } from "./code-array.ts";
export type { Encoded, EventColumns, InputColumn } from "./columns.ts";
export { columnsFromRows, type RowSources, type Source } from "./columns-from-rows.ts";
export { dropDuplicates } from "./drop-duplicates.ts";
export { NO_KEY } from "./encode-batch.ts";
export { encodeProperty } from "./encode-property.ts";
export { allRows, type EventRows, eventRows } from "./event-rows.ts";
export type {
  DictionaryColumn,
  EventTable,
  ExcludedRows,
  NumberColumn,
  ObservedPeriod,
  Property,
  PropertyColumn,
  PropertyValue,
  Scalar,
  UserKey,
} from "./event-table.ts";
export { type FirstRows, firstRows } from "./first-rows.ts";
export { codeOf, type KeyIndex, keyIndex } from "./key-index.ts";
export { mergeTables } from "./merge-tables.ts";
export { mergeUsers } from "./merge-users.ts";
export { gather, pick } from "./pick.ts";
export { rekeyTable, userOfRows } from "./rekey-table.ts";
export type { RowRules } from "./row-rules.ts";
export { keepRows, keepUsers } from "./row-selection.ts";
export { statedKey } from "./stated-key.ts";
export { type TableBuilder, tableBuilder } from "./table-builder.ts";
export { tableFromColumns } from "./table-from-columns.ts";
export { type RowOptions, tableFromRows } from "./table-from-rows.ts";
export type { TableOptions } from "./table-options.ts";
export { parseTimes } from "./text-times.ts";
export { type TimeSpan, timeSpan } from "./time-span.ts";
export type { UserRows } from "./user-rows.ts";
export { valueAt } from "./value-at.ts";
