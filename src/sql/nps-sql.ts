import { addRow, countTable, tally } from "../counts/index.ts";
import { type NpsCounts, type NpsDefinition, resolveNps } from "../nps/index.ts";
import { checkDialect, checkSurveySource } from "./check-source.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { constant, join, name, type Sql, sql } from "./fragment.ts";
import { type SqlQuery, sqlQuery } from "./sql-query.ts";
import type { SurveySource } from "./survey-source.ts";
import { tableSql } from "./table-name.ts";

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
  const { table, score, segment } = Object(source) as SurveySource;
  const resolved = resolveNps(definition, segment === undefined ? null : "segment");
  checkSurveySource("compile NPS", source);
  checkDialect("compile NPS", dialect);
  const group = segment?.type ?? "string";
  const value = sql`r.${name(score)}`;
  const g =
    segment === undefined ? dialect.missing(group) : dialect.value(sql`r.${name(segment.column)}`, group);
  const answers = sql`SELECT ${g} AS g, ${dialect.value(value, "number")} AS s FROM ${tableSql(table)} AS r`;
  const isMissing = sql`(s IS NULL${resolved.missing.length === 0 ? sql`` : sql` OR s IN (${codes(resolved.missing)})`})`;
  const isValid = sql`(s >= 0 AND s <= 10 AND s = floor(s))`;
  const sorted = sql`SELECT g, CASE WHEN ${isMissing} OR ${isValid} THEN 'answers' ELSE 'invalid' END AS part,
    CASE WHEN NOT ${isMissing} AND ${isValid} THEN ${dialect.integer(sql`s`)} END AS k1 FROM pxcx_a`;
  const stages = [
    [sql`pxcx_a`, answers],
    [sql`pxcx_b`, sorted],
    [sql`pxcx_c`, sql`SELECT part, g, k1, count(*) AS n1 FROM pxcx_b GROUP BY part, g, k1`],
  ] as const;
  return sqlQuery(
    dialect,
    { parts: ["answers", "invalid"], keys: 1, sums: 1, group },
    stages,
    [sql`pxcx_c`],
    (rows) => decode(resolved, rows),
  );
}

function decode(definition: NpsCounts["definition"], rows: readonly DecodedRow[]): NpsCounts {
  const answers = tally(["group", "score"], ["answers"]);
  let invalid = 0;
  for (const { part, group, keys, sums } of rows) {
    if (part === "invalid") invalid += sums[0]!;
    else addRow(answers, [group, keys[0]!, sums[0]!]);
  }
  if (invalid > 0 && definition.invalid === "error")
    throw new RangeError(
      `Cannot count NPS: answers must be whole numbers from 0 to 10, the column of scores has ${invalid} others`,
    );
  return { kind: "nps", definition, observed: null, answers: countTable(answers), excluded: { invalid } };
}

function codes(missing: readonly number[]): Sql {
  return join(missing.map(constant), sql`, `);
}
