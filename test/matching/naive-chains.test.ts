import { describe, expect, it } from "vitest";
import type { ChainDefinition } from "../../src/matching/chain-definition.ts";
import type { StepObject } from "../../src/matching/step.ts";
import { seededRandom } from "../../src/stats/index.ts";
import { seeds } from "../seeds.ts";
import { type ChainCase, chainCase } from "./chain-cases.ts";
import { type NaiveRecord, naiveChains } from "./naive-chains.ts";
import type { TimedRow } from "./naive-chains-streams.ts";

const ms = (n: number) => ({ seconds: n / 1000 });

/** `A0 B5=x C7=x,y`: event, time, and the value of `k`, in a list when there is a comma; `=` alone is an empty list. */
function rowsOf(text: string): TimedRow[] {
  return text.split(" ").map((word) => {
    const [, event, time, value] = /^([A-Z])(-?\d+)(?:=(.*))?$/.exec(word)!;
    const list = value === "" ? [] : value?.split(",").filter((x) => x !== "");
    const k = list === undefined ? null : value?.includes(",") || list.length === 0 ? list : list[0];
    return { event: event!, time: Number(time), properties: { k } };
  });
}

/** `x: 2 [0 5 -] settled`: value held, level, time of each step, settled or pending or neither. */
function show({ held, level, times, settled, pending }: NaiveRecord): string {
  const value = held === null ? "" : `${held.join("+")}: `;
  const state = `${settled ? " settled" : ""}${pending ? " pending" : ""}`;
  return `${value}${level} [${times.map((time) => time ?? "-").join(" ")}]${state}`;
}

/** The records of the rows, observed from 0 to 100. */
function chains(rows: string, definition: ChainDefinition): string[] {
  return naiveChains(rowsOf(rows), definition, { from: 0, until: 100 }).map(show);
}

const A = "A";
const B = "B";
const C = "C";
const AB = ["A", "B"];
const X = [{ event: "X" }];

describe("F1 chain", () => {
  it("takes a row for each step, in the order of time", () => {
    expect(chains("A0 B5 C7", { steps: [A, B, C] })).toEqual(["3 [0 5 7]"]);
    expect(chains("C7 B5 A0", { steps: [A, B, C] })).toEqual(["3 [0 5 7]"]);
    expect(chains("B0 A5", { steps: [A, B] })).toEqual(["1 [5 -] pending"]);
    expect(chains("B0", { steps: [A, B] })).toEqual([]);
  });
  it("takes different rows, unless rows may be used again", () => {
    expect(chains("A0", { steps: [A, A] })).toEqual(["1 [0 -] pending"]);
    expect(chains("A0 A3", { steps: [A, A] })).toEqual(["2 [0 3]"]);
    expect(chains("A0", { steps: [A, A, A], reuseEvents: true })).toEqual(["3 [0 0 0]"]);
    expect(chains("A0", { steps: [A, A], reuseEvents: true, ties: "input" })).toEqual(["2 [0 0]"]);
    expect(chains("A0 A3", { steps: [A, A], reuseEvents: true, ties: "strict" })).toEqual(["2 [0 3]"]);
  });
  it("matches the rows of an instant to the steps one to one", () => {
    expect(chains("B0 A0", { steps: [AB, B] })).toEqual(["2 [0 0]"]);
    expect(chains("A0 A0", { steps: [AB, B] })).toEqual(["1 [0 -] pending"]);
    expect(chains("B0 A0", { steps: [AB, B], ties: "input" })).toEqual(["1 [0 -] pending"]);
    expect(chains("A0 B0", { steps: [AB, B], ties: "input" })).toEqual(["2 [0 0]"]);
    expect(chains("A0 B0 B1", { steps: [AB, B], ties: "strict" })).toEqual(["2 [0 1]"]);
  });
  it("ends within the window of its entry, inclusive, and takes each step within its gap", () => {
    expect(chains("A0 B5", { steps: [A, B], window: ms(5) })).toEqual(["2 [0 5] settled"]);
    expect(chains("A0 B5", { steps: [A, B], window: ms(4) })).toEqual(["1 [0 -] settled"]);
    const steps = [A, B, { event: C, maxGap: ms(3) }];
    expect(chains("A0 B5 C8", { steps })).toEqual(["3 [0 5 8]"]);
    // Another B may still come and open the gap to C anew.
    expect(chains("A0 B5 C9", { steps })).toEqual(["2 [0 5 -] pending"]);
    expect(chains("A0 B5 B6 C9", { steps })).toEqual(["3 [0 6 9]"]);
  });
  it("starts in the range, and sees nothing from the end of the observed period on", () => {
    const range = { from: 5, until: 10 };
    expect(chains("A4 A5 B20", { steps: [A, B], range })).toEqual(["2 [5 20]"]);
    expect(chains("A4 A10 B20", { steps: [A, B], range })).toEqual([]);
    expect(chains("A-1 B20", { steps: [A, B] })).toEqual([]);
    expect(chains("A0 B100", { steps: [A, B] })).toEqual(["1 [0 -] pending"]);
  });
});

