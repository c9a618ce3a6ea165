import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { OTHER_KINDS } from "../../src/cli/commands.ts";
import type { ActiveUsersResult } from "../../src/engagement/index.ts";
import { type EventTable, tableFromRows } from "../../src/events/index.ts";
import * as pxcxLibrary from "../../src/index.ts";
import { definitionSchema } from "../../src/schemas/index.ts";
import { csv, folder, json, mistake, printed, pxcx } from "./pxcx.ts";

const { path, write } = folder();

const NAMES = ["visit", "buy", "share"];
const EVENTS = Array.from({ length: 40 }, (_, user) =>
  Array.from({ length: 5 + (user % 7) }, (_, i) => ({
    user: `u${user}`,
    event: NAMES[(user + i * i) % 3]!,
    time: new Date(Date.UTC(2026, 2, 1 + ((i * (1 + (user % 3))) % 30), 8, user)).toISOString(),
    plan: user % 4 === 0 ? "" : user % 2 === 0 ? "pro" : "free",
    account: `a${user % 5}`,
    visit: `v${Math.floor(i / 2)}`,
    page: `/p${(user + i) % 4}`,
    amount: user % 5,
    since: `2026-0${1 + (user % 3)}-01T00:00:00Z`,
  })),
).flat();
const COLUMNS = ["user", "event", "time", "plan", "account", "visit", "page", "amount", "since"] as const;
const events = write("events.csv", csv([COLUMNS, ...EVENTS.map((row) => COLUMNS.map((name) => row[name]))]));
const rich = write("events.ndjson", EVENTS.map((row) => `${JSON.stringify(row)}\n`).join(""));

/** The columns that a definition names, as texts; an empty cell is missing. */
function table(properties: readonly string[]): EventTable {
  const rows = EVENTS.map((row) => ({ ...row, plan: row.plan || null, amount: String(row.amount) }));
  return tableFromRows(rows, { properties });
}

/** A definition of each kind, the function of the library and the properties that it needs. */
const KINDS: Readonly<Record<string, readonly [definition: object, name: string, properties?: string[]]>> = {
  accountAdoption: [{ account: "account" }, "accountAdoption", ["account"]],
  accountUsers: [{ account: "account" }, "usersPerAccount", ["account"]],
  activation: [{ activated: "buy", within: { days: 7 }, by: "plan" }, "activation", ["plan"]],
  activeUsers: [{ active: { where: [{ property: "page", eq: "/p1" }] } }, "activeUsers", ["page"]],
  ahaMoments: [{ target: { from: { days: 7 }, to: { days: 14 } } }, "findAhaMoments"],
  atRisk: [{ at: "2026-03-20T00:00:00Z" }, "atRiskUsers"],
  champions: [{ within: "plan" }, "champions", ["plan"]],
  cohorts: [{ period: "week", by: "plan" }, "cohortSizes", ["plan"]],
  conversionDrivers: [{ steps: ["visit", "buy"], hold: ["account"] }, "conversionDrivers", ["account"]],
  engagementMatrix: [{ period: "week", by: "plan" }, "engagementMatrix", ["plan"]],
  funnelTrend: [{ steps: ["visit", "buy"], by: "plan" }, "funnelTrend", ["plan"]],
  growthAccounting: [{ period: "week", newBasis: { property: "since" } }, "growthAccounting", ["since"]],
  lifecycle: [{ period: "week", by: "plan" }, "lifecycle", ["plan"]],
  nextEvents: [{ sequence: ["/p1"], nodes: "page" }, "nextEvents", ["page"]],
  paths: [{ after: "visit", nodes: "page" }, "paths", ["page"]],
  powerUserCurve: [{ days: 14, by: "plan" }, "powerUserCurve", ["plan"]],
  revenueGrowth: [{ revenue: "none" }, "revenueGrowth"],
  sequence: [{ steps: ["visit", "buy"] }, "matchSequence"],
  sessions: [{ sessionId: "visit", page: "page" }, "sessions", ["visit", "page"]],
  stickiness: [{ by: "plan" }, "stickiness", ["plan"]],
  survival: [{ event: "share", by: "plan", strata: "account" }, "survival", ["plan", "account"]],
  timeToAdopt: [{ features: ["buy"], by: "plan" }, "timeToAdopt", ["plan"]],
  timeToConvert: [{ steps: ["visit", "buy"], by: "plan" }, "timeToConvert", ["plan"]],
  timeToValue: [{ value: "buy", by: "plan" }, "timeToValue", ["plan"]],
  usageInterval: [{ by: "plan" }, "usageInterval", ["plan"]],
};

