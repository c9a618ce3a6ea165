import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { showProgress, type Terminal } from "../../src/cli/progress.ts";
import { run } from "../../src/cli/run.ts";
import { tableLines } from "../../src/cli/text-table.ts";
import { cutText, textWidth } from "../../src/cli/text-width.ts";
import { csv, folder, json, mistake, printed, pxcx } from "./pxcx.ts";

const { path, write } = folder();
const HOSTILE = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "&amp;</svg>",
  "\u001b[31mred\u0007",
  "\u202eevil\u0085",
  "漢字".repeat(40),
  "=cmd()",
];

const rows = HOSTILE.flatMap((name, user) =>
  Array.from({ length: 5 + user }, (_, i) => [
    `u${user}`,
    i === 0 ? "signup" : HOSTILE[(user + i) % HOSTILE.length]!,
    `2026-0${1 + (i % 3)}-0${1 + user}T00:00:00Z`,
    name,
  ]),
);
const events = write("events.csv", csv([["User ID", "event_name", "timestamp", "group"], ...rows]));
const survey = write(
  "survey.csv",
  csv([
    ["user_id", "timestamp", "nps", "csat", "ces", "plan"],
    ...HOSTILE.map((name, i) => [`u${i}`, "2026-01-01T00:00:00Z", i + 3, 1 + (i % 5), 1 + (i % 7), name]),
  ]),
);