describe("F2 counted chain", () => {
  it("is the deepest, then that with the earliest last step, then the latest entry", () => {
    expect(chains("A0 A4 B6 B8", { steps: [A, B] })).toEqual(["2 [4 6]"]);
    expect(chains("A0 B1 A50 B60 C70", { steps: [A, B, C] })).toEqual(["3 [50 60 70]"]);
    expect(chains("A0 B1 A2 B9 C10", { steps: [A, B, C], window: ms(10) })).toEqual(["3 [2 9 10] settled"]);
  });
  it("then takes each step between as early as possible", () => {
    expect(chains("A0 B1 B2 C3", { steps: [A, B, C] })).toEqual(["3 [0 1 3]"]);
    expect(chains("A0 B1 B2", { steps: [A, B, C] })).toEqual(["2 [0 1 -] pending"]);
  });
  it("compares rows, not times, when ties keep the order of the input", () => {
    const steps = [A, B, C];
    // C at place 2 is the earlier last step, although its entry is as late as it can be in both orders.
    expect(chains("A0 B0 C1 A1 B1 C1", { steps, ties: "input" })).toEqual(["3 [0 0 1]"]);
    expect(chains("A0 B0 C1 A1 B1 C1", { steps })).toEqual(["3 [1 1 1]"]);
  });
});

describe("F3 exclusion", () => {
  const exclude = X;
  it("breaks a chain strictly between two of its steps, not at their instants", () => {
    expect(chains("A0 X3 B5", { steps: [A, B], exclude })).toEqual(["1 [0 -]"]);
    expect(chains("A0 X0 B5 X5", { steps: [A, B], exclude })).toEqual(["2 [0 5]"]);
    expect(chains("A0 X3 A4 B5", { steps: [A, B], exclude })).toEqual(["2 [4 5]"]);
    expect(chains("A0 X0 B0", { steps: [A, B], exclude, ties: "input" })).toEqual(["2 [0 0]"]);
  });
  it("is not matched by a row that fills a step, but by another row of the same name", () => {
    expect(chains("A0 B3 C5", { steps: [A, B, C], exclude: [{ event: B }] })).toEqual(["3 [0 3 5]"]);
    expect(chains("A0 B3 B4 C5", { steps: [A, B, C], exclude: [{ event: B }] })).toEqual(["2 [0 3 -]"]);
  });
  it("counts between the steps of its scope only", () => {
    const first = [{ event: "X", from: 1, to: 2 }];
    const second = [{ event: "X", from: 2, to: 3 }];
    expect(chains("A0 X1 B2 C4", { steps: [A, B, C], exclude: first })).toEqual(["1 [0 - -]"]);
    expect(chains("A0 B2 X3 C4", { steps: [A, B, C], exclude: first })).toEqual(["3 [0 2 4]"]);
    expect(chains("A0 X1 B2 C4", { steps: [A, B, C], exclude: second })).toEqual(["3 [0 2 4]"]);
    // X bars the way from B at 2, not that from A to a later B.
    expect(chains("A0 B2 X3 C4", { steps: [A, B, C], exclude: second })).toEqual(["2 [0 2 -] pending"]);
  });
  it("drop: makes the unit leave when every deepest chain is broken or barred within the window", () => {
    const drop = { steps: [A, B], exclude, excluded: "drop" } as const;
    expect(chains("A0 X3 B5", drop)).toEqual([]);
    expect(chains("A0 X3", drop)).toEqual([]);
    expect(chains("A0 X0", drop)).toEqual(["1 [0 -] pending"]);
    expect(chains("A0 B5 X7", drop)).toEqual(["2 [0 5]"]);
    expect(chains("A0 X1 A2 B5", drop)).toEqual(["2 [2 5]"]);
    // Without exclusions A0 B5 would count for its earliest last step; A0 B7 is no better, A6 B7 is unspoiled.
    expect(chains("A0 X3 B5 A6 B7", drop)).toEqual(["2 [6 7]"]);
    expect(chains("A0 X3", { ...drop, window: ms(3) })).toEqual([]);
    expect(chains("A0 X3", { ...drop, window: ms(2) })).toEqual(["1 [0 -] settled"]);
  });
  it("drop: the deepest chains are those without exclusions", () => {
    // Under stop A9 alone is left beside A0; under drop the broken A0 B5 is deeper.
    const rows = "A0 X3 B5 A9";
    expect(chains(rows, { steps: [A, B], exclude })).toEqual(["1 [0 -] pending"]);
    expect(chains(rows, { steps: [A, B], exclude, excluded: "drop" })).toEqual([]);
  });
});

