import { runSql, type SqlQuery } from "../../src/sql/index.ts";
import type { Engine } from "./engine.ts";

/** Runs a query; integers come back as bigints, numbers or decimal texts in turn. */
export async function run<C>({ query }: Pick<Engine, "query">, compiled: SqlQuery<C>, turn = 0): Promise<C> {
  return runSql(compiled, async (text, values) =>
    (await query(text, values)).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          typeof cell !== "bigint" || turn % 3 === 0 ? cell : turn % 3 === 1 ? Number(cell) : String(cell),
        ]),
      ),
    ),
  );
}
