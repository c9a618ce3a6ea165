import { describe, expect, it } from "vitest";
import { chiSquareTest, seededHash } from "../../src/stats/index.ts";

describe("seededHash", () => {
  it("is MurmurHash3: the published values of nothing and of four zero bytes", () => {
    expect([seededHash("", 0), seededHash("", 1), seededHash("", 0xffffffff)]).toEqual([
      0, 0x514e28b7, 0x81f16f39,
    ]);
    expect(seededHash("\0", 0)).toBe(0x2362f9de);
  });

  it("splits numbered users evenly, and by another seed independently", () => {
    const USERS = 20_000;
    const cells = [
      [0, 0],
      [0, 0],
    ];
    const tenths = [0, 1].map(() => new Array<number>(10).fill(0));
    for (let i = 0; i < USERS; i++) {
      const shares = [1, 2].map((seed) => seededHash(`string user-${i}`, seed) / 2 ** 32);
      cells[shares[0]! < 0.5 ? 0 : 1]![shares[1]! < 0.5 ? 0 : 1]!++;
      shares.forEach((share, s) => {
        tenths[s]![Math.floor(share * 10)]!++;
      });
    }
    expect(chiSquareTest(cells).p!).toBeGreaterThan(0.01);
    for (const counts of tenths)
      expect(chiSquareTest([counts, counts.map(() => USERS / 10)]).p!).toBeGreaterThan(0.01);
  });

  it("takes a number as its text, so that numbered users differ", () => {
    const users = [1, 2, 3, 1001, -0.5];
    expect(users.map((user) => seededHash(user, 7))).toEqual(users.map((user) => seededHash(`${user}`, 7)));
    expect(new Set(users.map((user) => seededHash(user, 7))).size).toBe(users.length);
    expect(seededHash(-0, 7)).toBe(seededHash("0", 7));
  });

  it.each([
    [{}, "{}"],
    [null, "null"],
    [undefined, "undefined"],
    [true, "true"],
    [5n, "5"],
    [Number.NaN, "NaN"],
    [["ann"], '["ann"]'],
    [Symbol("ann"), "symbol"],
  ])("refuses the key %o", (key, shown) => {
    expect(() => seededHash(key as never, 7)).toThrow(
      new RangeError(`Cannot hash: key must be a text or a finite number, key has ${shown}`),
    );
  });

  it("tells seeds apart beyond 32 bits, and refuses what is none", () => {
    const seeds = [0, 1, -1, 2 ** 32, 2 ** 32 + 1, -(2 ** 40)];
    expect(new Set(seeds.map((seed) => seededHash("ann", seed))).size).toBe(seeds.length);
    expect(() => seededHash("ann", 0.5)).toThrow("Cannot hash: seed must be a safe integer, seed has 0.5");
  });
});
