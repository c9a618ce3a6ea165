import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { featureAdoption } from "../../src/adoption/index.ts";
import { churn } from "../../src/churn/index.ts";
import { tableFromRows } from "../../src/events/index.ts";
import { type FunnelDefinition, funnel } from "../../src/funnels/index.ts";
import { nps, npsBySegment } from "../../src/nps/index.ts";
import { retention } from "../../src/retention/index.ts";
import { ces, csat } from "../../src/satisfaction/index.ts";
import { csv, folder, json, mistake, printed } from "./pxcx.ts";

const { path, write } = folder();

const EVENTS = [
  ["ann", "visit", "2026-03-02T09:00:00Z", "pro"],
  ["ann", "sign, up", "2026-03-02T09:05:00Z", "pro"],
  ["bob", "visit", "2026-03-02T23:30:00-05:00", "free"],
  ["ann", "visit", "2026-03-09T10:00:00Z", "pro"],
  ["cid", "visit", "2026-03-10T10:00:00Z", ""],
  ["cid", "sign, up", "2026-03-10T10:00:00Z", ""],
  ["bob", "buy", "2026-03-20T10:00:00Z", "free"],
];
const events = write("events.csv", csv([["user", "event", "time", "plan"], ...EVENTS]));
const rows = EVENTS.map(([user, event, time, plan]) => ({ user, event, time, plan: plan || null }));
const table = (observed?: { from?: string; until?: string }) =>
  tableFromRows(rows, { properties: ["plan"], observed });
const plain = (observed?: { from?: string; until?: string }) => tableFromRows(rows, { observed });
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value));

const SCORES = [10, 9, 9, 8, 7, 3, 11, "", 12];
const answers = write(
  "survey.csv.gz",
  csv([
    ["score", "rating", "ease", "plan"],
    ...SCORES.map((s, i) => [s, 1 + (i % 5), 1 + (i % 7), i % 2 ? "a" : "b"]),
  ]),
);
const scores = SCORES.map((score) => (score === "" ? null : (score as number)));
const ratings = SCORES.map((_, i) => 1 + (i % 5));
const eases = SCORES.map((_, i) => 1 + (i % 7));

