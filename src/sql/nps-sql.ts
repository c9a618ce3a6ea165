import { type NpsCounts, type NpsDefinition, resolveNps } from "../nps/index.ts";
import { answersSql, segmentOf } from "./answers-sql.ts";
import type { Dialect } from "./dialect.ts";
import type { SqlQuery } from "./sql-query.ts";
import type { SurveySource } from "./survey-source.ts";

/**
 * Compiles the counts of an NPS to a query: what `countNps` gives for the column of scores, or `countNpsBySegment` with
 * the column of segments.
 *
 * @throws DefinitionError when the definition or the source is not valid.
 * @throws RangeError when decoding: on answers that are not whole numbers from 0 to 10, unless `invalid` is `"drop"`.
 * @example The text of a query
 * ```ts
 * const { text } = npsSql({}, { table: "answers", score: "score" }, duckdb);
 * text.includes('FROM "answers" AS r'); // => true
 * ```
 */
export function npsSql(
  definition: NpsDefinition,
  source: SurveySource,
  dialect: Dialect,
): SqlQuery<NpsCounts> {
  const resolved = resolveNps(definition, segmentOf(source));
  return answersSql({ ...resolved, name: "NPS", min: 0, max: 10 }, source, dialect, (counts) => ({
    kind: "nps",
    definition: resolved,
    ...counts,
  }));
}
