import { expect, it } from "vitest";
import { readEventTable } from "../../src/io/index.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();

it("a million distinct users, names and values are read within 20 s of processor time", async () => {
  const rows = Array.from(
    { length: 1e6 },
    (_, i) => `user ${i},event ${i},2026-03-02T09:00:00Z,value ${i}\n`,
  );
  const file = write("distinct.csv", `user,event,time,value\n${rows.join("")}`);
  const start = process.cpuUsage();
  const table = await readEventTable(file, { properties: ["value"] });
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(20);
  expect([table.userCount, table.event!.values.length, table.eventCount]).toEqual([1e6, 1e6, 1e6]);
});