describe("--json prints exactly the result of the library", () => {
  it("nps, with --missing, --invalid, --confidence and --segment", async () => {
    const rules = { missing: [11], invalid: "drop", confidence: 0.9 } as const;
    const options = ["--missing", "11", "--invalid", "drop", "--confidence", "0.9"];
    expect(await json("nps", answers, "--score", "score", ...options)).toEqual(asJson(nps(scores, rules)));
    const segment = SCORES.map((_, i) => (i % 2 ? "a" : "b"));
    expect(await json("nps", answers, "--segment", "plan", ...options)).toEqual(
      asJson(npsBySegment({ score: scores, segment }, rules)),
    );
    const out = await printed("nps", answers, ...options, "--json");
    expect(out).toBe(`${JSON.stringify(nps(scores, rules), null, 2)}\n`);
  });

  it("counts texts that are no numbers as invalid when asked to drop them", async () => {
    const file = write("words.csv", "nps\n10\nBlank\n11\n\n3\n");
    expect(await json("nps", file, "--invalid", "drop")).toMatchObject({
      answered: 2,
      excluded: { invalid: 2 },
    });
  });

  it("csat and ces, with --scale, --positive and --high", async () => {
    expect(await json("csat", answers, "--rating", "rating")).toEqual(asJson(csat(ratings)));
    expect(await json("csat", answers, "--rating", "ease", "--scale", "10", "--positive", "7,6")).toEqual(
      asJson(csat(eases, { scale: 10, positive: [6, 7] })),
    );
    expect(await json("ces", answers, "--rating", "rating", "--scale", "5", "--high", "effort")).toEqual(
      asJson(ces(ratings, { scale: 5, high: "effort" })),
    );
    expect(await json("ces", answers)).toEqual(asJson(ces(eases)));
  });

  it("funnel, with --steps or --step, --window, --ties and --by", async () => {
    expect(await json("funnel", events, "--steps", "visit, buy", "--window", "7d")).toEqual(
      asJson(funnel(plain(), { steps: ["visit", "buy"], window: { days: 7 } })),
    );
    expect(
      await json(
        "funnel",
        events,
        "--step",
        "sign, up",
        "--step",
        "visit",
        "--ties",
        "input",
        "--by",
        "plan",
      ),
    ).toEqual(asJson(funnel(table(), { steps: ["sign, up", "visit"], ties: "input", by: "plan" })));
  });

  it("funnel, with --order, --entries, --count, --attribution and --time-zone", async () => {
    const steps = ["--step", "visit", "--step", "sign, up"];
    expect(
      await json("funnel", events, ...steps, "--order", "any", "--count", "attempts", "--entries", "first"),
    ).toEqual(
      asJson(
        funnel(plain(), { steps: ["visit", "sign, up"], order: "any", count: "attempts", entries: "first" }),
      ),
    );
    for (const attribution of [2, "lastDefined"] as const)
      expect(
        await json(
          "funnel",
          events,
          ...steps,
          "--ties",
          "strict",
          "--by",
          "plan",
          "--attribution",
          `${attribution}`,
        ),
      ).toEqual(
        asJson(funnel(table(), { steps: ["visit", "sign, up"], ties: "strict", by: "plan", attribution })),
      );
    expect(await json("funnel", events, ...steps, "--time-zone", "Asia/Tokyo")).toMatchObject({
      definition: { timeZone: "Asia/Tokyo" },
    });
  });

  it("retention, with --period, --time-zone, --week-starts-on, --mode, --periods, --start and --return", async () => {
    const zoned = ["--period", "day", "--time-zone", "America/New_York"];
    expect(await json("retention", events, ...zoned)).toEqual(
      asJson(retention(plain(), { period: "day", timeZone: "America/New_York" })),
    );
    const later = ["--week-starts-on", "0", "--mode", "onOrAfter", "--periods", "1", "--start", "visit"];
    expect(await json("retention", events, ...later, "--return", "visit", "--return", "buy")).toEqual(
      asJson(
        retention(plain(), {
          weekStartsOn: 0,
          mode: "onOrAfter",
          periods: 1,
          start: "visit",
          return: ["visit", "buy"],
        }),
      ),
    );
    expect(await json("retention", events, "--mode", "onOrAfter", "--horizon", "observed")).toEqual(
      asJson(retention(plain(), { mode: "onOrAfter", horizon: "observed" })),
    );
  });

  it("adoption, with --features or --feature, with and without times", async () => {
    expect(await json("adoption", events, "--features", "visit,buy")).toEqual(
      asJson(featureAdoption(plain(), { features: ["visit", "buy"] })),
    );
    expect(await json("adoption", events, "--feature", "sign, up")).toEqual(
      asJson(featureAdoption(plain(), { features: ["sign, up"] })),
    );
    expect(await json("adoption", events, "--time-zone", "Asia/Tokyo")).toEqual(
      asJson(featureAdoption(plain(), { timeZone: "Asia/Tokyo" })),
    );
    const untimed = write("untimed.csv", "user,event\nann,a\nbob,b\n");
    expect(await json("adoption", untimed)).toMatchObject({ observed: null, activeUsers: 2 });
  });

  it("churn, with --active and --by", async () => {
    expect(await json("churn", events, "--active", "visit", "--by", "plan", "--period", "week")).toEqual(
      asJson(churn(table(), { active: "visit", by: "plan", period: "week" })),
    );
  });
});

