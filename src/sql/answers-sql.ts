import { addRow, type CountTable, countTable, tally } from "../counts/index.ts";
import { checkDialect, checkSurveySource } from "./check-source.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { constant, join, name, type Sql, sql } from "./fragment.ts";
import { type SqlQuery, sqlQuery } from "./sql-query.ts";
import type { SurveySource } from "./survey-source.ts";
import { tableSql } from "./table-name.ts";

/** What counts of answers hold beside their kind and definition. */
export interface AnswerCounts {
  readonly observed: null;
  readonly excluded: { readonly invalid: number };
  /** Keys `group`, `score` (null = no answer), sum `answers`. */
  readonly answers: CountTable;
}

/** The question: what it is called in errors, its scale, and what to do with answers that are not on it. */
export interface AnswerRules {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly missing: readonly number[];
  readonly invalid: "error" | "drop";
}

/** What breaks answers down, as definitions say it. */
export function segmentOf(source: SurveySource): "segment" | null {
  return Object(source).segment === undefined ? null : "segment";
}

/**
 * Compiles counts of answers by score, and by segment when the source names a column of them.
 *
 * @throws DefinitionError when the source is not valid.
 * @throws RangeError when decoding: on answers that are not on the scale, unless `invalid` is `"drop"`.
 */
export function answersSql<C>(
  rules: AnswerRules,
  source: SurveySource,
  dialect: Dialect,
  countsOf: (counts: AnswerCounts) => C,
): SqlQuery<C> {
  const act = `compile ${rules.name}`;
  checkSurveySource(act, source);
  checkDialect(act, dialect);
  const { table, score, segment } = source;
  const group = segment?.type ?? "string";
  const value = dialect.value(sql`r.${name(score)}`, "number");
  const g =
    segment === undefined ? dialect.missing(group) : dialect.value(sql`r.${name(segment.column)}`, group);
  const { missing, min, max } = rules;
  const isMissing = sql`(s IS NULL${missing.length === 0 ? sql`` : sql` OR s IN (${codes(missing)})`})`;
  const isValid = sql`(s >= ${min} AND s <= ${max} AND s = floor(s))`;
  const sorted = sql`SELECT g, CASE WHEN ${isMissing} OR ${isValid} THEN 'answers' ELSE 'invalid' END AS part,
    CASE WHEN NOT ${isMissing} AND ${isValid} THEN ${dialect.integer(sql`s`)} END AS k1 FROM pxcx_a`;
  const stages = [
    [sql`pxcx_a`, sql`SELECT ${g} AS g, ${value} AS s FROM ${tableSql(table)} AS r`],
    [sql`pxcx_b`, sorted],
    [sql`pxcx_c`, sql`SELECT part, g, k1, count(*) AS n1 FROM pxcx_b GROUP BY part, g, k1`],
  ] as const;
  const layout = { parts: ["answers", "invalid"], keys: 1, sums: 1, group };
  return sqlQuery(dialect, layout, stages, [sql`pxcx_c`], (rows) => countsOf(decode(rules, rows)));
}

function decode({ name, min, max, invalid: rule }: AnswerRules, rows: readonly DecodedRow[]): AnswerCounts {
  const answers = tally(["group", "score"], ["answers"]);
  let invalid = 0;
  for (const { part, group, keys, sums } of rows) {
    if (part === "invalid") invalid += sums[0]!;
    else addRow(answers, [group, keys[0]!, sums[0]!]);
  }
  if (invalid > 0 && rule === "error")
    throw new RangeError(
      `Cannot count ${name}: answers must be whole numbers from ${min} to ${max}, the column of scores has ${invalid} others`,
    );
  return { observed: null, excluded: { invalid }, answers: countTable(answers) };
}

function codes(missing: readonly number[]): Sql {
  return join(missing.map(constant), sql`, `);
}