describe("F4 strict", () => {
  const strict = { steps: [A, B], order: "strict" } as const;
  it("allows no other row strictly between the first and the last", () => {
    expect(chains("A0 C1 B2", strict)).toEqual(["1 [0 -]"]);
    expect(chains("A0 A1 B2", strict)).toEqual(["2 [1 2]"]);
    expect(chains("A0 C0 B2 C2", strict)).toEqual(["2 [0 2]"]);
    expect(chains("A0 B1 B1 C2", { ...strict, steps: [A, B, C] })).toEqual(["2 [0 1 -]"]);
    expect(chains("A0 B1 B1 C2", { ...strict, steps: [A, B, B, C] })).toEqual(["4 [0 1 1 2]"]);
  });
  it("means the rows between when ties keep the order of the input", () => {
    expect(chains("A0 C0 B0", { ...strict, ties: "input" })).toEqual(["1 [0 -]"]);
    expect(chains("A0 C0 B0", strict)).toEqual(["2 [0 0]"]);
    expect(chains("C0 A0 B0 C0", { ...strict, ties: "input" })).toEqual(["2 [0 0]"]);
  });
});

describe("F5 entries", () => {
  it("first: chains start at the first instant in range that has a first step", () => {
    expect(chains("A0 A5 B7", { steps: [A, B] })).toEqual(["2 [5 7]"]);
    expect(chains("A0 A5 B7", { steps: [A, B], entries: "first" })).toEqual(["2 [0 7]"]);
    expect(chains("A0 A5 B7", { steps: [A, B], entries: "first", window: ms(3) })).toEqual([
      "1 [0 -] settled",
    ]);
    expect(chains("A0 A5 B7", { steps: [A, B], entries: "first", range: { from: 1 } })).toEqual(["2 [5 7]"]);
  });
  it("first: with the order of the input at any row of that instant", () => {
    // Strict: only the second A has no row between.
    const rules = { steps: [A, B], entries: "first", ties: "input", order: "strict" } as const;
    expect(chains("A0 C0 A0 B1", rules)).toEqual(["2 [0 1]"]);
    expect(chains("A0 C0 A2 B3", rules)).toEqual(["1 [0 -]"]);
  });
  it("first: with hold only the values of that instant", () => {
    const rules = { steps: [A, B], hold: "k", count: "pairs", entries: "first" } as const;
    expect(chains("A0=x A1=y B3=y", rules)).toEqual(["x: 1 [0 -] pending"]);
    expect(chains("A0=x A0=y B3=y", rules)).toEqual(["x: 1 [0 -] pending", "y: 2 [0 3]"]);
    expect(chains("A0 A1=y B3=y", rules)).toEqual(["y: 2 [1 3]"]);
  });
});

