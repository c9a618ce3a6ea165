import { type CesCounts, type CesDefinition, resolveCes } from "../satisfaction/index.ts";
import { answersSql, segmentOf } from "./answers-sql.ts";
import type { Dialect } from "./dialect.ts";
import type { SqlQuery } from "./sql-query.ts";
import type { SurveySource } from "./survey-source.ts";

/**
 * Compiles the counts of an effort question to a query: what `countCes` gives for the column of scores, or
 * `countCesBySegment` with the column of segments.
 *
 * @throws DefinitionError when the definition or the source is not valid.
 * @throws RangeError when decoding: on answers that are not whole numbers from 1 to the scale, unless `invalid` is
 * `"drop"`.
 * @example The text of a query
 * ```ts
 * const { text } = cesSql({ scale: 5 }, { table: "answers", score: "effort" }, duckdb);
 * text.includes("s >= 1 AND s <= 5"); // => true
 * ```
 */
export function cesSql(
  definition: CesDefinition,
  source: SurveySource,
  dialect: Dialect,
): SqlQuery<CesCounts> {
  const resolved = resolveCes(definition, segmentOf(source));
  const rules = { ...resolved, name: "CES", min: 1, max: resolved.scale };
  return answersSql(rules, source, dialect, (counts) => ({ kind: "ces", definition: resolved, ...counts }));
}