describe("report", () => {
  it("computes every metric that the columns allow, and says which columns it took", async () => {
    const out = await printed("report", events, survey, "--steps", "signup,x");
    const titles = [...out.matchAll(/^(.+)\n═+$/gm)].map(([, title]) => title);
    expect(titles).toEqual([
      "Net Promoter Score",
      "Customer satisfaction (CSAT)",
      "Customer effort (CES)",
      "Funnel",
      "Retention",
      "Feature adoption",
      "Churn",
    ]);
    expect(out).toContain('score "nps" (guessed), segment "plan" (guessed)');
    expect(out).toContain('user "User ID" (guessed), event "event_name" (guessed)');
    expect(out).not.toContain("Skipped");
  });

  it("lists what it skipped, with the reason", async () => {
    const out = await printed("report", events);
    expect(out).toMatch(
      /\nSkipped\n {2}nps: no column of answers: name it with --score\n {2}csat: .+--rating\n {2}ces: .+--ease\n {2}funnel: no steps: give --steps a,b,c\n$/,
    );
    expect(await printed("report", survey)).toContain(
      "retention: no file with columns of users and times: --user, --time",
    );
    expect(await mistake("report", write("nothing.csv", "a,b\n1,2\n"))).toContain(
      "no metric can be computed from",
    );
  });

  it("lists a file of which nothing is measured, with its columns", async () => {
    const semicolons = write("semicolons.csv", "user;event;\u001b[31mtime\nann;visit;2026-01-01T00:00:00Z\n");
    expect(await printed("report", events, semicolons)).toMatch(
      /semicolons\.csv: nothing is measured; its\s+columns\s+are\s+user;event;␛\[31mtime\s+\(separated\s+by\s+";"\?\s+--delimiter\s+";"\)\n$/,
    );
    const { err } = await pxcx("report", events, semicolons, "--json");
    expect(err).toMatch(/pxcx: skipped .*semicolons\.csv: nothing is measured/);
    expect(await mistake("report", semicolons)).toMatch(
      /the columns are user;event;.*time \(separated by ";"\? --delimiter ";"\); see/,
    );
  });

  it("says that one of the users is a blank text, since rows without a user may have become it", async () => {
    const quoted = write("quoted.csv", 'user,event\n"","a"\n"ann","a"\n');
    expect(await printed("adoption", quoted)).toMatch(
      /2 events of 2 users, one of the users is a blank text/,
    );
    const bare = write("bare.csv", 'user,event\n,"a"\n"ann","a"\n');
    expect(await printed("adoption", bare)).toMatch(/1 event of 1 user, left out: 1 row without a user/);
  });

  it("asks whether times near 1970 are seconds", async () => {
    const seconds = write("seconds.ndjson", '{"user":"ann","event":"a","time":1767225600}\n');
    expect(await printed("adoption", seconds)).toMatch(
      /all\s+in\s+1970:\s+if\s+times\s+are\s+seconds,\s+say\s+--time-unit\s+s/,
    );
    expect(await printed("adoption", seconds, "--time-unit", "s")).not.toContain("1970");
  });

  it("names the file whose first rows are wrong", async () => {
    const short = write("short.csv", "user,event,time,plan\nann,visit\n");
    expect(await mistake("report", events, short)).toMatch(/short\.csv: Cannot read file: rows must have 4/);
  });

  it("--json prints an array of results and tells what was skipped on stderr", async () => {
    const { code, out, err } = await pxcx("report", events, survey, "--json");
    expect(code).toBe(0);
    expect((JSON.parse(out) as { kind: string }[]).map(({ kind }) => kind)).toEqual([
      "nps",
      "csat",
      "ces",
      "retention",
      "adoption",
      "churn",
    ]);
    expect(err).toBe("pxcx: skipped funnel: no steps: give --steps a,b,c\n");
  });

  it("takes a file of answers for events only when it has events", async () => {
    const both = write("both.csv", "user,event,time,score\nann,a,2026-01-01T00:00:00Z,9\n");
    const out = await printed("report", both, survey);
    expect(out.match(/^Net Promoter Score$/gm)).toHaveLength(2);
    expect(out.match(/^Churn$/gm)).toHaveLength(1);
  });

  it("refuses one scale for two questions", async () => {
    expect(await mistake("report", survey, "--scale", "7")).toContain("use --definition");
    const one = write("one.csv", "rating\n6\n");
    expect(await printed("report", one, "--scale", "7")).toContain("on a scale of 1 to 7");
  });

  it("segments a single metric only when asked to", async () => {
    expect(await json("nps", survey)).not.toHaveProperty("groups");
  });
});

describe("in a terminal", () => {
  it("every line fits 100 columns and holds no control character", async () => {
    const out = await printed(
      "report",
      events,
      survey,
      "--steps",
      "signup,x",
      "--by",
      "group",
      "--period",
      "day",
    );
    const wide = out.split("\n").filter((line) => textWidth(line) > 100);
    expect(wide.filter((line) => !line.includes(path))).toEqual([]);
    expect(out.replaceAll("\n", "")).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expect(out).toContain("[31mred");
  });

  it("tables are as wide as the terminal, of at least 60 columns, and 100 where there is none", async () => {
    const days = csv([
      ["user", "event", "time"],
      ...Array.from({ length: 30 }, (_, d) => ["ann", "a", new Date(d * 86_400_000).toISOString()]),
    ]);
    const file = write("days.csv", days);
    const retention = ["retention", file, "--period", "day"];
    const text = async (stdout: Partial<Terminal["stdout"]>, args = retention) => {
      let out = "";
      const terminal = {
        stdout: { ...stdout, write: (part: string) => (out += part) },
        stderr: { write() {} },
      };
      expect(await run(args, terminal)).toBe(0);
      return out.split("\n").filter((line) => !line.includes(path));
    };
    const widest = (lines: string[]) => Math.max(...lines.map(textWidth));
    const more = (lines: string[]) => /(\d+) more columns: see --json/.exec(lines.join("\n"))?.[1];
    const cases = [
      [{ isTTY: true, columns: 60 }, 60],
      [{ isTTY: true, columns: 20 }, 60],
      [{ isTTY: true, columns: 140 }, 140],
      [{ isTTY: true, columns: 0 }, 100],
      [{ isTTY: false, columns: 140 }, 100],
      [{ columns: 140 }, 100],
    ] as const;
    for (const [stdout, width] of cases) {
      const lines = await text(stdout);
      expect(widest(lines)).toBeLessThanOrEqual(width);
      expect(widest(lines)).toBeGreaterThan(width - 9);
      expect(Number(more(lines))).toBeGreaterThan(0);
    }
    const funnel = await printed("funnel", file, "--steps", "a", "--by", "event");
    expect(widest(funnel.split("\n").filter((line) => !line.includes(path)))).toBeGreaterThan(60);
    const narrow = await text({ isTTY: true, columns: 60 }, [
      "funnel",
      file,
      "--steps",
      "a",
      "--by",
      "event",
    ]);
    expect(widest(narrow)).toBeLessThanOrEqual(60);
    expect(narrow.join(" ")).toMatch(/dropped, pending: .* median time: +from the first step/);
    const wide = await text({ isTTY: true, columns: 400 });
    expect(more(wide)).toBeUndefined();
    // Sentences are not drawn out beyond what one can read.
    expect(widest(wide.filter((line) => /^(note|start): /.test(line)))).toBeLessThanOrEqual(100);
  });

  it("tables cut names first, then leave out columns and rows, and say so", () => {
    const head = ["name", ...Array.from({ length: 20 }, (_, i) => `column ${i}`)];
    const table = {
      caption: "",
      names: 1,
      head,
      rows: [["n".repeat(80), "1"], ...Array<string[]>(5).fill(["b"])],
      rowsInTerminal: 1,
    };
    const lines = tableLines(table, 100);
    expect(lines.every((line) => line.length <= 100)).toBe(true);
    expect(lines[2]).toMatch(/^n{15}… +1$/);
    expect(lines.at(-1)).toBe("5 more rows and 12 more columns: see --json or --html");
  });

  it("wide letters take two columns", () => {
    expect([textWidth("漢字"), textWidth("é"), textWidth("e\u0301"), textWidth("😀")]).toEqual([4, 1, 1, 2]);
    expect(cutText("漢字漢字", 5)).toBe("漢字…");
  });

  it("progress is for terminals, after a second, and wiped at the end", async () => {
    const texts: string[] = [];
    const terminal = (isTTY: boolean) => ({
      stdout: { write: () => {} },
      stderr: { isTTY, write: (text: string) => texts.push(text) },
    });
    const early = showProgress(terminal(true), "f.csv");
    early.onProgress({ rows: 5, share: 0.5 });
    early.done();
    expect(texts).toEqual([]);
    const late = [showProgress(terminal(true), "f.csv"), showProgress(terminal(false), "f.csv")];
    await new Promise((resolve) => setTimeout(resolve, 1050));
    for (const one of late) {
      one.onProgress({ rows: 5000, share: 0.5 });
      one.done();
    }
    expect(texts).toEqual(["\r\u001b[Kreading f.csv: 50%, 5,000 rows", "\r\u001b[K"]);
  });
});

describe("--html", () => {
  const out = join(path, "report.html");

  it("writes one page with a table and a chart for each metric", async () => {
    const printedText = await printed("report", events, survey, "--steps", "signup,x", "--html", out);
    expect(printedText).toContain("Net Promoter Score");
    const page = readFileSync(out, "utf8");
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page.match(/<section id="s\d"/g)).toHaveLength(7);
    expect(page.match(/<svg /g)).toHaveLength(7);
    expect(page).toContain("<title>Report on events.csv, survey.csv</title>");
    expect(page).toMatch(/Written \d{4}-\d\d-\d\d by pxcx/);
    expect(page).toContain('<meta name="viewport"');
  });

  it("needs no script and no network, and escapes every name", () => {
    const page = readFileSync(out, "utf8");
    const tags = (page.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
    const active = /^<(script|img|link|iframe|object|a xlink)|\son\w+=/i;
    expect(tags.filter((tag) => active.test(tag))).toEqual([]);
    expect(page.match(/javascript:|@import|url\(\s*["']?(?!#)/gi) ?? []).toEqual([]);
    const addresses = [...page.matchAll(/https?:\/\/[^\s"<]+/g)].map(([address]) => address);
    expect([...new Set(addresses)].filter((one) => !one.startsWith("http://www.w3.org/"))).toEqual([]);
    expect(page.includes("&lt;script&gt;alert(1)&lt;/script&gt;")).toBe(true);
    expect(page.includes("&amp;amp;&lt;/svg&gt;")).toBe(true);
    expect(page.replaceAll("\n", "").match(/[\u0000-\u001f\u007f-\u009f\u202e]/g)).toBeNull();
  });

  it("names files and definitions escaped as well", async () => {
    const file = write("a<b>&.csv", "user,event,time\nann,a,2026-01-01T00:00:00Z\n");
    const definition = write("d.json", JSON.stringify({ "<i>": { kind: "churn" } }));
    await printed("report", file, "--definition", definition, "--html", out);
    const page = readFileSync(out, "utf8");
    expect(page).toContain("Report on a&lt;b&gt;&amp;.csv");
    expect(page).toContain("Churn: &lt;i&gt;");
    expect(page.match(/<b>|<i>/)).toBeNull();
  });

  it("works for one metric, with --json beside it", async () => {
    expect(await json("nps", survey, "--html", out)).toMatchObject({ kind: "nps" });
    expect(readFileSync(out, "utf8").match(/<svg /g)).toHaveLength(1);
  });
});

describe("the process", () => {
  const pxcxProcess = (...args: string[]) =>
    spawnSync(process.execPath, ["--import", "tsx", "src/cli/index.ts", ...args], { encoding: "utf8" });

  it("ends with exit code 0 or 2", () => {
    const good = pxcxProcess("nps", survey);
    expect([good.status, good.stderr]).toEqual([0, ""]);
    expect(good.stdout).toContain("Net Promoter Score");
    const bad = pxcxProcess("nps", "none.csv");
    expect([bad.status, bad.stdout]).toEqual([2, ""]);
    expect(bad.stderr).toBe('pxcx: Cannot read file: file must exist, file is "none.csv"\n');
  });
});

it("the observed period has one precision, and events outside of it are counted", async () => {
  const one = write("one.csv", "user,event,time\nann,a,2026-01-01T23:00:00Z\n");
  expect(await printed("lifecycle", one)).toContain(
    "observed 2026-01-01 23:00:00 to 2026-01-01 23:00:00 UTC (assumed)",
  );
  const three = write(
    "three.csv",
    `user,event,time\n${[1, 2, 3].map((d) => `ann,a,2026-01-0${d}T23:00:00Z\n`).join("")}`,
  );
  const text = await printed("lifecycle", three, "--observed-until", "2026-01-02");
  expect(text.replaceAll(/\s+/g, " ")).toContain(
    "UTC (start assumed), 2 events of these outside of that period",
  );
  expect(await printed("lifecycle", three)).not.toContain("outside");
});