function definitions(content: unknown): string {
  return write("definitions.json", JSON.stringify(content));
}

function measured(kind: string): unknown {
  const [definition, name, properties = []] = KINDS[kind]!;
  const measure = (
    pxcxLibrary as unknown as Record<string, (table: EventTable, definition: object) => object>
  )[name]!;
  return JSON.parse(JSON.stringify(measure(table(properties), { kind, ...definition })));
}

describe("a definitions file of any kind", () => {
  it("is measured kind by kind, exactly as the library does", async () => {
    expect(Object.keys(KINDS).sort()).toEqual(OTHER_KINDS);
    for (const [kind, [definition]] of Object.entries(KINDS)) {
      const file = definitions(definition);
      expect([kind, await json(kind, events, "--definition", file)]).toEqual([kind, measured(kind)]);
    }
  });

  it("may name many kinds of a report, in the order of the file after the usual metrics", async () => {
    const file = definitions(Object.entries(KINDS).map(([kind, [definition]]) => ({ kind, ...definition })));
    const { code, out } = await pxcx("report", events, "--definition", file, "--json");
    expect(code).toBe(0);
    const results = JSON.parse(out) as { kind: string }[];
    expect(results.slice(0, 3).map(({ kind }) => kind)).toEqual(["retention", "adoption", "churn"]);
    // With more columns in the table nothing changes.
    expect(results.slice(3)).toEqual(Object.keys(KINDS).map(measured));
  });

  it("with names is measured alone, in its order, each result with its name", async () => {
    const named = {
      second: { kind: "lifecycle" },
      "": { kind: "churn", period: "month" },
      first: { kind: "lifecycle", period: "week" },
    };
    const results = (await json("report", events, "--definition", definitions(named))) as object[];
    expect(results).toMatchObject(Object.entries(named).map(([name, one]) => ({ name, kind: one.kind })));
    expect(Object.keys(results[0]!)[0]).toBe("name");
    const one = definitions({ ours: named.second });
    expect(await json("lifecycle", events, "--definition", one)).toMatchObject({ name: "ours" });
    const { name: _, ...rest } = (await json("lifecycle", events, "--definition", one)) as { name: string };
    expect(rest).toEqual(await json("lifecycle", events));
  });

  it("with names goes with the metrics that options ask for", async () => {
    const file = definitions({ ours: { kind: "paths" } });
    const results = await json("report", events, "--steps", "visit,buy", "--definition", file);
    expect(results).toMatchObject([{ kind: "funnel" }, { kind: "paths", name: "ours" }]);
  });

  it("without names goes with the usual metrics: one in its usual place, a list after them", async () => {
    const kindsOf = async (content: unknown) => {
      const { out } = await pxcx("report", events, "--definition", definitions(content), "--json");
      return (JSON.parse(out) as { kind: string }[]).map(({ kind }) => kind);
    };
    const funnel = { kind: "funnel", steps: ["visit", "buy"] };
    expect(await kindsOf(funnel)).toEqual(["funnel", "retention", "adoption", "churn"]);
    const list = [{ kind: "lifecycle" }, funnel, { kind: "lifecycle", period: "week" }];
    expect(await kindsOf(list)).toEqual([
      ...["retention", "adoption", "churn"],
      ...["lifecycle", "funnel", "lifecycle"],
    ]);
  });

  it("has a text and a page for each kind", async () => {
    const all = Object.entries(KINDS).map(([kind, [definition]]) => [`my ${kind}`, { kind, ...definition }]);
    const file = definitions(Object.fromEntries(all));
    const page = join(path, "page.html");
    const text = await printed("report", events, "--definition", file, "--html", page);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
    for (const kind of OTHER_KINDS) expect(text).toContain(`: my ${kind}\n`);
    expect(text).toMatch(
      /^Time to value: my timeToValue\n═+\nmedian .*: \d+ of \d+ came to the value so far\n\nevery figure of the result: --json/m,
    );
    expect(text).toMatch(/^finishers median +\d/m);
    expect(text).toMatch(/^curve steps\ntime \(days\) +survival +95% interval +at risk +events/m);
    expect(existsSync(page)).toBe(true);
  });

  it("takes the options that its kind knows; a single command refuses others", async () => {
    const options = ["--by", "plan", "--confidence", "0.9", "--range-from", "2026-03-05", "--period", "week"];
    expect(await json("lifecycle", events, ...options)).toMatchObject({
      definition: { by: "plan", confidence: 0.9, period: "week", range: { from: Date.UTC(2026, 2, 5) } },
    });
    expect(await mistake("paths", events, "--by", "plan")).toContain("pxcx paths has no option --by;");
    expect(await mistake("lifecycle", events, "--steps", "a,b")).toContain("has no option --steps");
    const file = definitions([{ kind: "paths" }, { kind: "lifecycle" }]);
    const both = (await json("lifecycle", events, "--definition", file)) as object;
    expect(both).toMatchObject({ kind: "lifecycle" });
    const { out } = await pxcx("report", events, "--definition", file, "--json", ...options);
    expect((JSON.parse(out) as object[]).slice(3)).toMatchObject([
      { kind: "paths", definition: { confidence: 0.9 } },
      { kind: "lifecycle", definition: { by: "plan" } },
    ]);
  });
});