describe("F6 attempts", () => {
  const first = { steps: [A, B], count: "attempts", entries: "first" } as const;
  const best = { ...first, entries: "best" } as const;
  it("first: each starts at the first entry after the end of the one before", () => {
    expect(chains("A0 A2 B3 A5 B9", first)).toEqual(["2 [0 3]", "2 [5 9]"]);
    expect(chains("A0 A2 B3 A5", first)).toEqual(["2 [0 3]", "1 [5 -] pending"]);
    expect(chains("A0 A2 A3 B6", { ...first, window: ms(2) })).toEqual([
      "1 [0 -] settled",
      "1 [3 -] settled",
    ]);
  });
  it("an attempt lasts while some chain of its entry could go on: window, gap, exclusion", () => {
    // A0 can take B until 3, A0 B1 can take C until 5, A0 B3 until 7: an entry at 7 is not later, one at 8 is.
    const steps = [A, { event: B, maxGap: ms(3) }, { event: C, maxGap: ms(4) }];
    expect(chains("A0 B1 B3 A7 B8 C9", { ...first, steps })).toEqual(["2 [0 1 -]"]);
    expect(chains("A0 B1 B3 A8 B8 C9", { ...first, steps })).toEqual(["2 [0 1 -]", "3 [8 8 9]"]);
    expect(chains("A0 X2 A2 A3 B4", { ...first, exclude: X })).toEqual(["1 [0 -]", "2 [3 4]"]);
    expect(chains("A0 C1 A2 B3", { ...first, order: "strict" })).toEqual(["1 [0 -]", "2 [2 3]"]);
    // Strict: until the last step of any of its chains, here of [0 1], which may go on yet; without it, of [0 2].
    const strict = { ...first, steps: [AB, B, C], order: "strict" } as const;
    expect(chains("A0 B0 B1", strict)).toEqual(["2 [0 0 -] pending"]);
    expect(chains("A0 B0 B1 X2 A3", strict)).toEqual(["2 [0 0 -]", "1 [3 - -] pending"]);
  });
  it("best: what counts for the unit, with the entries before it as attempts of their own", () => {
    expect(chains("A0 A2 B3 A5 B9", best)).toEqual(["1 [0 -]", "2 [2 3]", "2 [5 9]"]);
    expect(chains("A0 A2 B3 B9", { ...best, window: ms(5) })).toEqual(["1 [0 -] settled", "2 [2 3] settled"]);
    expect(chains("A0 A1 A2 B3", { ...best, window: ms(0) })).toEqual([
      "1 [0 -] settled",
      "1 [1 -] settled",
      "1 [2 -] settled",
    ]);
  });
  it("is settled and pending by its own entry", () => {
    expect(chains("A0 A95", { ...first, window: ms(10) })).toEqual(["1 [0 -] settled", "1 [95 -] pending"]);
    expect(chains("A0 B2 A95 B96", { ...first, window: ms(10) })).toEqual(["2 [0 2] settled", "2 [95 96]"]);
  });
});

describe("F7 pending", () => {
  it("means that some chain of some entry may still go on at the end of the observed period", () => {
    expect(chains("A90", { steps: [A, B], window: ms(10) })).toEqual(["1 [90 -] pending"]);
    expect(chains("A89", { steps: [A, B], window: ms(10) })).toEqual(["1 [89 -] settled"]);
    expect(chains("A0 B5 A95", { steps: [A, B, C], window: ms(10) })).toEqual(["2 [0 5 -] pending"]);
  });
  it("ends with the gap, an exclusion or, strict, a foreign row", () => {
    const steps = [A, { event: B, maxGap: ms(4) }];
    expect(chains("A95", { steps })).toEqual(["1 [95 -]"]);
    expect(chains("A96", { steps })).toEqual(["1 [96 -] pending"]);
    expect(chains("A0 X5", { steps: [A, B], exclude: X })).toEqual(["1 [0 -]"]);
    expect(chains("A0 C5", { steps: [A, B], order: "strict" })).toEqual(["1 [0 -]"]);
    expect(chains("A0 C0", { steps: [A, B], order: "strict" })).toEqual(["1 [0 -] pending"]);
    expect(chains("A0 C0", { steps: [A, B], order: "strict", ties: "input" })).toEqual(["1 [0 -]"]);
  });
});

describe("F8 settled", () => {
  it("means that the window of the latest entry is over, converted or not", () => {
    expect(chains("A0 B5", { steps: [A, B], window: ms(10) })).toEqual(["2 [0 5] settled"]);
    expect(chains("A0 B5 A90", { steps: [A, B], window: ms(10) })).toEqual(["2 [0 5]"]);
    expect(chains("A0 B5 A90", { steps: [A, B], window: ms(10), entries: "first" })).toEqual([
      "2 [0 5] settled",
    ]);
    expect(chains("A0 B5", { steps: [A, B] })).toEqual(["2 [0 5]"]);
  });
});

