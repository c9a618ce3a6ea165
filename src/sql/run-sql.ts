import type { SqlRow } from "./decode-rows.ts";
import type { SqlQuery } from "./sql-query.ts";

/**
 * Runs a query and gives its counts. `execute` hands text and values to a driver and gives the rows as objects.
 *
 * @throws what the driver throws, and what decoding throws.
 * @example With `@duckdb/node-api` the second argument would be
 * `async (text, values) => (await connection.runAndReadAll(text, [...values])).getRowObjects()`
 * ```ts
 * const query = npsSql({}, { table: "answers", score: "score" }, duckdb);
 * const { answers } = await runSql(query, async () => [{ part: "answers", g: null, k1: 10n, n1: 3n, n: 1n }]);
 * answers.rows; // => [[null, 10, 3]]
 * ```
 */
export async function runSql<C>(
  { text, values, decode }: SqlQuery<C>,
  execute: (text: string, values: readonly string[]) => Promise<Iterable<SqlRow>>,
): Promise<C> {
  return decode(await execute(text, values));
}
