import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { chartRenderer } from "../../src/cli/render-chart.ts";
import { run } from "../../src/cli/run.ts";
import { mistakeText } from "../../src/cli/usage-error.ts";
import { csv, folder, json, mistake, printed, pxcx } from "./pxcx.ts";

const { path, write } = folder();
const events = write("events.csv", "user,event,time\nann,visit,2026-03-02T09:00:00Z\n");

describe("a mistake in the command line is exit code 2 and one line", () => {
  it.each([
    [[], "a command is needed"],
    [["reprot", events], 'did you mean "report"?'],
    [["nps"], "a file is needed"],
    [["nps", events, events], "takes one file, not 2"],
    [["churn", events, "--perod", "day"], 'there is no option --perod (did you mean "--period"?)'],
    [["churn", events, "-p"], "there is no option -p"],
    [["churn", events, "--score", "x"], "pxcx churn has no option --score; it belongs to report, nps"],
    [["nps", events, "--user", "x"], "no option --user; it belongs to report, all metrics of events"],
    [
      ["funnel", events, "--week-starts-on", "0"],
      "it belongs to report, retention, churn, activation, activeUsers, cohorts, engagementMatrix, funnelTrend, growthAccounting, lifecycle, revenueGrowth, sessions, stickiness, usageInterval",
    ],
    [["churn", events, "--period"], "--period needs a value (PERIOD)"],
    [["churn", events, "--period", "--json"], "--period needs a value"],
    [["churn", events, "--user="], "--user needs a value"],
    [["churn", events, "--json=yes"], "--json takes no value"],
    [["churn", events, "--period", "day", "--period", "week"], "--period is given twice"],
    [["churn", events, "--period", "fortnight"], "period must be one of day, week, month"],
    [["churn", events, "--week-starts-on", "monday"], "--week-starts-on must be a number"],
    [["churn", events, "--week-starts-on", "7"], "weekStartsOn must be one of"],
    [["churn", events, "--time-zone", "Mars/Base"], "must be an IANA time zone"],
    [["churn", events, "--zone-of-times", "Mars/Base"], "Mars/Base"],
    [["churn", events, "--time-unit", "h"], "timeUnit must be one of"],
    [["churn", events, "--confidence", "95"], "between 0 and 1"],
    [["churn", events, "--where", "plan"], "--where must be COLUMN=VALUE"],
    [["churn", events, "--max-rows", "-1"], "maxRows"],
    [["funnel", events], "(--steps a,b,c)"],
    [["funnel", events, "--steps", "a,,b"], "--steps has an empty name"],
    [["funnel", events, "--steps", "a", "--step", "b"], "give --steps or --step, not both"],
    [["funnel", events, "--steps", "a", "--window", "1y"], "w, d, h, m or s"],
    [["retention", events, "--mode", "onOrAfter"], "(--periods N, or --horizon observed)"],
    [["retention", events, "--by", "evnet"], 'no column "evnet" (did you mean "event"?)'],
    [["retention", events, "--user", "usre"], 'no column "usre" (did you mean "user"?)'],
    [["retention", events, "--property", "zzzzzzzz"], "columns are user, event, time"],
    [["nps", events], "no column of answers: name it with --score; its columns are user, event, time"],
    [["csat", events, "--rating", "user", "--scale", "10"], "(--positive 8,9,10)"],
    [["nps", events, "--score", "event"], "--invalid drop to count it and leave it out"],
  ])("%j", async (args, text) => {
    expect(await mistake(...args)).toContain(text);
  });

  it("is told in one line even if a name holds newlines and control characters", async () => {
    expect(await mistake("churn", "a\nb\u001b]31m.csv")).toContain("file must exist");
    expect(await mistake("churn\n\u009b", events)).toContain("there is no command");
  });
});