describe("F9 any order", () => {
  const any = { steps: [A, B, C], order: "any" } as const;
  it("counts how many of the steps were done, each by its own row", () => {
    expect(chains("C0 A5 B7", any)).toEqual(["3 [0 5 7]"]);
    expect(chains("C0 C1 B7", any)).toEqual(["2 [1 7 -] pending"]);
    expect(chains("A0 A1", { ...any, steps: [A, AB] })).toEqual(["2 [0 1]"]);
    expect(chains("B0 B1", { ...any, steps: [A, AB] })).toEqual(["1 [0 -] pending"]);
  });
  it("starts its window with the first of the rows, whichever step it fills", () => {
    expect(chains("C0 A5 B7", { ...any, window: ms(5) })).toEqual(["2 [0 5 -] settled"]);
    expect(chains("C0 A5 B7 C9", { ...any, window: ms(5) })).toEqual(["3 [5 7 9] settled"]);
    expect(chains("C0 A5 B7", { ...any, range: { from: 1 } })).toEqual(["2 [5 7 -] pending"]);
    expect(chains("C0 A5 B7", { ...any, entries: "first", window: ms(5) })).toEqual(["2 [0 5 -] settled"]);
  });
  it("is broken by an exclusion between two of the rows", () => {
    expect(chains("C0 X1 A5", { ...any, exclude: X })).toEqual(["1 [0 - -] pending"]);
    expect(chains("C0 X1", { ...any, exclude: X })).toEqual(["1 [0 - -]"]);
    expect(chains("C0 X1", { ...any, exclude: X, excluded: "drop" })).toEqual([]);
    expect(chains("C0 X1 A2", { ...any, exclude: X, count: "attempts" })).toEqual([
      "1 [0 - -]",
      "1 [2 - -] pending",
    ]);
  });
});

describe("F10 hold and count", () => {
  const hold = { steps: [A, B], hold: "k" } as const;
  it("follows each value by itself", () => {
    expect(chains("A0=x B1=y B5=x", { ...hold, count: "pairs" })).toEqual(["x: 2 [0 5]"]);
    expect(chains("A0=y A1=x B5=x", { ...hold, count: "pairs" })).toEqual([
      "x: 2 [1 5]",
      "y: 1 [0 -] pending",
    ]);
    expect(chains("A0=y A1=x B5=x", hold)).toEqual(["x: 2 [1 5]"]);
    expect(chains("A0=y A0=x", hold)).toEqual(["x: 1 [0 -] pending"]);
    expect(chains("A0=y B1=y A2=x B3=x A4=y B5=y", { ...hold, count: "attempts" })).toEqual([
      "x: 2 [2 3]",
      "y: 2 [0 1]",
      "y: 2 [4 5]",
    ]);
  });
  it("takes the elements of a list one by one, and several keys as their combinations", () => {
    expect(chains("A0=x,y B5=y,z", { ...hold, count: "pairs" })).toEqual([
      "x: 1 [0 -] pending",
      "y: 2 [0 5]",
    ]);
    expect(chains("A0= B5=y", { ...hold, count: "pairs" })).toEqual([]);
    const row = (event: string, time: number, a: unknown, b: unknown) => ({
      event,
      time,
      properties: { a, b },
    });
    const rows = [row("A", 0, [1, true], ["u", "v"]), row("B", 5, true, "v"), row("B", 6, 1, null)];
    const two = { steps: [A, B], hold: ["a", "b"], count: "pairs" } as const;
    expect(naiveChains(rows, two, { from: 0, until: 100 }).map(show)).toEqual([
      "true+u: 1 [0 -] pending",
      "true+v: 2 [0 5]",
      "1+u: 1 [0 -] pending",
      "1+v: 1 [0 -] pending",
    ]);
  });
  it("rows without value fill nothing but are there, rows with another value are not", () => {
    const strict = { ...hold, order: "strict" } as const;
    expect(chains("A0=x C1=y B2=x", strict)).toEqual(["x: 2 [0 2]"]);
    expect(chains("A0=x C1 B2=x", strict)).toEqual(["x: 1 [0 -]"]);
    expect(chains("A0=x X1=y B2=x", { ...hold, exclude: X })).toEqual(["x: 2 [0 2]"]);
    expect(chains("A0=x X1 B2=x", { ...hold, exclude: X })).toEqual(["x: 1 [0 -]"]);
    expect(chains("A0=x B2", hold)).toEqual(["x: 1 [0 -] pending"]);
  });
  it("users: settled and pending look at all values", () => {
    const rules = { ...hold, steps: [A, B, C], window: ms(10) };
    expect(chains("A0=x B1=x A95=y", rules)).toEqual(["x: 2 [0 1 -] pending"]);
    expect(chains("A0=x B1=x A95=y", { ...rules, count: "pairs" })).toEqual([
      "x: 2 [0 1 -] settled",
      "y: 1 [95 - -] pending",
    ]);
  });
  it("drop: each value leaves by itself", () => {
    const rules = { ...hold, exclude: X, excluded: "drop" } as const;
    expect(chains("A0=x X1=x B2=x A3=y", rules)).toEqual(["y: 1 [3 -] pending"]);
    expect(chains("A0=x X1 B2=x A0=y", rules)).toEqual([]);
  });
  it("without hold pairs are users", () => {
    expect(chains("A0 A4 B6", { steps: [A, B], count: "pairs" })).toEqual(["2 [4 6]"]);
  });
});

