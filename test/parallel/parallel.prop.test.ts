import { deepStrictEqual } from "node:assert";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EventTable } from "../../src/index.ts";
import * as root from "../../src/index.ts";
import * as countFunctions from "../../src/parallel/count-functions.ts";
import { type CountName, shareTable, type WorkerPool, workerPool } from "../../src/parallel/index.ts";
import { randomDefinition } from "../schemas/random-definition.ts";
import { tables } from "./parallel-cases.ts";
import { DIARY, type WorkerScript, workerScript } from "./worker-script.ts";

const SEED = 20261122;
const RUNS = 40;

/** The kind of definition that each function takes. */
const KINDS: Readonly<Record<CountName, string>> = {
  countActivation: "activation",
  countActiveUsers: "activeUsers",
  countAdoption: "adoption",
  countAhaMoments: "ahaMoments",
  countChurn: "churn",
  countCohortSizes: "cohorts",
  countDailyChurn: "churn",
  countDrivers: "conversionDrivers",
  countEngagementMatrix: "engagementMatrix",
  countFunnel: "funnel",
  countFunnelTrend: "funnelTrend",
  countLifecycle: "lifecycle",
  countNextEvents: "nextEvents",
  countPaths: "paths",
  countPowerUsers: "powerUserCurve",
  countRetention: "retention",
  countRevenueGrowth: "revenueGrowth",
  countSequence: "sequence",
  countSessions: "sessions",
  countStickiness: "stickiness",
  countSurvival: "survival",
  countTimeToAdopt: "timeToAdopt",
  countTimeToConvert: "timeToConvert",
  countTimeToValue: "timeToValue",
  countUsageInterval: "usageInterval",
};
const FUNCTIONS = countFunctions as unknown as Readonly<
  Record<string, (table: EventTable, definition: unknown) => unknown>
>;

let script: WorkerScript;
let pools: readonly WorkerPool[];

beforeAll(async () => {
  script = await workerScript();
  const worker = script.write("diary.mjs", DIARY);
  pools = [2, 3].map((threads) => workerPool({ threads, worker }));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.close()));
  script.remove();
});

test("every function that threads can run is asked below", () => {
  expect(Object.keys(KINDS).sort()).toEqual(Object.keys(countFunctions).sort());
});

test("whatever counts a table by a definition is run by threads, but for what counts accounts", () => {
  const source = fileURLToPath(new URL("../../src", import.meta.url));
  const code = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(join(source, path), "utf8"));
  const counts =
    /export function (count[A-Z]\w*)\(\s*(?:table|data): EventTable[^)]*definition: \w+Definition\b/g;
  const names = code.flatMap((text) => Array.from(text.matchAll(counts), ([, name]) => name!));
  const accounts = ["countAccountAdoption", "countUsersPerAccount"];
  expect(names.filter((name) => name in root).sort()).toEqual([...Object.keys(KINDS), ...accounts].sort());
});

describe(`threads count what one thread counts, and throw what it throws (seed ${SEED})`, () => {
  test.each(Object.entries(KINDS))("%s, of %s", async (name, kind) => {
    const seen = { counted: 0, refused: 0, parts: 0 };
    const before = told();
    await fc.assert(
      fc.asyncProperty(
        tables,
        // Few random definitions are valid: of eight the first that is.
        fc.array(randomDefinition(kind), { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        fc.constantFrom(0, 1),
        async (made, definitions, isShared, which) => {
          const table = isShared ? shareTable(made) : made;
          const outcomes = definitions.map((definition) =>
            outcomeOf(() => FUNCTIONS[name]!(table, definition)),
          );
          const valid = outcomes.findIndex((one) => "counts" in one);
          const chosen = Math.max(valid, 0);
          const onThreads = () =>
            pools[which]!.count(name as CountName, table, definitions[chosen] as never).then(
              (counts) => ({ counts }),
              refusal,
            );
          deepStrictEqual(await onThreads(), outcomes[chosen]);
          // The threads have the table by now.
          deepStrictEqual(await onThreads(), outcomes[chosen]);
          const parts = Math.min(table.userCount, which + 2);
          seen[valid < 0 ? "refused" : "counted"]++;
          if (valid >= 0 && parts > 1) seen.parts += parts;
        },
      ),
      { seed: SEED, numRuns: RUNS },
    );
    expect(seen.counted).toBeGreaterThan(RUNS / 10);
    expect(seen.refused).toBeGreaterThan(0);
    // It was the threads that counted, and not this one for them.
    expect(told() - before).toBeGreaterThanOrEqual(2 * seen.parts);
    expect(pools.map(({ threads }) => threads)).toEqual([2, 3]);
  });
});

type Outcome = { readonly counts: unknown } | ReturnType<typeof refusal>;

function outcomeOf(count: () => unknown): Outcome {
  try {
    return { counts: count() };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown) {
  return { refusedBy: (error as Error).constructor, message: (error as Error).message };
}

/** How many counts the threads have told so far. */
function told(): number {
  return script.diary().split("c").length - 1;
}
