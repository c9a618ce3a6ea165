import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anything,
  checkOptions,
  DefinitionError,
  fraction,
  note,
  numbers,
  oneOf,
  type Range,
  type Rules,
  refuse,
  resolveInstant,
  resolveRange,
  text,
} from "../../src/definitions/index.ts";

const SEED = 20260206;

describe("refuse", () => {
  it("says what cannot be done, the rule, the place and the value, without a final period", () => {
    const message = (value: unknown) => {
      try {
        refuse("count", "size must be small", "definition.size", value);
      } catch (error) {
        return (error as Error).message;
      }
    };
    expect(message(7)).toBe("Cannot count: size must be small, definition.size has 7");
    expect(message({ a: [1, null] })).toMatch(/definition\.size has \{"a":\[1,null\]\}$/);
    expect(message(null)).toMatch(/has null$/);
    expect(message(undefined)).toMatch(/has undefined$/);
    expect(message(5n)).toMatch(/has bigint$/);
    expect(message(Symbol("s"))).toMatch(/has symbol$/);
    const knot: unknown[] = [];
    knot.push(knot);
    for (const value of [knot, { days: 3n }, { toJSON: () => knot }])
      expect(message(value)).toMatch(/has object$/);
    expect(message("9")).toMatch(/has "9"$/);
    expect(message("a\n\ud800")).toMatch(/has "a\\n\\ud800"$/);
    expect(message("x".repeat(1000))).toHaveLength(message(7)!.length + 79);
  });

  it("throws a DefinitionError, which is a RangeError and names the place", () => {
    try {
      refuse("count", "rule", "definition.steps[2]", 1);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(DefinitionError);
      expect(error).toBeInstanceOf(RangeError);
      expect(error).toMatchObject({ name: "DefinitionError", path: "definition.steps[2]" });
    }
  });
});

describe("checkOptions", () => {
  const rules: Rules = {
    kind: oneOf("a", "b", 1),
    share: fraction,
    codes: numbers,
    name: text,
    rest: anything,
  };
  const check = (options: unknown) => () => checkOptions("count", options as object, rules);

  it("takes known keys whose values keep the rules", () => {
    expect(check({})).not.toThrow();
    expect(check({ kind: "a", share: 0.5, codes: [1, -2.5], name: "", rest: null })).not.toThrow();
    expect(check(Object.create(null))).not.toThrow();
  });

  it("takes undefined as absent, and null as a value", () => {
    expect(check({ kind: undefined, share: undefined, codes: undefined, name: undefined })).not.toThrow();
    for (const name of ["kind", "share", "codes", "name"])
      expect(check({ [name]: null })).toThrow(DefinitionError);
  });

  it("refuses unknown keys by name, those of Object.prototype too", () => {
    expect(check({ knid: "a" })).toThrow(
      'Cannot count: keys must be one of kind,share,codes,name,rest, definition has "knid"',
    );
    for (const name of ["toString", "constructor", "hasOwnProperty"])
      expect(check({ [name]: undefined })).toThrow(`definition has "${name}"`);
    expect(check(JSON.parse('{ "__proto__": 1 }'))).toThrow('definition has "__proto__"');
  });

  it("refuses values by the name of their option", () => {
    const refused: [object, string][] = [
      [{ kind: "c" }, 'kind must be one of a, b, 1, definition.kind has "c"'],
      [{ kind: "1" }, "kind must be one of"],
      [{ name: 5 }, "name must be a string, definition.name has 5"],
      [{ codes: [1, Number.NaN] }, "codes must be a list of numbers"],
      [{ codes: [1, "2"] }, "codes must be a list of numbers"],
      [{ codes: "12" }, "codes must be a list of numbers"],
    ];
    for (const [options, message] of refused) expect(check(options)).toThrow(message);
    for (const share of [0, 1, -0.1, 1.1, Number.NaN, "0.5", [0.5], Infinity])
      expect(check({ share })).toThrow("share must be between 0 and 1");
    for (const share of [Number.MIN_VALUE, 0.5, 1 - Number.EPSILON]) expect(check({ share })).not.toThrow();
  });

  it("refuses what is no object", () => {
    for (const options of [null, undefined, 5, "kind", true, [], [1], () => true, new Date(5), new Map()])
      expect(check(options)).toThrow("Cannot count: must be an object, definition has");
  });
});