describe("F11 optional", () => {
  const optional = (event: string) => ({ event, optional: true });
  it("is filled when it can, and changes nothing else", () => {
    const steps = [A, optional(B), C];
    expect(chains("A0 B3 C5", { steps })).toEqual(["2 [0 3 5]"]);
    expect(chains("A0 C5 B7", { steps })).toEqual(["2 [0 - 5]"]);
    // The counted entry is 4, although from 0 the optional step could be reached.
    expect(chains("A0 B3 A4 C5", { steps })).toEqual(["2 [4 - 5]"]);
    // In the order of the input the latest entry is the second A, which B does not follow.
    expect(chains("A0 B0 A0 C5", { steps })).toEqual(["2 [0 0 5]"]);
    expect(chains("A0 B0 A0 C5", { steps, ties: "input" })).toEqual(["2 [0 - 5]"]);
  });
  it("most of them, then each as early as possible", () => {
    const steps = [A, { event: ["B", "D"], optional: true }, optional(B), C];
    expect(chains("A0 B3 C5", { steps })).toEqual(["2 [0 3 - 5]"]);
    expect(chains("A0 B3 B4 C5", { steps })).toEqual(["2 [0 3 4 5]"]);
    expect(chains("A0 B3 D4 C5", { steps })).toEqual(["2 [0 3 - 5]"]);
    // Two steps when D fills the first of them; in the order of the input no B follows D.
    expect(chains("A0 B4 D4 C5", { steps })).toEqual(["2 [0 4 4 5]"]);
    expect(chains("A0 B4 D4 C5", { steps, ties: "input" })).toEqual(["2 [0 4 - 5]"]);
    expect(chains("A0 B3 D4 B5 C5", { steps })).toEqual(["2 [0 3 5 5]"]);
  });
  it("is filled behind the last step reached, up to the window, its gap and an exclusion", () => {
    const steps = [A, { ...optional(B), maxGap: ms(5) }, C, optional("D"), "E"];
    expect(chains("A0 B5 D7", { steps })).toEqual(["1 [0 5 - - -] pending"]);
    expect(chains("A0 B6 D7", { steps })).toEqual(["1 [0 - - - -] pending"]);
    expect(chains("A0 B5", { steps, window: ms(4) })).toEqual(["1 [0 - - - -] settled"]);
    expect(chains("A0 X4 B5", { steps, exclude: X })).toEqual(["1 [0 - - - -]"]);
    expect(chains("A0 X5 B5", { steps, exclude: X })).toEqual(["1 [0 5 - - -]"]);
    expect(chains("A0 X4 B5", { steps, exclude: [{ event: "X", from: 3 }] })).toEqual([
      "1 [0 5 - - -] pending",
    ]);
  });
  it("leaves gaps between required steps", () => {
    const steps = [A, optional(B), { event: C, maxGap: ms(4) }];
    expect(chains("A0 B3 C5", { steps })).toEqual(["1 [0 3 -]"]);
    expect(chains("A0 B3 C4", { steps })).toEqual(["2 [0 3 4]"]);
  });
});

