import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Counts, type CountTable, compareKeys, type Key, mergeCounts } from "../../src/counts/index.ts";

const SEED = 20261122;
const run = { seed: SEED, numRuns: 1000 };

const key = fc.constantFrom<Key[]>(
  1,
  "1",
  true,
  "true",
  false,
  null,
  "null",
  0,
  "",
  "\u{1f600}",
  "\uff01",
  "a",
);
const row = fc.tuple(key, key, fc.nat(1000), fc.integer({ min: -1000, max: 1000 }));
const part = fc.record({ n: fc.nat(1e6), dropped: fc.nat(9), rows: fc.array(row, { maxLength: 12 }) });
type Part = typeof part extends fc.Arbitrary<infer P> ? P : never;

interface Example extends Counts {
  readonly n: number;
  readonly table: CountTable;
}

/** Counts with a proper table: the rows of the part added by key, and sorted. */
function countsOf({ n, dropped, rows }: Part): Example {
  const merged = new Map<string, Key[]>();
  for (const [a, b, x, y] of rows) {
    const known = merged.get(JSON.stringify([a, b])) ?? [a, b, 0, 0];
    merged.set(JSON.stringify([a, b]), [a, b, (known[2] as number) + x, (known[3] as number) + y]);
  }
  const sorted = [...merged.values()].sort((p, q) => compareKeys(p[0]!, q[0]!) || compareKeys(p[1]!, q[1]!));
  return {
    kind: "example",
    definition: {},
    observed: null,
    excluded: { dropped },
    n,
    table: { keys: ["a", "b"], sums: ["x", "y"], rows: sorted },
  };
}

describe(`merging counts (seed ${SEED})`, () => {
  it("gives the counts of all parts together", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const whole = countsOf({
          n: parts.reduce((sum, { n }) => sum + n, 0),
          dropped: parts.reduce((sum, { dropped }) => sum + dropped, 0),
          rows: parts.flatMap(({ rows }) => rows),
        });
        expect(parts.map(countsOf).reduce((a, b) => mergeCounts(a, b))).toEqual(whole);
      }),
      run,
    );
  });

  it("puts rows into order and adds those of equal keys, wherever they stand", () => {
    fc.assert(
      fc.property(part, part, (p, q) => {
        const [a, b] = [countsOf(p), countsOf(q)];
        const asTheyCame = { ...a, table: { ...a.table, rows: p.rows } };
        const before = structuredClone(p.rows);
        expect(mergeCounts(asTheyCame, b)).toEqual(mergeCounts(a, b));
        expect(mergeCounts(b, asTheyCame)).toEqual(mergeCounts(a, b));
        expect(p.rows).toEqual(before);
      }),
      run,
    );
  });

  it("does not depend on the order or the grouping of the parts", () => {
    fc.assert(
      fc.property(part, part, part, (p, q, r) => {
        const [a, b, c] = [countsOf(p), countsOf(q), countsOf(r)];
        expect(mergeCounts(a, b)).toEqual(mergeCounts(b, a));
        expect(mergeCounts(mergeCounts(a, b), c)).toEqual(mergeCounts(a, mergeCounts(b, c)));
      }),
      run,
    );
  });
});