describe("the observed period and the range", () => {
  const observed = { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" };

  it("are instants or dates", async () => {
    const options = ["--observed-from", "2026-03-01", "--observed-until", "2026-03-31T20:00:00-04:00"];
    expect(await json("retention", events, ...options)).toEqual(asJson(retention(plain(observed))));
    const range = { from: Date.parse("2026-03-02T00:00:00Z"), until: Date.parse("2026-03-10T00:00:00Z") };
    expect(
      await json(
        "retention",
        events,
        ...options,
        "--range-from",
        "2026-03-02",
        "--range-until",
        "2026-03-10",
      ),
    ).toEqual(asJson(retention(plain(observed), { range })));
  });

  it("mean by a date its midnight in the time zone", async () => {
    const options = [
      "--observed-from",
      "2026-03-01",
      "--observed-until",
      "2026-04-01",
      "--time-zone",
      "Asia/Kathmandu",
    ];
    expect(await json("retention", events, ...options)).toMatchObject({
      observed: {
        from: Date.parse("2026-03-01T00:00:00+05:45"),
        until: Date.parse("2026-04-01T00:00:00+05:45"),
      },
    });
  });

  it("refuse what is neither", async () => {
    for (const text of ["yesterday", "2026-02-30", "2026-03-02T09:00", "1772406900000"])
      expect(await mistake("retention", events, "--observed-from", text)).toContain(
        "--observed-from must be a date (2026-03-02) or an instant with a zone",
      );
    expect(
      await mistake("retention", events, "--observed-from", "2026-04-02", "--observed-until", "2026-04-01"),
    ).toContain("from must not lie after until");
  });

  it("lie in the years 1 to 9999, the last date among them, in every zone", async () => {
    for (const [zone, until] of [
      ["UTC", Date.UTC(9999, 11, 31)],
      ["Asia/Tokyo", Date.UTC(9999, 11, 30, 15)],
    ] as const)
      expect(
        await json(
          "churn",
          events,
          "--period",
          "year",
          "--observed-until",
          "9999-12-31",
          "--time-zone",
          zone,
        ),
      ).toMatchObject({ observed: { until } });
    const first = ["--observed-from", "0001-01-01"];
    expect(await json("churn", events, "--period", "year", ...first)).toMatchObject({
      observed: { from: Date.parse("0001-01-01T00:00:00Z") },
    });
    expect(await mistake("adoption", events, "--observed-from", "0000-12-31")).toContain(
      '--observed-from must lie in the years 1 to 9999, it is "0000-12-31"',
    );
  });
});

describe("rows and columns", () => {
  it("--where says that an observed period which is not stated is that of the rows it keeps", async () => {
    const isNoted = async (...options: string[]) =>
      (await printed("adoption", events, ...options))
        .replaceAll(/\s+/g, " ")
        .includes("rows that --where keeps");
    const observed = ["--observed-from", "2020-01-01", "--observed-until", "2030-01-01"];
    expect(await isNoted("--where", "plan=pro")).toBe(true);
    expect(await isNoted("--where", "plan=pro", ...observed)).toBe(false);
    expect(await isNoted()).toBe(false);
  });

  it("--where keeps rows for which all tests hold; no value asks for missing ones", async () => {
    expect(await json("adoption", events, "--where", "plan=pro")).toMatchObject({ userCount: 1 });
    expect(await json("adoption", events, "--where", "plan=pro", "--where", "event=visit")).toMatchObject({
      features: [{ feature: "visit", uses: 2 }],
    });
    expect(await json("adoption", events, "--where", "plan=")).toMatchObject({ userCount: 1 });
    expect(await json("nps", answers, "--where", "plan=b", "--invalid", "drop")).toMatchObject({
      answered: 3,
    });
    expect(await mistake("adoption", events, "--where", "plan=gold")).toMatch(/has no rows with plan=gold$/);
    expect(await mistake("adoption", events, "--where", "paln=pro")).toContain('did you mean "plan"?');
  });

  it("names fit exactly, or but for blanks around them; ids stay texts", async () => {
    const file = write(
      "blanks.csv",
      "user ,event,time\n007,a,2026-01-01T00:00:00Z\n7,a,2026-01-01T00:00:00Z\n",
    );
    expect(await json("adoption", file, "--user", "user")).toMatchObject({ userCount: 2 });
  });

  it("--event may be absent", async () => {
    const file = write("orders.tsv", "customer\twhen\nann\t2026-01-01T00:00:00Z\n\t2026-01-02T00:00:00Z\n");
    expect(await json("retention", file, "--user", "customer", "--time", "when")).toMatchObject({
      userCount: 1,
      excluded: { withoutUser: 1 },
    });
  });

  it("--time-unit reads numbers, in CSV and NDJSON", async () => {
    const file = write("unit.csv", "user,event,time\nann,a,1772406900\n");
    const day = ["--period", "day", "--time-unit", "s"];
    expect(await json("retention", file, ...day)).toMatchObject({ cohorts: [{ cohort: "2026-03-01" }] });
    expect(await mistake("retention", file)).toContain("(--time-unit s, ms, us or ns)");
    const lines = write("unit.ndjson", '{"user":1,"time":1772406900}\n');
    expect(await json("retention", lines, ...day)).toMatchObject({ cohorts: [{ cohort: "2026-03-01" }] });
  });

  it("--zone-of-times reads times without a zone, else --time-zone does when it is given", async () => {
    const file = write("local.csv", "user,time\nann,2026-03-02 00:30\n");
    const message = await mistake("retention", file);
    expect(message).toContain("row 1 has");
    expect(message).toContain("--zone-of-times UTC");
    const from = async (...options: string[]) =>
      ((await json("retention", file, ...options)) as { observed: { from: number } }).observed.from;
    expect(await from("--zone-of-times", "UTC")).toBe(Date.parse("2026-03-02T00:30:00Z"));
    expect(await from("--time-zone", "Asia/Tokyo")).toBe(Date.parse("2026-03-02T00:30:00+09:00"));
    expect(await from("--time-zone", "Asia/Tokyo", "--zone-of-times", "UTC")).toBe(
      Date.parse("2026-03-02T00:30:00Z"),
    );
  });

  it("--max-rows refuses more", async () => {
    expect(await mistake("adoption", events, "--max-rows", "6")).toContain("at most 6 rows");
    expect(await json("adoption", events, "--max-rows", "7")).toMatchObject({ userCount: 3 });
  });
});

describe("--definition", () => {
  const definition = (name: string, content: unknown) => write(name, JSON.stringify(content));

  it("is a definition of the library, with properties that the file has", async () => {
    const stated = {
      steps: ["visit", { event: "buy", where: [{ property: "plan", in: ["free"] }] }],
      window: { days: 30 },
    };
    const file = definition("one.json", stated);
    expect(await json("funnel", events, "--definition", file)).toEqual(asJson(funnel(table(), stated)));
    expect(
      await json("funnel", events, "--definition", definition("kind.json", { kind: "funnel", ...stated })),
    ).toEqual(asJson(funnel(table(), stated)));
  });

  it("takes every option of a funnel, and reads the columns that it holds", async () => {
    const stated: FunnelDefinition = {
      kind: "funnel",
      steps: ["visit", { event: "sign, up", optional: true }, { event: "buy", maxGap: { days: 30 } }],
      window: { calendar: true, months: 1 },
      timeZone: "America/New_York",
      entries: "first",
      count: "pairs",
      hold: "plan",
      exclude: [{ event: "refund", from: 1, to: 3 }],
      excluded: "drop",
      resolution: { seconds: 1 },
      attribution: "lastDefined",
    };
    const file = definition("all.json", stated);
    const result = await json("funnel", events, "--definition", file);
    expect(result).toEqual(asJson(funnel(table(), stated)));
    expect(result).toMatchObject({ steps: [{ reached: 2 }, { reached: 1 }, { reached: 1 }] });
    const out = await printed("funnel", events, "--definition", file, "--by", "plan");
    for (const text of [
      "came to step 3: 1 of 2 pairs (",
      "in this order, within 1 calendar month (America/New_York); each plan of a user counts",
      "without those who did refund",
      "\noptional steps stand apart: nobody drops out there\n",
      "\nSteps of pairs\n",
      "\n2. sign, up (optional) ",
      "\nBy plan, its last value\n",
    ])
      expect(out.replace(/\n {2}/g, " ")).toContain(text);
  });

  it("says of a funnel in any order how many steps were done", async () => {
    const out = await printed(
      "funnel",
      events,
      "--steps",
      "visit,buy",
      "--order",
      "any",
      "--count",
      "attempts",
    );
    expect(out).toContain(" did all 2 steps: ");
    expect(out).toContain("visit, buy in any order; no time limit; every attempt counts\n");
    expect(out).toContain("\n1. at least 1 of 2 ");
  });

  it("gives way to options of the command line", async () => {
    const file = definition("week.json", { period: "week", confidence: 0.8 });
    expect(await json("retention", events, "--definition", file, "--period", "day")).toMatchObject({
      definition: { period: "day", confidence: 0.8 },
    });
  });

  it("notes events and properties that the data does not have", async () => {
    const file = definition("absent.json", { steps: ["visit", "nothing"], by: "planet" });
    expect(await printed("funnel", events, "--definition", file)).toMatch(
      /no row has the event "nothing"\nnote: no row has the property "planet"/,
    );
  });

  it("of many names each in the report; the command takes the one of its kind", async () => {
    const many = definition("many.json", {
      checkout: { kind: "funnel", steps: ["visit", "buy"] },
      __proto__x: { kind: "retention", period: "day" },
      starts: { kind: "cohorts", period: "month" },
    });
    const report = await printed("report", events, "--definition", many);
    expect([...report.matchAll(/^(.+)\n═+$/gm)].map(([, title]) => title)).toEqual([
      ...["Funnel: checkout", "Retention: __proto__x", "Cohorts: starts"],
    ]);
    expect(await json("funnel", events, "--definition", many)).toMatchObject({ kind: "funnel" });
    const list = definition("list.json", [
      { kind: "funnel", steps: ["visit"] },
      { kind: "funnel", steps: ["buy"] },
    ]);
    expect(await mistake("funnel", events, "--definition", list)).toMatch(/the file has 2$/);
    expect(await mistake("churn", events, "--definition", list)).toMatch(/the file has no$/);
  });

  it("is refused with its place when it is not valid, before any file is read", async () => {
    const refused = async (content: unknown, command = "funnel") =>
      mistake(command, events, "--definition", definition("bad.json", content));
    expect(await refused({ kind: "funnel", stepz: ["a"] })).toMatch(
      /keys must be one of steps|keys must be among kind/,
    );
    expect(await refused({ kind: "funnel", steps: ["a"], window: { months: 1 } })).toContain("months");
    expect(await refused({ kind: "funel", steps: ["a"] })).toContain(
      'it: there is no kind "funel" (did you mean "funnel"?)',
    );
    expect(await refused(3)).toContain("must hold an object or a list");
    expect(await refused([3])).toContain("[0] must be an object");
    expect(await refused({ checkout: { kind: "funnel", steps: 3 } })).toContain(
      '"checkout": Cannot count funnel',
    );
    expect(await refused({ checkout: { steps: ["a"] } }, "report")).toContain('"checkout" must have a kind');
    const own = write("own.json", '{"kind":"funnel","steps":["a"],"__proto__":1}');
    expect(await mistake("funnel", events, "--definition", own)).toContain('definition has "__proto__"');
    writeFileSync(`${path}/broken.json`, '{"kind":\n');
    expect(await mistake("funnel", events, "--definition", `${path}/broken.json`)).toContain("is not JSON");
    expect(await mistake("funnel", events, "--definition", `${path}/none.json`)).toContain("(ENOENT)");
  });
});
