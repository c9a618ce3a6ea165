import { type CsatCounts, type CsatDefinition, resolveCsat } from "../satisfaction/index.ts";
import { answersSql, segmentOf } from "./answers-sql.ts";
import type { Dialect } from "./dialect.ts";
import type { SqlQuery } from "./sql-query.ts";
import type { SurveySource } from "./survey-source.ts";

/**
 * Compiles the counts of a satisfaction question to a query: what `countCsat` gives for the column of scores, or
 * `countCsatBySegment` with the column of segments.
 *
 * @throws DefinitionError when the definition or the source is not valid.
 * @throws RangeError when decoding: on answers that are not whole numbers from 1 to the scale, unless `invalid` is
 * `"drop"`.
 * @example The columns that come back
 * ```ts
 * const segment = { column: "plan", type: "string" } as const;
 * const { columns } = csatSql({ missing: [0] }, { table: "answers", score: "rating", segment }, duckdb);
 * columns; // => ["part", "g", "k1", "n1", "n"]
 * ```
 */
export function csatSql(
  definition: CsatDefinition,
  source: SurveySource,
  dialect: Dialect,
): SqlQuery<CsatCounts> {
  const resolved = resolveCsat(definition, segmentOf(source));
  const rules = { ...resolved, name: "CSAT", min: 1, max: resolved.scale };
  return answersSql(rules, source, dialect, (counts) => ({ kind: "csat", definition: resolved, ...counts }));
}