describe("F13 window", () => {
  const instant = (text: string) => Date.parse(text);
  /** How many steps of A, B are reached by an event at each instant, observed in 2011 to 2030. */
  function reached(window: ChainDefinition["window"], timeZone: string, a: string, b: string): number {
    const rows = [a, b].map((at, i) => ({ event: "AB"[i]!, time: instant(at), properties: {} }));
    const observed = { from: instant("2011-01-01T00:00Z"), until: instant("2030-01-01T00:00Z") };
    return naiveChains(rows, { steps: [A, B], window, timeZone }, observed)[0]!.level;
  }
  it("of length 0 means the same instant", () => {
    expect(chains("A0 B1", { steps: [A, B], window: ms(0) })).toEqual(["1 [0 -] settled"]);
    expect(chains("A1 B1", { steps: [A, B], window: ms(0) })).toEqual(["2 [1 1] settled"]);
  });
  it("of the calendar ends with a local day", () => {
    const days = (n: number) => ({ calendar: true, days: n }) as const;
    expect(reached(days(0), "UTC", "2024-05-01T00:00Z", "2024-05-01T23:59:59.999Z")).toBe(2);
    expect(reached(days(0), "UTC", "2024-05-01T00:00Z", "2024-05-02T00:00Z")).toBe(1);
    expect(reached(days(1), "UTC", "2024-05-01T23:00Z", "2024-05-02T23:59Z")).toBe(2);
    const week = { calendar: true, weeks: 1 } as const;
    expect(reached(week, "UTC", "2024-05-01T23:00Z", "2024-05-08T23:59:59.999Z")).toBe(2);
    expect(reached(week, "UTC", "2024-05-01T23:00Z", "2024-05-09T00:00Z")).toBe(1);
  });
  it("of the calendar knows days of 23 and 25 hours", () => {
    // New York, 10 March 2024: from 05:00Z (midnight) to 04:00Z; 3 November: from 04:00Z to 05:00Z.
    const day = { calendar: true, days: 0 } as const;
    expect(reached(day, "America/New_York", "2024-03-10T05:00Z", "2024-03-11T03:59Z")).toBe(2);
    expect(reached(day, "America/New_York", "2024-03-10T05:00Z", "2024-03-11T04:00Z")).toBe(1);
    expect(reached(day, "America/New_York", "2024-11-03T04:00Z", "2024-11-04T04:59Z")).toBe(2);
    expect(reached(day, "America/New_York", "2024-11-03T04:00Z", "2024-11-04T05:00Z")).toBe(1);
  });
  it("of the calendar knows the day that Apia skipped", () => {
    // 29 December 2011 ends at 10:00Z on the 30th, and the 31st begins: there was no 30th.
    const oneDay = { calendar: true, days: 1 } as const;
    expect(reached(oneDay, "Pacific/Apia", "2011-12-30T09:00Z", "2011-12-30T09:59:59.999Z")).toBe(2);
    expect(reached(oneDay, "Pacific/Apia", "2011-12-30T09:00Z", "2011-12-30T10:00Z")).toBe(1);
    const twoDays = { calendar: true, days: 2 } as const;
    expect(reached(twoDays, "Pacific/Apia", "2011-12-30T09:00Z", "2011-12-31T09:59Z")).toBe(2);
    expect(reached(twoDays, "Pacific/Apia", "2011-12-30T09:00Z", "2011-12-31T10:00Z")).toBe(1);
  });
  it("of months keeps the day of the month, or takes the last one", () => {
    const month = { calendar: true, months: 1 } as const;
    expect(reached(month, "UTC", "2024-01-31T12:00Z", "2024-02-29T23:59Z")).toBe(2);
    expect(reached(month, "UTC", "2024-01-31T12:00Z", "2024-03-01T00:00Z")).toBe(1);
    expect(reached(month, "UTC", "2024-02-29T12:00Z", "2024-03-30T00:00Z")).toBe(1);
    expect(reached(month, "UTC", "2024-12-15T12:00Z", "2025-01-15T23:59Z")).toBe(2);
  });
});

describe("F14 resolution", () => {
  const resolution = ms(10);
  it("floors times before anything else", () => {
    expect(chains("B11 A19", { steps: [A, B], resolution })).toEqual(["2 [10 10]"]);
    expect(chains("A9 B10", { steps: [A, B], resolution, window: ms(9) })).toEqual(["1 [0 -] settled"]);
    expect(chains("A1 X5 B9", { steps: [A, B], resolution, exclude: X })).toEqual(["2 [0 0]"]);
  });
  it("floors the starts and ends of the periods too", () => {
    expect(chains("A11 B20", { steps: [A, B], resolution, range: { from: 15 } })).toEqual(["2 [10 20]"]);
    expect(chains("A15 B20", { steps: [A, B], resolution, range: { until: 12 } })).toEqual([]);
    expect(chains("A15 B20", { steps: [A, B], resolution, range: { until: 20 } })).toEqual(["2 [10 20]"]);
    const early = naiveChains(rowsOf("A-12 A-4 B3"), { steps: [A, B], resolution }, { from: -5, until: 3 });
    expect(early.map(show)).toEqual(["1 [-10 -] pending"]);
  });
});

