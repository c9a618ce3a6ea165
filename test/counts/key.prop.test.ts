import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareKeys, compareText, type Key } from "../../src/counts/index.ts";

const SEED = 20261014;
const run = { seed: SEED, numRuns: 5000 };

/** Characters at the edges of UTF-8 and UTF-16: one to four bytes, one or two units. */
const EDGES = [
  "\0",
  "A",
  "a",
  "\u007f",
  "\u0080",
  "é",
  "\u07ff",
  "\u0800",
  "\ud7ff",
  "\ue000",
  "\uff01",
  "\uffff",
];
const ASTRAL = ["\u{10000}", "\u{1f600}", "\u{1f601}", "\u{10ffff}"];
const LONE = ["\ud800", "\ud83d", "\udbff", "\udc00", "\ude00", "\udfff"];

const text = (characters: readonly string[]) =>
  fc.oneof(fc.string({ unit: fc.constantFrom(...characters), maxLength: 4 }), fc.string({ unit: "binary" }));
const wellFormed = text([...EDGES, ...ASTRAL]);
const anyText = fc.string({ unit: fc.constantFrom(...EDGES, ...ASTRAL, ...LONE), maxLength: 4 });
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity),
);
const key: fc.Arbitrary<Key> = fc.oneof(anyText, number, fc.boolean(), fc.constant(null));

describe(`the order of keys (seed ${SEED})`, () => {
  it("sorts texts as their UTF-8 bytes", () => {
    fc.assert(
      fc.property(fc.array(wellFormed, { maxLength: 12 }), (texts) => {
        const byBytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        expect([...texts].sort(compareText)).toEqual(byBytes);
        expect([...texts].sort(compareKeys)).toEqual(byBytes);
      }),
      run,
    );
  });

  it("compares texts code point by code point, lone surrogates among them", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const points = (text: string) =>
          Array.from(text, (c) => c.codePointAt(0)!.toString(16).padStart(6, "0"));
        const [x, y] = [points(a).join(), points(b).join()];
        expect(Math.sign(compareText(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
      }),
      run,
    );
  });

  it("is total: one of two comes first unless they are equal, and a chain never closes", () => {
    fc.assert(
      fc.property(key, key, key, (a, b, c) => {
        const ab = Math.sign(compareKeys(a, b));
        expect(Math.sign(compareKeys(b, a)) + ab).toBe(0);
        expect(ab === 0).toBe(a === b);
        if (ab <= 0 && compareKeys(b, c) <= 0) expect(compareKeys(a, c)).toBeLessThanOrEqual(0);
      }),
      { ...run, numRuns: 20_000 },
    );
  });

  it("puts booleans first, then numbers, then null, then texts", () => {
    const sorted: Key[] = [false, true, -2, 0, 1, 10, null, "", "1", "10", "2", "null", "true"];
    expect([...sorted].reverse().sort(compareKeys)).toEqual(sorted);
  });
});
