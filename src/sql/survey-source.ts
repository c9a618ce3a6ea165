import type { ValueType } from "./fragment.ts";
import type { TableName } from "./table-name.ts";

/** A table of answers in a warehouse, one row an answer; a score of NULL is "no answer". */
export interface SurveySource {
  readonly table: TableName;
  /** Column of scores. */
  readonly score: string;
  /** Column of segments. */
  readonly segment?: { readonly column: string; readonly type: ValueType } | undefined;
}
