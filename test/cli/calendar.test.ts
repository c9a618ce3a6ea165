import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { calendarLines } from "../../src/cli/calendar-words.ts";
import { instantText } from "../../src/cli/number-text.ts";
import { nps } from "../../src/nps/index.ts";
import { csv, folder, printed } from "./pxcx.ts";

const { path, write } = folder();
const events = write(
  "e.csv",
  csv([
    ["user", "event", "time"],
    ["ann", "a", "2018-11-04T12:00:00Z"],
  ]),
);
const zoned = ["--time-zone", "America/Sao_Paulo", "--observed-from", "2018-08-05"];

describe("a report says whose dates it has", () => {
  it("in its head and at the ends of the observed period, in text and on the page", async () => {
    const page = join(path, "page.html");
    const until = ["--observed-until", "2019-01-01", "--week-starts-on", "0"];
    const text = await printed("retention", events, ...zoned, ...until, "--html", page);
    expect(text).toMatch(/^Dates in America\/Sao_Paulo, weeks start on Sunday\n\n\nRetention\n/);
    // Between the two summer time began.
    const ends = "observed 2018-08-05 00:00 to 2019-01-01 00:00 America/Sao_Paulo";
    expect(text.replace(/\n */g, " ")).toContain(ends);
    const html = readFileSync(page, "utf8");
    expect(html).toMatch(/<header>.*<p>Dates in America\/Sao_Paulo, weeks start on Sunday<\/p>.*<\/header>/);
    expect(html).toContain(ends);
    expect(await printed("retention", events)).toMatch(/^Dates in UTC, weeks start on Monday\n/);
  });

  it("of several zones or starts of the week each metric its own", async () => {
    const definitions = {
      here: { kind: "lifecycle", period: "week", timeZone: "Asia/Tokyo" },
      there: { kind: "churn", weekStartsOn: 0 },
    };
    const file = write("d.json", JSON.stringify(definitions));
    const text = await printed("report", events, "--definition", file);
    const flat = text.replace(/\n +/g, " ");
    expect(flat).toMatch(/^Dates in several zones, named below, weeks start on several days, named below\n/);
    expect(flat).toMatch(/Lifecycle: here[^═]*═+[^═]*Asia\/Tokyo[^,]*, weeks start on Monday/);
    expect(flat).toMatch(/Churn: there[^═]*═+[^═]*UTC[^,]*, weeks start on Sunday/);
  });

  it("not of answers alone; of events without a calendar the zone alone", () => {
    expect(calendarLines([nps([9, 10])], new Map())).toEqual([]);
    const survival = { definition: {}, observed: { from: 0, until: 1 } };
    expect(calendarLines([survival], new Map([["time-zone", ["Asia/Tokyo"]]]))).toEqual([
      "Dates in Asia/Tokyo",
    ]);
  });

  it("and that hours are those of UTC, whatever the zone is, where it has any", async () => {
    const india = ["--time-zone", "Asia/Kolkata"];
    for (const kind of ["retention", "stickiness"]) {
      const [head] = (await printed(kind, events, "--period", "hour", ...india)).split("\n");
      expect(head).toBe("Dates in Asia/Kolkata, hours of UTC, weeks start on Monday");
      expect(await printed(kind, "--help")).toMatch(/--period PERIOD .*hour/);
    }
    expect(await printed("retention", events, "--period", "hour")).toMatch(/^Dates in UTC, weeks start/);
    expect(await printed("retention", events, "--period", "day", ...india)).not.toContain("hours of UTC");
    const definition = (fields: object) => [{ definition: fields, observed: { from: 0, until: 1 } }];
    const rolling = { period: "hour", timeZone: "Asia/Kolkata", clock: "rolling" };
    expect(calendarLines(definition({ ...rolling, cohortPeriod: "hour" }), new Map())).toEqual([
      "Dates in Asia/Kolkata, hours of UTC",
    ]);
    expect(calendarLines(definition({ ...rolling, cohortPeriod: "day" }), new Map())).toEqual([
      "Dates in Asia/Kolkata",
    ]);
  });

  it("of which it says what was assumed: both ends, or the one that was not stated", async () => {
    const said = async (...args: string[]) => {
      const text = (await printed("lifecycle", events, ...args)).replace(/\n */g, " ");
      return [
        / UTC \(([^)]*assumed)\)/.exec(text)?.[1],
        /note: (the [^:]*? was taken from the events)/.exec(text)?.[1],
      ];
    };
    const period = "observed period was taken from the events";
    const from = ["--observed-from", "2018-01-01"];
    const until = ["--observed-until", "2018-12-01"];
    expect(await said()).toEqual(["assumed", `the ${period}`]);
    expect(await said(...from)).toEqual(["end assumed", `the end of the ${period}`]);
    expect(await said(...until)).toEqual(["start assumed", `the start of the ${period}`]);
    expect(await said(...from, ...until)).toEqual([undefined, undefined]);
    const filtered = async (...args: string[]) =>
      (await printed("churn", events, "--where", "event=a", ...args)).replace(/\n */g, " ");
    const rows = "is that of the rows that --where keeps: state";
    expect(await filtered()).toContain(
      `the observed period ${rows} --observed-until where others go on for longer`,
    );
    expect(await filtered(...from)).toContain(
      `the end of the observed period ${rows} --observed-until where`,
    );
    expect(await filtered(...until)).toContain(
      `the start of the observed period ${rows} --observed-from where others began before`,
    );
  });

  it("to the second, and at the ends of time", () => {
    expect(instantText(Date.UTC(2026, 0, 1, 0, 0, 7), "Asia/Kathmandu")).toBe("2026-01-01 05:45:07");
    expect(instantText(8.64e15, "UTC")).toMatch(/275760-09-13 00:00$/);
    expect(instantText(Number.NaN, "UTC")).toBe("?");
  });
});
