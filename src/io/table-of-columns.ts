import {
  type EventColumns,
  type EventTable,
  type RowRules,
  type TableOptions,
  tableBuilder,
  tableFromColumns,
} from "../events/index.ts";

/** The table of whole columns, by the shortest way that the options leave; `isInstant` times are epoch ms. */
export function tableOfColumns(
  columns: EventColumns,
  { aliases, duplicates, ...options }: TableOptions & RowRules,
  isInstant: boolean,
): EventTable {
  const door = isInstant ? { ...options, timeUnit: undefined } : options;
  const isPlain = columns.time === undefined || columns.time instanceof Float64Array;
  if (isPlain && aliases === undefined && (duplicates ?? "keep") === "keep")
    return tableFromColumns(columns, door);
  const builder = tableBuilder({ ...door, aliases, duplicates });
  builder.append(columns);
  return builder.build();
}
