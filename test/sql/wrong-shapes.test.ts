import { expect, test } from "vitest";
import * as sql from "../../src/sql/index.ts";

const events = {
  table: "events",
  user: "user_id",
  event: "name",
  time: { column: "at", kind: "epoch-ms" },
  observed: { from: 0, until: 1 },
};
/** Each compiler with a definition and a source. */
const COMPILERS: Record<string, [definition: object, source: object]> = {
  activeUsersSql: [{}, events],
  adoptionSql: [{ features: ["a"] }, events],
  cesSql: [{}, { table: "answers", score: "score" }],
  churnSql: [{}, events],
  csatSql: [{}, { table: "answers", score: "score" }],
  funnelSql: [{ steps: ["a"] }, events],
  lifecycleSql: [{}, events],
  npsSql: [{}, { table: "answers", score: "score" }],
  retentionSql: [{}, events],
};
type Compile = (definition: object, source?: object, dialect?: unknown) => { readonly text: string };

test("every compiler stands in the list", () => {
  expect(Object.keys(COMPILERS)).toEqual(
    Object.keys(sql).filter((name) => name !== "runSql" && /Sql$/.test(name)),
  );
});

test.each(Object.entries(COMPILERS))(
  "%s needs a source and a dialect, and says so",
  (name, [definition, source]) => {
    const compile = (sql as unknown as Record<string, Compile>)[name]!;
    expect(compile(definition, source, sql.duckdb).text).toMatch(/^WITH /);
    for (const [dialect, shown] of [
      [undefined, "undefined"],
      ["duckdb", '"duckdb"'],
      [{}, "Object"],
    ])
      expect(() => compile(definition, source, dialect)).toThrow(
        `: dialect must be one such as duckdb, dialect has ${shown}`,
      );
    for (const wrong of [undefined, null] as never[])
      expect(() => compile(definition, wrong, sql.duckdb)).toThrow(
        `: must be an object, source has ${wrong}`,
      );
  },
);