describe("bad input is exit code 2 and one line", () => {
  const cases: [what: string, content: string, message: string][] = [
    ["an empty file", "", "must not be empty"],
    ["a header only", "user,event,time\n", "has no rows"],
    [
      "a missing column",
      "user,event,tiem\nann,a,2026-01-01T00:00:00Z\n",
      "no column of times: name it with --time",
    ],
    ["a time that is NaN", "user,event,time\nann,a,NaN\n", 'row 1 has "NaN"'],
    ["an infinite time", "user,event,time\nann,a,Infinity\n", 'row 1 has "Infinity"'],
    ["a time that is missing", "user,event,time\nann,a,\n", "row 1"],
    ["a date without a zone", "user,event,time\nann,a,2026-01-01\n", "--zone-of-times UTC"],
    ["unequal columns", "user,event,time\nann,a\n", "row 1"],
    [
      "a time in the year 9999",
      "user,event,time\nann,a,2026-01-01T00:00:00Z\nann,a,9999-01-01T00:00:00Z\n",
      "at most 100,000 periods",
    ],
    ["a column twice", "user,user,time\nann,a,2026-01-01T00:00:00Z\n", "unique"],
  ];
  it.each(cases)("%s", async (what, content, message) => {
    const file = write(`${what.replaceAll(" ", "-")}.csv`, content);
    expect(await mistake("churn", file, "--period", "day")).toContain(message);
  });

  it("NaN and infinite times of NDJSON and of numbers", async () => {
    const file = write("number.csv", "user,event,time\nann,a,NaN\n");
    expect(await mistake("churn", file, "--time-unit", "ms")).toContain("row 1");
    const huge = write("huge.ndjson", '{"user":"ann","time":1e300}\n');
    expect(await mistake("churn", huge)).toContain("row 1");
  });

  it("globs, URLs, folders, files that are not there and endings that are not known", async () => {
    for (const [file, text] of [
      [join(path, "*.csv"), "without *, ? or ["],
      ["https://example.org/events.csv", "not a URL"],
      ["s3://bucket/events.parquet", "not a URL"],
      [path, "must end in"],
      [join(path, "none.csv"), "file must exist"],
      ["events.xlsx", "must end in"],
    ] as const)
      expect(await mistake("churn", file)).toContain(text);
  });

  it("answers off the scale, by the row of the file", async () => {
    const file = write("answers.csv", "keep,score\nno,5\nyes,9\nyes,11\n");
    expect(await mistake("nps", file)).toContain("row 3 has 11 (--missing CODE");
    expect(await mistake("nps", file, "--where", "keep=yes")).toContain("row 3 has 11");
    expect(await json("nps", file, "--missing", "11")).toMatchObject({ answered: 2, missing: 1 });
  });

  it("answers that are texts: what the message recommends is taken", async () => {
    const file = write("survey.csv", "score\n9\nBlank\n11\nN/A\n3\n");
    expect(await mistake("nps", file)).toContain('row 2 has "Blank" (--missing CODE if it means no answer');
    expect(await mistake("nps", file, "--missing", "Blank")).toContain('row 4 has "N/A" (--missing CODE');
    expect(await mistake("nps", file, "--missing", "Blank,N/A")).toContain("row 3 has 11 (--missing CODE");
    const missing = ["--missing", "Blank, 11,N/A"];
    expect(await json("nps", file, ...missing)).toMatchObject({ answered: 2, missing: 3, score: 0 });
    const rating = [...missing, "--rating", "score", "--scale", "10", "--positive", "9,10"];
    expect(await json("csat", file, ...rating)).toMatchObject({ answered: 2, missing: 3 });
    expect(await mistake("nps", file, "--missing", "Blank,")).toContain("--missing has an empty code");
  });

  it("an end before the start, as instants that people can read", async () => {
    const rule = "from must not lie after until";
    expect(await mistake("churn", events, "--observed-until", "2020-01-01")).toMatch(
      new RegExp(`${rule}, observed has 2026-03-02T09:00:00.000Z to 2020-01-01T00:00:00.000Z$`),
    );
    const range = ["--range-from", "2026-03-02T09:00:00.5Z", "--range-until", "2026-03-01"];
    expect(await mistake("funnel", events, "--steps", "a", ...range)).toContain(
      `${rule}, range has 2026-03-02T09:00:00.500Z to 2026-03-01T00:00:00.000Z`,
    );
    const far = new RangeError(`Cannot count: ${rule}, range has [9e15,1]`);
    expect(mistakeText(far)).toBe(far.message);
  });

  it("another delimiter: the message names the option, which is taken", async () => {
    const file = write(
      "excel.csv",
      'user;event;time\nann;"a;b";2026-03-02T09:00:00Z\nbob;x;2026-03-03T09:00:00Z\n',
    );
    const hint = '(separated by ";"? --delimiter ";")';
    expect(await mistake("churn", file)).toContain(`its columns are user;event;time ${hint}`);
    expect(await mistake("churn", file, "--user", "name")).toContain(`columns are user;event;time ${hint}`);
    expect(await mistake("report", file)).toContain(hint);
    expect(await json("adoption", file, "--delimiter", ";")).toMatchObject({ users: 2 });
    const survey = write("excel-survey.csv", "score;plan\n9;pro\n");
    expect(await json("nps", survey, "--delimiter=;")).toMatchObject({ answered: 1 });
    const both = await printed("report", file, survey, "--delimiter", ";");
    expect(both).toContain("Net Promoter Score");
    expect(await mistake("nps", survey, "--delimiter", ";;")).toContain("one ASCII character");
    const lines = write("lines.ndjson", '{"score":9}\n');
    expect(await mistake("nps", lines, "--delimiter", ";")).toBe(
      `--delimiter is for .csv files, not for ${lines}`,
    );
    const { out } = await pxcx("report", lines, survey, "--delimiter", ";", "--json");
    expect(JSON.parse(out)).toMatchObject([{ answered: 1 }, { answered: 1 }]);
  });

  it("a mistake in one of several files names the file", async () => {
    const bad = write("bad.csv", "user,event,time\nann,a,soon\n");
    expect(await mistake("report", events, bad)).toContain("bad.csv");
  });
});

