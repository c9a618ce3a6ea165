import { deepStrictEqual } from "node:assert";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { countAdoption } from "../../src/adoption/index.ts";
import { countChurn } from "../../src/churn/index.ts";
import { countActiveUsers, countLifecycle } from "../../src/engagement/index.ts";
import { countFunnel } from "../../src/funnels/index.ts";
import { countNps, countNpsBySegment } from "../../src/nps/index.ts";
import { countRetention } from "../../src/retention/index.ts";
import { countCes, countCesBySegment, countCsat, countCsatBySegment } from "../../src/satisfaction/index.ts";
import {
  activeUsersSql,
  adoptionSql,
  cesSql,
  churnSql,
  csatSql,
  funnelSql,
  lifecycleSql,
  npsSql,
  retentionSql,
} from "../../src/sql/index.ts";
import { type Engine, inMemory, type Segment, type SegmentType } from "./engine.ts";
import { run } from "./run.ts";
import {
  activeUsersCases,
  adoptionCases,
  churnCases,
  condition,
  everyValue,
  funnelCases,
  lifecycleCases,
  retentionCases,
} from "./sql-cases.ts";

const seed = Number(process.env.SQL_SEED ?? 20_260_302);

/** The promises that every dialect keeps: what its engine counts are the counts in memory. More runs with SQL_RUNS=5000. */
export function parity(open: () => Promise<Engine>, usualRuns: number): void {
  const numRuns = Number(process.env.SQL_RUNS ?? usualRuns);
  /** Two metrics of one query, of which the first of a zone reads its history. */
  const halfRuns = Math.ceil(numRuns / 2);
  const timeout = 60_000 + 500 * numRuns;
  let engine: Engine;
  let turn = 0;
  beforeAll(async () => {
    engine = await open();
    console.info(`SQL of ${engine.dialect.name} against memory: seed ${seed}, ${numRuns} data sets a metric`);
  }, timeout);

  /** Runs the same on both sides: equal counts, or errors on both. */
  async function agree(inMemory: () => unknown, inSql: () => Promise<unknown>): Promise<void> {
    let expected: unknown;
    try {
      expected = inMemory();
    } catch {
      await expect(inSql()).rejects.toThrow();
      return;
    }
    deepStrictEqual(await inSql(), expected);
  }

  async function check<Case>(
    cases: fc.Arbitrary<Case>,
    property: (example: Case) => Promise<void>,
    runs = numRuns,
  ): Promise<void> {
    await fc.assert(fc.asyncProperty(cases, property), { seed, numRuns: runs });
  }

  test("a retention compiled to SQL gives the counts of the table in memory", { timeout }, async () => {
    let filled = 0;
    await check(retentionCases, async (example) => {
      const source = await engine.load(example);
      const counts = countRetention(inMemory(example), example.definition);
      if (counts.returns.rows.length > 0) filled++;
      await agree(
        () => counts,
        () => run(engine, retentionSql(example.definition, source, engine.dialect), turn++),
      );
    });
    console.info(`retention: ${filled} data sets with returns`);
    expect(filled).toBeGreaterThan(numRuns / 4);
  });

  test("a funnel compiled to SQL gives the counts of the table in memory", { timeout }, async () => {
    let deep = 0;
    const unconverted = { windowOver: 0, dataOver: 0 };
    await check(
      funnelCases,
      async (example) => {
        const source = await engine.load(example);
        const counts = countFunnel(inMemory(example), example.definition);
        if (counts.units.rows.some((row) => (row[1] as number) > 2)) deep++;
        for (const [, ms] of counts.censored.rows)
          unconverted[ms === counts.definition.windowMs ? "windowOver" : "dataOver"]++;
        await agree(
          () => counts,
          () => run(engine, funnelSql(example.definition, source, engine.dialect), turn++),
        );
      },
      2 * numRuns,
    );
    console.info(`funnel: ${deep} data sets with chains of three steps or more`);
    expect(deep).toBeGreaterThan(numRuns / 8);
    expect(Math.min(unconverted.windowOver, unconverted.dataOver)).toBeGreaterThan(0);
  });

  test("an adoption compiled to SQL gives the counts of the table in memory", { timeout }, async () => {
    const seen = { adopted: 0, several: 0, closed: 0, away: 0 };
    await check(adoptionCases, async (example) => {
      const source = await engine.load(example);
      const counts = countAdoption(inMemory(example), example.definition);
      if (counts.breadth.rows.some((row) => (row[2] as number) > 0)) seen.adopted++;
      if (counts.depth.rows.some((row) => (row[3] as number) > 1)) seen.several++;
      if (counts.eligibility.rows.some((row) => (row[3] as number) > 0)) seen.closed++;
      if (counts.users.rows.some(([, users, active]) => (users as number) > (active as number))) seen.away++;
      await agree(
        () => counts,
        () => run(engine, adoptionSql(example.definition, source, engine.dialect), turn++),
      );
    });
    console.info(`adoption: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  test("active users compiled to SQL are the counts of the table in memory", { timeout }, async () => {
    const seen = { away: 0, back: 0, before: 0 };
    await check(
      activeUsersCases,
      async (example) => {
        const source = await engine.load(example);
        const counts = countActiveUsers(inMemory(example), example.definition);
        const { rows } = counts.gaps;
        if (rows.some((row) => (row[2] as number) > 1)) seen.away++;
        if (rows.some((row) => row[2] === 1)) seen.back++;
        if (rows.some((row) => (row[1] as number) < Math.floor(example.observed.from / 86_400_000) - 1))
          seen.before++;
        await agree(
          () => counts,
          () => run(engine, activeUsersSql(example.definition, source, engine.dialect), turn++),
        );
      },
      halfRuns,
    );
    console.info(`active users: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  test("a lifecycle compiled to SQL gives the counts of the table in memory", { timeout }, async () => {
    const seen = { away: 0, back: 0, before: 0, here: 0 };
    await check(
      lifecycleCases,
      async (example) => {
        const source = await engine.load(example);
        const counts = countLifecycle(inMemory(example), example.definition);
        const { rows } = counts.gaps;
        if (rows.some((row) => (row[2] as number) > 1)) seen.away++;
        if (rows.some((row) => row[2] === 1)) seen.back++;
        if (rows.some((row) => row[3] === "before")) seen.before++;
        if (rows.some((row) => row[3] === "here")) seen.here++;
        await agree(
          () => counts,
          () => run(engine, lifecycleSql(example.definition, source, engine.dialect), turn++),
        );
      },
      halfRuns,
    );
    console.info(`lifecycle: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  test("a churn compiled to SQL gives the counts of the table in memory", { timeout }, async () => {
    const seen = { left: 0, stayed: 0, back: 0, open: 0 };
    await check(
      churnCases,
      async (example) => {
        const source = await engine.load(example);
        const counts = countChurn(inMemory(example), example.definition);
        const flows = counts.flows.rows as readonly number[][];
        if (flows.some(([, , , , , lost]) => lost! > 0)) seen.left++;
        if (flows.some(([, , start, , , lost]) => start! > lost!)) seen.stayed++;
        if (flows.some(([, , , , back]) => back! > 0)) seen.back++;
        if (counts.totals.rows.some(([, spells, ended]) => (spells as number) > (ended as number)))
          seen.open++;
        await agree(
          () => counts,
          () => run(engine, churnSql(example.definition, source, engine.dialect), turn++),
        );
      },
      halfRuns,
    );
    console.info(`churn: ${JSON.stringify(seen)}`);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  });

  test("a condition in SQL holds for the same values as in memory, missing ones too", {
    timeout,
  }, async () => {
    const table = inMemory(everyValue);
    const source = await engine.load(everyValue);
    await check(fc.tuple(condition, fc.constantFrom("plan", "amount", "flag")), async ([one, by]) => {
      const definition = { steps: [{ where: [one] }], by };
      await agree(
        () => countFunnel(table, definition),
        () => run(engine, funnelSql(definition, source, engine.dialect), turn++),
      );
    });
  });

  const SCORES = [0, 1, 5, 6, 7, 8, 9, 10, 10, 11, 99, -1, -0, 2.5, Number.NaN, Infinity, null];
  const SEGMENTS = {
    string: ["pro", "Pro", "\ufeffpro", "", "it's", "\u{1f600}", "\uff01", null],
    number: [0, 1, -2.5, 1e300, null],
    boolean: [true, false, null],
  } as const;

  /** The questions that have a query: how they are counted in memory and in SQL, and the ends of their scales. */
  const questions = {
    NPS: { count: countNps, bySegment: countNpsBySegment, compile: npsSql, scales: [[0, 10, {}]] },
    CSAT: {
      count: countCsat,
      bySegment: countCsatBySegment,
      compile: csatSql,
      scales: [
        [1, 5, {}],
        [1, 10, { scale: 10, positive: [9, 10] }],
      ],
    },
    CES: {
      count: countCes,
      bySegment: countCesBySegment,
      compile: cesSql,
      scales: [
        [1, 7, {}],
        [1, 5, { scale: 5, high: "effort" }],
      ],
    },
  } as const;

  const surveyCases = fc.record({
    definition: fc.record({
      missing: fc.constantFrom(undefined, [], [11], [11, 99, -1, 0], [2.5, 5]),
      invalid: fc.constantFrom("drop" as const, "drop" as const, "error" as const, undefined),
      confidence: fc.constantFrom(undefined, 0.9),
    }),
    scale: fc.nat(1),
    valid: fc.boolean(),
    type: fc.constantFrom<(SegmentType | null)[]>("string", "number", "boolean", null),
    answers: fc.array(fc.tuple(fc.nat(SCORES.length - 1), fc.nat(7)), { maxLength: 40, size: "max" }),
  });

  test.each(Object.entries(questions))(
    "answers to %s compiled to SQL give the counts in memory",
    { timeout },
    async (_, question) => {
      const { count, bySegment, compile, scales } = question;
      await check(surveyCases, async ({ definition: options, scale, valid, type, answers }) => {
        const [min, max, further] = scales[scale % scales.length]!;
        const definition = { ...options, ...further } as object;
        const usable = SCORES.filter(
          (score) => !valid || (score !== null && score >= min && score <= max && score % 1 === 0),
        );
        const score = answers.map(([i]) => usable[i % usable.length]!);
        const segments: readonly Segment[] = type === null ? [null] : SEGMENTS[type];
        const segment = answers.map(([, i]) => segments[i % segments.length]!);
        const source = await engine.loadAnswers(score, type, segment);
        await agree(
          () => (type === null ? count(score, definition) : bySegment({ score, segment }, definition)),
          () => run<unknown>(engine, compile(definition, source, engine.dialect), turn++),
        );
      });
    },
  );
}