describe("numbers", () => {
  const revenueGrowth = { kind: "revenueGrowth", revenue: "amount", period: "month" };
  const where = [
    {
      any: [
        { property: "amount", gte: 2 },
        { property: "plan", eq: "none" },
      ],
    },
  ];
  const remark = '"amount" is asked for numbers and holds texts only: --number COLUMN reads them as numbers';

  function usersOnFirstDay(result: unknown): number | null | undefined {
    return (result as ActiveUsersResult).periods[0]?.windows[0]?.users;
  }

  it("are those of formats that have them, and of the columns of --number", async () => {
    const file = definitions(revenueGrowth);
    const revenue = EVENTS.reduce((sum, { amount }) => sum + amount, 0);
    const expected = { periods: [{ revenue }] };
    expect(await json("revenueGrowth", rich, "--definition", file)).toMatchObject(expected);
    expect(await json("revenueGrowth", events, "--number", "amount", "--definition", file)).toMatchObject(
      expected,
    );
    expect(await mistake("revenueGrowth", events, "--definition", file)).toContain(
      'property "amount" has "0" (--number COLUMN if texts are numbers)',
    );
    const score = definitions({ kind: "champions", score: "amount" });
    expect(await mistake("champions", events, "--definition", score)).toMatch(
      /must be whole numbers .*\(--number COLUMN if texts are numbers\)$/,
    );
    expect(await json("champions", events, "--definition", score, "--number", "amount")).toMatchObject({
      users: [],
    });
    expect(await mistake("lifecycle", events, "--number", "plan")).toContain(
      'column "plan" must hold numbers, row 6 has "free"',
    );
    expect(await mistake("lifecycle", events, "--number", "amuont")).toContain('(did you mean "amount"?)');
  });

  it("that a condition asks for of a column of texts are noted: it never holds", async () => {
    const file = definitions({ kind: "activeUsers", active: { where } });
    const { out, err, code } = await pxcx("activeUsers", events, "--definition", file, "--json");
    expect([code, err]).toEqual([0, `pxcx: note: ${remark}\n`]);
    expect(usersOnFirstDay(JSON.parse(out))).toBe(0);
    const text = await printed("activeUsers", events, "--definition", file);
    expect(text.replaceAll(/\s+/g, " ")).toContain(`note: ${remark}`);
    const options = ["--definition", file, "--number", "amount"];
    expect(usersOnFirstDay(await json("activeUsers", events, ...options))).toBe(24);
    expect(usersOnFirstDay(await json("activeUsers", rich, "--definition", file))).toBe(24);
  });

  it("that are summed up are noted too; texts that are compared with texts are not", async () => {
    const noted = async (definition: object) => {
      const { kind } = definition as { kind: string };
      const { err } = await pxcx(kind, events, "--definition", definitions(definition), "--json");
      return err;
    };
    expect(await noted({ kind: "retention", value: { property: "amount" } })).toContain(remark);
    const texts = { active: { where: [{ property: "amount", in: ["2", "3"] }] }, minEvents: 2 };
    expect(await noted({ kind: "activeUsers", ...texts })).toBe("");
  });
});