describe("odd input that is good", () => {
  it("BOM, CRLF and quoted newlines", async () => {
    const file = write("odd.csv", '\ufeffuser,event,time\r\nann,"a\r\nb",2026-01-01T00:00:00Z\r\n');
    expect(await json("adoption", file)).toMatchObject({ features: [{ feature: "a\r\nb" }] });
    expect(await json("funnel", file, "--step", "a\r\nb")).toMatchObject({ steps: [{ reached: 1 }] });
  });

  it("__proto__ and constructor as users, events, properties and columns", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const rows = names.map((name, i) => [name, names[(i + 1) % 4]!, `2026-01-0${i + 1}T00:00:00Z`, name]);
    const file = write("proto.csv", csv([["constructor", "event", "time", "__proto__"], ...rows]));
    const options = ["--user", "constructor", "--by", "__proto__"];
    const { groups, features } = (await json("adoption", file, ...options)) as {
      groups: { value: string }[];
      features: { feature: string }[];
    };
    expect(groups.map(({ value }) => value)).toEqual(names.toSorted());
    expect(features.map(({ feature }) => feature)).toEqual(names.toSorted());
    expect(await json("funnel", file, ...options, "--steps", "__proto__,constructor")).toMatchObject({
      steps: [{ reached: 1 }, { reached: 0 }],
    });
    expect(await json("churn", file, ...options, "--where", "__proto__=constructor")).toMatchObject({
      spells: 1,
    });
    expect(await printed("report", file, "--user", "constructor")).toContain("__proto__");
  });

  it("a million distinct event names", async () => {
    let text = "user,event,time\n";
    for (let i = 0; i < 1_000_000; i++) text += `u${i % 1000},e${i},2026-01-01T00:00:00Z\n`;
    const file = write("names.csv", text);
    const out = await printed("funnel", file, "--steps", "e1,e1001");
    expect(out).toContain("1,000,000 events of 1,000 users");
    expect(out).toMatch(/^2\. e1001 +1 +100\.0%/m);
  });
});