describe("resolveInstant", () => {
  const at = (value: unknown) => resolveInstant("count", value as number, "range.from");

  it("refuses a date that does not exist, and texts that only look like times", () => {
    expect(at("2028-02-29T00:00:00Z")).toBe(Date.UTC(2028, 1, 29));
    for (const text of [
      "2026-02-30T00:00:00Z",
      "2026-13-01T00:00:00Z",
      "Tue, 02 Mar 2026 10:00 Z",
      "2026-03-02T25:00Z",
    ]) {
      expect(() => at(text)).toThrow("a time must be epoch ms or ISO 8601 with a zone");
    }
  });

  it("takes epoch ms, floored, and ISO 8601 with a zone", () => {
    expect([at(0), at(1.9), at(-1.1), at(8.64e15), at(-8.64e15)]).toEqual([0, 1, -2, 8.64e15, -8.64e15]);
    expect(at("2026-03-02T00:00:00Z")).toBe(Date.UTC(2026, 2, 2));
    expect(at("2026-03-02T05:45:00.5+05:45")).toBe(Date.UTC(2026, 2, 2) + 500);
    expect(at("2026-03-01T19:00-05:00")).toBe(Date.UTC(2026, 2, 2));
  });

  it("refuses all else, by the place", () => {
    const others = [
      "2026-03-02", "2026-03-02T00:00:00", "2026-13-02T00:00:00Z", "soon", "", "5", Number.NaN, Infinity, 8.64e15 + 1,
      null, undefined, true, [5], {}, 5n, new Date(5),
    ]; // biome-ignore format: a list
    for (const value of others) expect(() => at(value), String(value)).toThrow(DefinitionError);
    expect(() => at("soon")).toThrow(
      'Cannot count: a time must be epoch ms or ISO 8601 with a zone, range.from has "soon"',
    );
    // Its text would look as if it were one.
    expect(() => at(new Date(0))).toThrow("range.from has a Date");
  });
});

describe("resolveRange", () => {
  const resolve = (range: unknown) => resolveRange("count", range as Range);

  it("is null without a range; an end that is absent is open", () => {
    expect(resolve(undefined)).toBeNull();
    expect(resolve({})).toEqual({ from: -8.64e15, until: 8.64e15 });
    expect(resolve({ from: 5, until: undefined })).toEqual({ from: 5, until: 8.64e15 });
    expect(resolve({ from: 5, until: 5 })).toEqual({ from: 5, until: 5 });
  });

  it("refuses ends that are swapped, unknown keys and what is no range", () => {
    expect(() => resolve({ from: 6, until: 5 })).toThrow(
      "Cannot count: from must not lie after until, range has",
    );
    expect(() => resolve({ to: 5 })).toThrow('range has "to"');
    expect(() => resolve({ from: null })).toThrow("range.from has null");
    for (const range of [null, [], 5, "2026"]) expect(() => resolve(range)).toThrow(DefinitionError);
  });

  it(`gives the instants that JSON gives back (seed ${SEED})`, () => {
    const ms = fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 });
    fc.assert(
      fc.property(ms, ms, (a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)];
        const texts = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
        expect(resolve(texts)).toEqual({ from, until });
        expect(resolve(JSON.parse(JSON.stringify(resolve({ from, until }))))).toEqual({ from, until });
      }),
      { seed: SEED, numRuns: 500 },
    );
  });
});

describe("note", () => {
  it("is a code and a text", () => {
    expect(note("small-sample", "few answers")).toEqual({ code: "small-sample", text: "few answers" });
  });
});
