export type { ArrowData, ArrowTable, ArrowType, ArrowVector } from "./arrow-data.ts";
export type { Cell, ColumnBatch } from "./column-batch.ts";
export { columnNames } from "./column-names.ts";
export { type ReadOptions, type ReadProgress, readColumns } from "./read-columns.ts";
export { type ReadEventsOptions, readEventTable } from "./read-event-table.ts";
export { type FileScores, type InvalidScore, type ReadScoresOptions, readScores } from "./read-scores.ts";
export { type ArrowOptions, tableFromArrow } from "./table-from-arrow.ts";
export {
  type DuckdbChunk,
  type DuckdbResult,
  type DuckdbTableOptions,
  tableFromDuckdb,
} from "./table-from-duckdb.ts";
export type { DuckdbVector } from "./vector-columns.ts";
export type { Where } from "./where.ts";
