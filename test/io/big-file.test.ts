import { expect, it } from "vitest";
import { readEventTable } from "../../src/io/index.ts";
import { tempFolder } from "./temp-folder.ts";

const { write } = tempFolder();

it("300,000 distinct users, names and values are read within 8 s of processor time", async () => {
  const rows = Array.from(
    { length: 3e5 },
    (_, i) => `user ${i},event ${i},2026-03-02T09:00:00Z,value ${i}\n`,
  );
  const file = write("distinct.csv", `user,event,time,value\n${rows.join("")}`);
  const start = process.cpuUsage();
  const table = await readEventTable(file, { properties: ["value"] });
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(8);
  expect([table.userCount, table.event!.values.length, table.eventCount]).toEqual([3e5, 3e5, 3e5]);
});
