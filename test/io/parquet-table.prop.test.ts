import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSource } from "../../src/io/file-source.ts";
import { readEventTable } from "../../src/io/index.ts";
import { parquetTable } from "../../src/io/parquet-table.ts";
import { anyEvents, anyOptions, queryOf, texts } from "./any-events.ts";
import { naiveEventTable } from "./naive-event-table.ts";
import { tempFolder } from "./temp-folder.ts";
import { writeParquet } from "./write-parquet.ts";

const { path } = tempFolder();
const names = { user: "user", event: "event", time: "time", properties: ["p"] };

describe("a Parquet file read as whole columns", () => {
  it("gives the table, or the error, that its rows give one by one", async () => {
    let [whole, runs] = [0, 0];
    await fc.assert(
      fc.asyncProperty(
        anyEvents,
        anyOptions,
        fc.option(fc.subarray([...texts]), { nil: undefined }),
        async (rows, given, some) => {
          const file = await writeParquet(join(path, "any.parquet"), queryOf(rows));
          const events = given.observed === undefined ? undefined : some;
          const options = { ...given, properties: ["p"], events };
          const [quick, naive] = await Promise.all(
            [readEventTable(file, options), naiveEventTable(file, options)].map((table) =>
              table.catch((error: unknown) => (error as Error).message),
            ),
          );
          expect(quick).toEqual(naive);
          const { where = [], ...door } = given;
          const tests = events === undefined ? where : [...where, { column: "event", in: events }];
          const sliced = await parquetTable(await fileSource(file), names, { where: tests }, door, 3);
          if (sliced !== null) expect(sliced).toEqual(naive);
          runs++;
          if (sliced !== null) whole++;
        },
      ),
      { numRuns: 20 },
    );
    // Errors aside, few files need the second way.
    expect(whole / runs).toBeGreaterThan(0.15);
  });
});
