import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/index.ts";
import { chainRecords, resolveChains } from "../../src/matching/index.ts";
import { seeds } from "../seeds.ts";
import { type ChainCase, chainCase, tableOfCase } from "./chain-cases.ts";

const SEED = 20261121;

/** The case with ten more rows for each one, of an event that no step names, at the times of the others. */
function withNoise(example: ChainCase): ChainCase {
  const noise = (row: ChainCase["users"][number][number]) =>
    Array.from({ length: 10 }, (_, i) => ({ ...row, event: `noise ${i}` }));
  return { ...example, users: example.users.map((rows) => rows.flatMap((row) => [...noise(row), row])) };
}

/** Whether every step and exclusion names its events, and none must follow another without an event between. */
function namesItsEvents({ definition }: ChainCase): boolean {
  const { steps, exclude, order } = resolveChains("test", definition);
  return order !== "strict" && [...steps, ...exclude].every(({ event }) => event !== null);
}

describe(`steps that few rows match (seeds from ${SEED})`, () => {
  const cases = seeds(SEED, 200).map((seed) => ({ seed, example: chainCase(seededRandom(seed), 10) }));
  const named = cases.filter(({ example }) => namesItsEvents(example));

  it("are counted as among many", () => {
    expect(named.length).toBeGreaterThan(50);
    for (const { seed, example } of named) {
      const plain = chainRecords(tableOfCase(example), example.definition);
      const noisy = chainRecords(tableOfCase(withNoise(example)), example.definition);
      const withoutRows = (records: typeof plain) => records.map(({ rowsOf: _, ...rest }) => rest);
      expect(withoutRows(noisy), `seed ${seed}`).toEqual(withoutRows(plain));
    }
  });

  it("are found at the rows of the table", () => {
    for (const { seed, example } of named) {
      const table = tableOfCase(withNoise(example));
      const { steps, order, resolutionMs } = resolveChains("test", example.definition);
      for (const { user, times, rowsOf } of chainRecords(table, example.definition)) {
        steps.forEach(({ event }, step) => {
          const rows = rowsOf(step);
          expect(rows.length > 0, `seed ${seed}`).toBe(!Number.isNaN(times[step]));
          for (const row of rows) {
            expect(row >= table.runStart[user]! && row < table.runStart[user + 1]!).toBe(true);
            expect(Math.floor(table.time![row]! / resolutionMs) * resolutionMs).toBe(times[step]);
            const name = table.event!.values[table.event!.codes[row]!];
            if (order !== "any") expect(event, `seed ${seed}`).toContain(name);
          }
        });
      }
    }
  });
});