describe("nothing is left half-written", () => {
  it("a mistake in the data leaves no page and no part of one", async () => {
    const bad = write("late.csv", "user,event,time\nann,a,2026-01-01T00:00:00Z\nann,a,soon\n");
    const out = join(path, "late.html");
    await mistake("report", bad, "--html", out);
    expect(existsSync(out)).toBe(false);
    expect(readdirSync(path).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("a page that cannot be written prints nothing and leaves nothing", async () => {
    expect(await mistake("churn", events, "--html", join(path, "none", "x.html"))).toContain("(ENOENT)");
    expect(await mistake("churn", events, "--html", path)).toContain("cannot be written (not a file)");
    expect(await mistake("churn", events, "--html", "/dev/null")).toContain("cannot be written (not a file)");
    expect(readdirSync(path).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("the input is not written over", async () => {
    const before = readFileSync(events, "utf8");
    expect(await mistake("churn", events, "--html", events)).toContain("--html would write over");
    expect(readFileSync(events, "utf8")).toBe(before);
  });
});

describe("bugs and missing packages", () => {
  it("Vega that is not installed is a mistake with its remedy", async () => {
    const missing = Object.assign(new Error("Cannot find package 'vega'"), { code: "ERR_MODULE_NOT_FOUND" });
    const error = await chartRenderer(() => Promise.reject(missing)).catch((one: unknown) => one);
    expect(mistakeText(error)).toBe(
      "--html needs the packages vega and vega-lite: npm install vega vega-lite",
    );
    const broken = new Error("out of order");
    await expect(chartRenderer(() => Promise.reject(broken))).rejects.toBe(broken);
  });

  it("an error of the engine is a bug: exit code 1, with its stack", async () => {
    let err = "";
    const code = await run(["--version"], {
      stdout: {
        write() {
          throw new TypeError("Cannot read properties of undefined (reading 'x')");
        },
      },
      stderr: { write: (text) => (err += text) },
    });
    expect(code).toBe(1);
    expect(err).toMatch(/^pxcx: this is a bug: TypeError: Cannot read properties[\s\S]+\n\s+at /);
    expect(mistakeText("text")).toBeNull();
  });
});

describe("help", () => {
  it("of the program lists every command; of a command its own options, within 100 columns", async () => {
    const all = await printed("--help");
    expect(all.split("\n").filter((line) => line.length > 100)).toEqual([]);
    for (const command of ["report", "nps", "csat", "ces", "funnel", "retention", "adoption", "churn"]) {
      expect(all).toContain(`\n  ${command} `);
      const help = await printed(command, "--help");
      expect(help).toMatch(new RegExp(`^Usage: pxcx ${command} FILE`));
      expect(help).toContain("--html OUT");
      expect(help.includes("--steps A,B,C")).toBe(["report", "funnel"].includes(command));
    }
    expect(await printed("-h")).toBe(all);
  });

  it("--version is that of the package", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
    expect(await printed("--version")).toBe(`${version}\n`);
    expect((await pxcx("-v")).out).toBe(`${version}\n`);
  });
});

describe("a kind that has no options for what it needs says how to give it", () => {
  const cases = [
    ["survival", '{ "kind": "survival", "event": … }'],
    ["activation", '{ "kind": "activation", "within": {…}, "activated": … }'],
    ["sequence", '{ "kind": "sequence", "steps": […] }'],
    ["nextEvents", '{ "kind": "nextEvents", "sequence": […] }'],
    ["timeToValue", '{ "kind": "timeToValue", "value": … }'],
    ["timeToAdopt", '{ "kind": "timeToAdopt", "features": […] }'],
    ["accountUsers", '{ "kind": "accountUsers", "account": … }'],
    ["ahaMoments", '{ "kind": "ahaMoments", "target": {…} }'],
    ["revenueGrowth", '{ "kind": "revenueGrowth", "revenue": … }'],
  ] as const;

  it.each(cases)("%s, in its error and in its help", async (kind, shape) => {
    const message = await mistake(kind, events);
    expect(message.endsWith(` (give it by --definition FILE.json: ${shape})`)).toBe(true);
    expect((await pxcx(kind, "--help")).out).toContain(`must have: ${shape}.\n`);
  });

  it("but not of another mistake, nor a command with such options", async () => {
    const file = write("sequence.json", '{ "steps": ["a"], "windo": 1 }');
    expect(await mistake("sequence", events, "--definition", file)).not.toContain("give it by");
    const all = write("activation.json", '{ "all": ["a"], "within": { "days": 1 }, "windo": 1 }');
    expect(await mistake("activation", events, "--definition", all)).not.toContain("give it by");
    expect(await mistake("funnel", events)).toMatch(/\(--steps a,b,c\)$/);
  });
});
