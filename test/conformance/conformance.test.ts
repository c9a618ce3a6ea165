import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { readDifferences } from "../../scripts/conformance/differences.ts";
import { type Outcome, report, runCases } from "../../scripts/conformance/run-cases.ts";
import type { VectorCase } from "../../scripts/conformance/vector-case.ts";

const FOLDER = join(import.meta.dirname, "vectors");
const cases = readdirSync(FOLDER).flatMap(
  (name) => JSON.parse(readFileSync(join(FOLDER, name), "utf8")) as VectorCase[],
);
const differences = readDifferences();
const outcomes = runCases(cases, differences);
const ids = (verdict: Outcome["verdict"]) =>
  outcomes.filter((outcome) => outcome.verdict === verdict).map(({ id }) => id);

describe("worked cases of other tools, books and papers", () => {
  test.each(outcomes.map((outcome): [string, Outcome] => [outcome.id, outcome]))("%s", (_, outcome) => {
    expect(outcome.details.length > 0).toBe(outcome.verdict === "differs on purpose");
    expect(["passed", "differs on purpose"]).toContain(outcome.verdict);
  });

  test("only what stands in docs/differences.md differs, and nothing stands there for nothing", () => {
    expect(ids("differs on purpose")).toEqual([
      "activation-novacalculator",
      "churn-annualise",
      "ch-strict-increase-lost-chain",
      "ph-window-non-positive",
      "rt-funnel-zero-step",
      "rt3-cohorts-month",
      "mx-retention-weighted-average",
      "am-ret-denominators",
      "nps-gap-6.5-8.5",
      "special-normal-quantile",
    ]);
    for (const difference of differences) {
      expect(difference.reason.length).toBeGreaterThan(40);
      const without = differences.filter((one) => one !== difference);
      const own = cases.filter(({ metric }) => metric === difference.metric);
      expect(runCases(own, without).map(({ verdict }) => verdict)).toContain("failed");
    }
  });

  test("have ids of their own", () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });
});

describe("the runner", () => {
  const half: VectorCase = {
    id: "a",
    metric: "nps",
    system: "",
    source: "",
    input: { scores: [10, 10, 0, 8] },
    expected: { nps: 25 },
  };
  const verdictOf = (change: Partial<VectorCase>) => runCases([{ ...half, ...change }], [])[0]!;

  test("does not look at ids or order", () => {
    const renamed = cases.map((vector, i) => ({ ...vector, id: `case ${i}` })).reverse();
    expect(runCases(renamed, differences).map(({ verdict }) => verdict)).toEqual(
      outcomes.map(({ verdict }) => verdict).reverse(),
    );
  });

  test("fails a case whose number is off by more than the tolerance", () => {
    expect(verdictOf({}).verdict).toBe("passed");
    expect(verdictOf({ expected: { nps: 25.1 } })).toMatchObject({
      verdict: "failed",
      details: ["nps is 25, expected 25.1"],
    });
    expect(verdictOf({ expected: { nps: 25.1 }, tolerance: 0.2 }).verdict).toBe("passed");
    expect(verdictOf({ expected: { nps: 26 }, tolerance: 0.1, note: "relative tolerance" }).verdict).toBe(
      "passed",
    );
    expect(verdictOf({ expected: { nps: null } }).verdict).toBe("failed");
  });

  test("fails a key that the adapter does not know, at any depth, and a case without keys", () => {
    expect(verdictOf({ expected: { nps: 25, mood: 1 } }).details).toEqual([
      "mood is not known to the adapter",
    ]);
    const nested = verdictOf({
      metric: "nps-difference",
      input: { x: half.input, y: half.input },
      expected: { wald: { diff: 0, mood: 1 } },
    });
    expect(nested.details).toEqual(["wald.mood is not known to the adapter"]);
    expect(verdictOf({ expected: {} }).verdict).toBe("failed");
  });

  test("fails a case that throws, with the message", () => {
    expect(verdictOf({ input: { promoters: -1 } }).details[0]).toMatch(/^nps: Cannot/);
  });

  test("counts a metric that it does not know as not covered", () => {
    expect(verdictOf({ metric: "constructor" }).verdict).toBe("not covered");
    expect(report(runCases([{ ...half, metric: "mood" }, half], [])).slice(0, 2)).toEqual([
      "1 passed, 0 failed, 0 differ on purpose",
      "1 not covered",
    ]);
  });

  test("rounds published values to their decimals", () => {
    const wald = (published: readonly number[]) =>
      verdictOf({
        metric: "proportion-ci",
        input: { x: 81, n: 263 },
        expected: { published4dp: { wilson: published } },
      }).verdict;
    expect(wald([0.2553, 0.3662])).toBe("passed");
    expect(wald([0.2552, 0.3662])).toBe("failed");
  });

  test("rounds what the note says is rounded", () => {
    const ppv = (note: string) =>
      verdictOf({
        metric: "PPV/NPV of an early action",
        input: { tp: 2, fp: 1, fn: 0, tn: 1 },
        expected: { ppv: 0.67 },
        note,
      }).verdict;
    expect(ppv("2-decimal rounding")).toBe("passed");
    expect(ppv("all rounded to 2 decimals")).toBe("passed");
    expect(ppv("tolerance 0.01")).toBe("passed");
    expect(ppv("3-decimal rounding")).toBe("failed");
    expect(ppv("")).toBe("failed");
  });

  test("a listed difference covers its key only", () => {
    const listed = [{ metric: "nps", id: "*", key: "mood", reason: "none" }];
    const run = (expected: object) => runCases([{ ...half, expected }], listed)[0]!.verdict;
    expect(run({ nps: 25, mood: 1 })).toBe("differs on purpose");
    expect(run({ nps: 26, mood: 1 })).toBe("failed");
  });
});

describe("npm run conformance", () => {
  const run = async (...files: string[]) => {
    const args = [
      join(import.meta.dirname, "../../node_modules/.bin/tsx"),
      "scripts/conformance.ts",
      ...files,
    ];
    const cwd = join(import.meta.dirname, "../..");
    try {
      const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
      return { code: 0, stdout };
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string };
      return { code, stdout };
    }
  };

  test("prints what passed, failed and differs, and exits with 1 on failure", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pxcx-"));
    const file = join(folder, "cases.json");
    const wrong = { ...cases.find(({ metric }) => metric === "sus")!, id: "wrong", expected: { sus: 1 } };
    const right = cases.filter(({ metric }) => metric === "sus");
    writeFileSync(file, JSON.stringify([...right, wrong]));
    const [own, changed] = await Promise.all([run(), run(file)]);
    rmSync(folder, { recursive: true });
    const differ = ids("differs on purpose").length;
    const n = cases.length - differ;
    expect(own.code).toBe(0);
    expect(own.stdout).toMatch(`${n} passed, 0 failed, ${differ} differ on purpose\n0 not covered\n`);
    expect(changed.code).toBe(1);
    expect(changed.stdout).toMatch(`${right.length} passed, 1 failed, 0 differ on purpose\n`);
    expect(changed.stdout).toContain("failed: wrong\n  sus is 100, expected 1\n");
  });
});