describe("a definition that cannot be measured is refused in one line", () => {
  const refused = (content: unknown, ...more: string[]) =>
    mistake("report", events, "--definition", definitions(content), ...more);

  it("because there is no such kind, with the nearest one", async () => {
    expect(await refused({ kind: "activeUser" })).toContain(
      'definitions.json: it: there is no kind "activeUser" (did you mean "activeUsers"?)',
    );
    expect(await refused([{ kind: "zzzzzzzzzz" }])).toMatch(
      /\[0\]: there is no kind "zzzzzzzzzz"; kinds are nps, csat, ces, .*, usageInterval$/,
    );
    for (const kind of ["report", "__proto__", "constructor", "", "KIND"])
      expect(await refused({ kind })).toContain(`there is no kind ${JSON.stringify(kind)}`);
    for (const kind of [undefined, null, 7, ["paths"]])
      expect(await refused({ x: 1, kind })).toContain("it must have a kind; kinds are nps,");
  });

  it("because it reads other data, for each kind of the schema that is no command", async () => {
    const options = (definitionSchema as unknown as { _zod: { propValues: { kind: Set<string> } } })._zod;
    const others = [...options.propValues.kind].filter((kind) => KINDS[kind] === undefined);
    const main = ["nps", "csat", "ces", "retention", "funnel", "adoption", "churn"];
    expect(others.filter((kind) => !main.includes(kind)).sort()).toEqual(["healthScore", "revenue"]);
    expect(await refused({ ours: { kind: "revenue" } })).toContain(
      '"ours": the kind "revenue" reads subscriptions or balances, the command events and answers only',
    );
    expect(await refused({ kind: "healthScore", measures: [] })).toContain(
      "reads the measures of an account",
    );
    expect(await refused({ kind: "survival" })).toContain("there must be an event that ends the time");
  });

  it("because it is not valid, with its name, before any file is read and any page written", async () => {
    const none = write("none.csv", "user,event,time\nann,a,soon\n");
    const page = join(path, "never.html");
    const file = definitions({ good: { kind: "paths" }, bad: { kind: "sessions", timeot: { hours: 1 } } });
    const message = await mistake("report", none, "--definition", file, "--html", page);
    expect(message).toMatch(/^--definition "bad": Cannot count sessions: .*timeot/);
    expect(existsSync(page)).toBe(false);
    for (const kind of OTHER_KINDS)
      expect(await mistake(kind, none, "--definition", definitions({ kind, zzz: 1 }))).toContain("zzz");
  });

  it("because what it needs is not there", async () => {
    const other = definitions({ kind: "accountUsers", account: "company" });
    expect(await mistake("accountUsers", events, "--definition", other)).toContain(
      "the account must be a property of the table",
    );
    expect(await mistake("timeToConvert", events)).toContain("steps");
    expect(await mistake("activeUser", events)).toContain(
      'no command "activeUser" (did you mean "activeUsers"?)',
    );
    const answers = write("answers.csv", "score\n10\n");
    expect(await mistake("lifecycle", answers)).toContain("no column of users: name it with --user");
    const late = definitions({ kind: "atRisk", at: "2027-01-01T00:00:00Z" });
    expect(await mistake("atRisk", events, "--definition", late)).toContain(
      "at must lie within the observed",
    );
  });
});

describe("help", () => {
  it("lists the other kinds, and the options of each", async () => {
    const all = await printed("--help");
    for (const kind of OTHER_KINDS) expect(all).toMatch(new RegExp(`^  .*\\b${kind}\\b`, "m"));
    const help = await printed("paths", "--help");
    expect(help).toMatch(
      /^Usage: pxcx paths FILE \[options\]\n\nPrints the result of a definition of paths\./,
    );
    expect(help).not.toContain("--by COLUMN");
    expect(await printed("lifecycle", "--help")).toContain("--by COLUMN");
  });
});
