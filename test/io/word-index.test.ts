import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addWord, encodeWords, wordIndex } from "../../src/io/word-index.ts";

// Few halves, so that words share one of them, and places.
const half = fc.oneof(fc.nat({ max: 3 }), fc.constantFrom(1024, 2048, 0xffffffff), fc.nat());
const word = fc.tuple(half, half);

describe("an index of words", () => {
  it("gives each word the code that it has in a list of the distinct ones, also when it grows", () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 3000 }), ([...words]) => {
        const index = wordIndex();
        const distinct = [...new Set(words.map(String))];
        const expected = words.map((one) => distinct.indexOf(String(one)));
        expect(words.map(([low, high]) => addWord(index, low, high))).toEqual(expected);
        const into = new Uint32Array(words.length + 2);
        expect(encodeWords(index, Uint32Array.from(words.flat()), into, 1)).toBe(true);
        expect([...into]).toEqual([0, ...expected, 0]);
      }),
      { numRuns: 50 },
    );
    const many = wordIndex();
    for (let i = 0; i < 100_000; i++) expect(addWord(many, i * 1024, i % 7)).toBe(i);
    const into = new Uint32Array(2);
    encodeWords(many, Uint32Array.of(99_999 * 1024, 99_999 % 7, 0, 0), into, 0);
    expect([...into]).toEqual([99_999, 0]);
  });

  it("knows no word that was not added", () => {
    const index = wordIndex();
    addWord(index, 1, 2);
    const into = new Uint32Array(1);
    for (const [low, high] of [
      [2, 1],
      [1, 1],
      [2, 2],
      [0, 0],
    ] as const)
      expect(encodeWords(index, Uint32Array.of(low, high), into, 0)).toBe(false);
  });
});