describe("F15 firstTime", () => {
  it("matches only the first rows ever that the selector matches, whatever the range", () => {
    const steps = [{ event: A, firstTime: true }, B];
    expect(chains("A0 A5 B7", { steps })).toEqual(["2 [0 7]"]);
    expect(chains("A0 A5 B7", { steps, range: { from: 1 } })).toEqual([]);
    expect(chains("A-5 A5 B7", { steps })).toEqual([]);
    expect(chains("A0 B5 B7", { steps: [A, { event: B, firstTime: true }], range: { from: 0 } })).toEqual([
      "2 [0 5]",
    ]);
    expect(chains("B0 A1 B5", { steps: [A, { event: B, firstTime: true }] })).toEqual(["1 [1 -] pending"]);
  });
  it("means all rows of that instant, filters included, whatever value they hold", () => {
    const x = [{ property: "k", eq: "x" }];
    expect(chains("A0=y A5=x B7", { steps: [{ event: A, where: x, firstTime: true }, B] })).toEqual([
      "2 [5 7]",
    ]);
    const first = { event: A, firstTime: true };
    expect(chains("A0 A0 B0", { steps: [first, first, B], ties: "input" })).toEqual(["3 [0 0 0]"]);
    expect(chains("A0=x A5=y B7=y", { steps: [first, B], hold: "k" })).toEqual(["x: 1 [0 -] pending"]);
    expect(chains("A1 A9 B9", { steps: [first, B], resolution: ms(10), ties: "input" })).toEqual(["2 [0 0]"]);
  });
});

const SEED = 20260302;

describe(`the reference agrees with itself on random users (seeds from ${SEED})`, () => {
  /** Calls back with random cases and the records of each user under a definition. */
  function onCases(check: (example: ChainCase, rows: readonly TimedRow[], seed: number) => void): void {
    for (const seed of seeds(SEED, 300)) {
      const example = chainCase(seededRandom(seed), 5);
      for (const rows of example.users) check(example, rows, seed);
    }
  }

  it("the order of the input does not matter unless ties keep it", () => {
    onCases(({ definition, observed }, rows, seed) => {
      if (definition.ties === "input") return;
      const turned = naiveChains([...rows].reverse(), definition, observed);
      expect(turned, `seed ${seed}`).toEqual(naiveChains(rows, definition, observed));
    });
  });

  it("F6: the level of a unit is that of its deepest attempt", () => {
    onCases(({ definition, observed }, rows, seed) => {
      if (definition.excluded === "drop" || definition.entries === "first") return;
      const levels = (["users", "attempts"] as const).map((count) =>
        Math.max(0, ...naiveChains(rows, { ...definition, count }, observed).map((record) => record.level)),
      );
      expect(levels[1], `seed ${seed}`).toBe(levels[0]);
    });
  });

  it("F10: the record of a unit is as deep as its deepest pair", () => {
    onCases(({ definition, observed }, rows, seed) => {
      if (definition.count === "attempts") return;
      const levels = (["users", "pairs"] as const).map((count) =>
        Math.max(0, ...naiveChains(rows, { ...definition, count }, observed).map((record) => record.level)),
      );
      expect(levels[1], `seed ${seed}`).toBe(levels[0]);
    });
  });

  it("F11: an optional step changes no number of the others", () => {
    onCases(({ definition, observed }, rows, seed) => {
      const isRequired = definition.steps.map((step) => (step as StepObject).optional !== true);
      const number = (step: number | undefined) =>
        step === undefined ? undefined : isRequired.slice(0, step).filter(Boolean).length;
      const required = {
        ...definition,
        steps: definition.steps.filter((_, i) => isRequired[i]),
        exclude: definition.exclude?.map((one) => ({ ...one, from: number(one.from), to: number(one.to) })),
      };
      const records = naiveChains(rows, definition, observed);
      const shorter = records.map((record) => ({
        ...record,
        times: record.times.filter((_, i) => isRequired[i]),
      }));
      expect(naiveChains(rows, required, observed), `seed ${seed}`).toEqual(shorter);
    });
  });
});
