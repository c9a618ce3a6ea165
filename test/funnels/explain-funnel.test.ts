import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { type EventTable, tableFromColumns } from "../../src/events/index.ts";
import {
  countFunnel,
  explainFunnel,
  type FunnelDefinition,
  resolveFunnel,
  type StopReason,
} from "../../src/funnels/index.ts";
import { chainRecords } from "../../src/matching/index.ts";
import { naiveChains } from "../matching/naive-chains.ts";
import { rulesOf } from "../matching/naive-chains-rules.ts";
import { chainFunnels } from "./funnels-of-chains.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;

/** What is said of one user: of each chain its level, its outcome and why it stopped; of each other entry why not. */
function said(events: string, definition: FunnelDefinition, until = 1000, from = 0) {
  const { chains, rejected } = explainFunnel(timelines({ ann: events }, until, from), definition, "ann");
  return {
    chains: chains.map(({ level, outcome, stoppedBy }) => [level, outcome, ...stoppedBy]),
    rejected: rejected.map(({ time, level, reason, stoppedBy }) => [time, level, reason, ...stoppedBy]),
  };
}

const steps = ["a", "b", "c"];
const ab = ["a", "b"];

describe("the chain that counts", () => {
  it("is told step by step, with the events that fill each one", () => {
    const { user, definition, chains, rejected } = explainFunnel(
      timelines({ ann: "a0 x1 a5 b5 c9", bob: "a0" }),
      { steps: ["a", ["b", "x"], "c"] },
      "ann",
    );
    expect([user, definition.steps.length, rejected]).toEqual([
      "ann",
      3,
      [{ time: 0, level: 3, reason: "earlier-entry", stoppedBy: [] }],
    ]);
    expect(chains).toEqual([
      {
        held: null,
        group: null,
        level: 3,
        outcome: "converted",
        countedAs: "converted",
        steps: [
          { step: 1, time: 5, events: ["a"] },
          { step: 2, time: 5, events: ["b"] },
          { step: 3, time: 9, events: ["c"] },
        ],
        stoppedBy: [],
      },
    ]);
  });

  it("names all events of an instant that match the step, and optional steps", () => {
    const { chains } = explainFunnel(
      timelines({ ann: "a0 o3 b5 x5" }),
      { steps: ["a", { event: "o", optional: true }, ["b", "x"]] },
      "ann",
    );
    expect(chains[0]!.steps.map(({ step, events }) => [step, ...events])).toEqual([
      [1, "a"],
      [2, "o"],
      [3, "b", "x"],
    ]);
  });

  it("is nothing for a user who never entered", () => {
    expect(said("b5", { steps })).toEqual({ chains: [], rejected: [] });
  });

  it("has null for the events of a table without names", () => {
    const table = tableFromColumns({ user: ["u"], time: [3] });
    expect(explainFunnel(table, { steps: [{}] }, "u").chains[0]!.steps[0]!.events).toEqual([null]);
  });
});

describe("why a chain went no further", () => {
  const stopped = (events: string, definition: FunnelDefinition, until?: number) =>
    said(events, definition, until).chains[0];

  it("open: it may still go on", () => {
    expect(stopped("a0 b5", { steps, window: ms(20) }, 10)).toEqual([2, "pending", "open"]);
  });

  it("a chain that is over was dropped, also where the unit still counts as pending", () => {
    const labels = (events: string, definition: FunnelDefinition, until: number) => {
      const { chains } = explainFunnel(timelines({ ann: events }, until), definition, "ann");
      return chains.map(({ outcome, countedAs, stoppedBy }) => [outcome, countedAs, ...stoppedBy]);
    };
    // A later entry may still go on.
    expect(labels("a0 b5 a95", { steps, window: ms(20) }, 100)).toEqual([["dropped", "pending", "no-event"]]);
    // So may the chain of another value; each for itself, only that one is pending.
    const held = { steps, window: ms(20), hold: "p" };
    expect(labels("a0:x b5:x a95:y", held, 100)).toEqual([["dropped", "pending", "no-event"]]);
    expect(labels("a0:x b5:x a95:y", { ...held, count: "pairs" }, 100)).toEqual([
      ["dropped", "dropped", "no-event"],
      ["pending", "pending", "open"],
    ]);
  });

  it("window: the next step came too late", () => {
    expect(stopped("a0 b30", { steps: ab, window: ms(20) })).toEqual([1, "dropped", "window"]);
  });

  it("max-gap: the next step came too long after the one before", () => {
    const gap = { event: "c", maxGap: ms(3) };
    expect(stopped("a0 b5 c9", { steps: ["a", "b", gap], window: ms(90) })).toEqual([
      2,
      "dropped",
      "max-gap",
    ]);
  });

  it("exclusion: an excluded event lies between", () => {
    expect(stopped("a0 x3 b5", { steps: ab, window: ms(9), exclude: [{ event: "x" }] })).toEqual([
      1,
      "dropped",
      "exclusion",
    ]);
  });

  it("order: another event lies between", () => {
    expect(stopped("a0 x3 b5", { steps: ab, window: ms(9), order: "strict" })).toEqual([
      1,
      "dropped",
      "order",
    ]);
    const next = { event: "b", next: true };
    expect(stopped("a0 x3 b5", { steps: ["a", next], window: ms(9) })).toEqual([1, "dropped", "order"]);
  });

  it("ties: the next step stands at the same instant", () => {
    expect(stopped("a0 b0", { steps: ab, window: ms(9), ties: "strict" })).toEqual([1, "dropped", "ties"]);
    expect(stopped("b0 a0", { steps: ab, window: ms(9), ties: "input" })).toEqual([1, "dropped", "ties"]);
  });

  it("reuse: one event would have to fill two steps", () => {
    expect(stopped("a0", { steps: ["a", "a"], window: ms(9) })).toEqual([1, "dropped", "reuse"]);
  });

  it("first-time: the next step was done before", () => {
    const first = { event: "b", firstTime: true };
    expect(stopped("b0 a3 b5", { steps: ["a", first], window: ms(9) })).toEqual([1, "dropped", "first-time"]);
  });

  it("hold: the next step has another value", () => {
    expect(stopped("a0:x b5:y", { steps: ab, window: ms(9), hold: "p" })).toEqual([1, "dropped", "hold"]);
    expect(stopped("a0:x b5", { steps: ab, window: ms(9), hold: "p" })).toEqual([1, "dropped", "hold"]);
  });

  it("next-attempt: the next step belongs to another attempt, or another attempt began", () => {
    const attempts = { steps: ab, count: "attempts" } as const;
    expect(said("a0 a5 b9", attempts).chains).toEqual([
      [1, "dropped", "next-attempt"],
      [2, "converted"],
    ]);
    // The first one comes to b at 3; the other to c, after which the first one is over.
    expect(said("a0 b3 a5 b6 c9", { ...attempts, steps }).chains).toEqual([
      [2, "dropped", "next-attempt"],
      [3, "converted"],
    ]);
  });

  it("several rules, each of which helps alone, or which help only together", () => {
    const both = { steps: ab, window: ms(9), exclude: [{ event: "x" }] };
    expect(stopped("a0 x3 b30", both)).toEqual([1, "dropped", "several-rules"]);
    expect(stopped("a0 x3 b5 b30", both)).toEqual([1, "dropped", "exclusion"]);
    expect(stopped("a0 b0 b30", { steps: ab, window: ms(9), ties: "strict" })).toEqual([
      1,
      "dropped",
      "window",
      "ties",
    ]);
  });

  it("no-event: nothing that matches the next step follows, whatever the rules", () => {
    expect(stopped("b0 a3 x5", { steps: ab, window: ms(9) })).toEqual([1, "dropped", "no-event"]);
  });

  it("no-event: what follows the end of the observed period is not known", () => {
    expect(stopped("a0 b50", { steps: ab, window: ms(9) }, 50)).toEqual([1, "dropped", "no-event"]);
  });

  it("is said of each value by itself when each counts", () => {
    // x comes to b within the window, y does not.
    const { chains } = explainFunnel(
      timelines({ ann: "a0:x a0:y b5:x b30:y" }),
      { steps: ["a", "b", "c"], hold: "p", count: "pairs", window: ms(9) },
      "ann",
    );
    expect(chains.map(({ held, level, stoppedBy }) => [held, level, ...stoppedBy])).toEqual([
      [["x"], 2, "no-event"],
      [["y"], 1, "window", "hold"],
    ]);
  });
});

describe("why another first step does not count", () => {
  const rejected = (events: string, definition: FunnelDefinition, until?: number, from?: number) =>
    said(events, definition, until, from).rejected;

  it("outside-range: it lies outside the range or the observed period", () => {
    const range = { from: 10, until: 20 };
    expect(rejected("a5 a12 a20", { steps, range })).toEqual([
      [5, 0, "outside-range"],
      [20, 0, "outside-range"],
    ]);
    expect(rejected("a5 a12 a99", { steps }, 99, 10)).toEqual([[5, 0, "outside-range"]]);
  });

  it("but not when its instant, floored, is that of the start", () => {
    // Observed from 1,500: the events of second 1 are those of its one instant; b follows both entries.
    const definition = { steps: ab, resolution: { seconds: 1 } };
    expect(rejected("a1600 a3000 b4000", definition, 9000, 1500)).toEqual([[1000, 2, "earlier-entry"]]);
  });

  it("no-entry: a first-time step that is not the first, or a row without the value to hold", () => {
    const first = { event: "a", firstTime: true };
    expect(rejected("a0 a5 b9", { steps: [first, "b"] })).toEqual([[5, 0, "no-entry"]]);
    expect(rejected("a0 a5:x b9:x", { steps: ab, hold: "p" })).toEqual([[0, 0, "no-entry"]]);
  });

  it("not-first: only the first entry counts", () => {
    expect(rejected("a0 a5 b9", { steps: ab, entries: "first", window: ms(5) })).toEqual([
      [5, 2, "not-first"],
    ]);
  });

  it("shallower: the chain from there is not as deep, and why", () => {
    expect(rejected("a0 a20 b25", { steps: ab, window: ms(9) })).toEqual([[0, 1, "shallower", "window"]]);
  });

  it("later: as deep, but later there", () => {
    expect(rejected("a0 b3 a5 b9", { steps: ab, window: ms(9) })).toEqual([[5, 2, "later"]]);
  });

  it("later: also in the order of the input, at the same instant", () => {
    const twice = { steps: ["a", "a"], ties: "input", window: ms(1) } as const;
    expect(rejected("a0 a1 a1", twice)).toEqual([[1, 2, "later"]]);
  });

  it("earlier-entry: as deep and as early there, but from an earlier entry", () => {
    expect(rejected("a0 a3 b5", { steps: ab })).toEqual([[0, 2, "earlier-entry"]]);
  });

  it("during-attempt: another attempt was under way", () => {
    expect(rejected("a0 a3 b5 a7 b9", { steps: ab, count: "attempts", entries: "first" })).toEqual([
      [3, 2, "during-attempt"],
    ]);
  });

  it("left: exclusions take the unit out of the funnel, or the chain that would count", () => {
    const drop = { steps: ab, exclude: [{ event: "x" }], excluded: "drop", window: ms(9) } as const;
    expect(said("a0 x3 b5", drop)).toEqual({ chains: [], rejected: [[0, 1, "left", "exclusion"]] });
    // After the first entry follows an exclusion within the window, after the second none.
    expect(said("a0 x3 a20", drop)).toEqual({
      chains: [[1, "dropped", "no-event"]],
      rejected: [[0, 1, "left", "no-event"]],
    });
  });

  it("is compared with the chain of its own value when each value counts", () => {
    const { rejected } = explainFunnel(
      timelines({ ann: "a0:x a10:y a20:y b25:y" }),
      { steps: ab, hold: "p", count: "pairs" },
      "ann",
    );
    expect(rejected).toEqual([{ time: 10, level: 2, reason: "earlier-entry", stoppedBy: [] }]);
  });
});

describe("what cannot be explained", () => {
  const table = timelines({ ann: "a0 b5", 1: "a0" });
  const refused = (of: EventTable, definition: unknown, user: unknown, message: string) => {
    const run = () => explainFunnel(of, definition as FunnelDefinition, user as string);
    expect(run).toThrow(DefinitionError);
    expect(run).toThrow(`Cannot ${message}`);
  };

  it('is a user whom the table does not have, also 1 for "1"', () => {
    for (const user of ["bob", 1, null, undefined, "__proto__", {}])
      refused(table, { steps: ab }, user, "explain funnel: the table must have the user, user has");
    expect(explainFunnel(table, { steps: ab }, "1").chains).toHaveLength(1);
  });

  it("is what is no funnel, or a table without times", () => {
    for (const nothing of [null, undefined, [], {}, { steps: [] }, { steps: ab, on: 1 }])
      refused(table, nothing, "ann", "count funnel: ");
    const timeless = tableFromColumns({ user: ["ann"], event: ["a"] });
    refused(timeless, { steps: ab }, "ann", "explain funnel: the events must have times");
  });

  it("explains users with names that trip other programs", () => {
    for (const name of ["__proto__", "", "\ud83d", "constructor"]) {
      const odd = tableFromColumns({ user: [name, "x"], event: [name, name], time: [0, 0] });
      const { user, chains } = explainFunnel(odd, { steps: [name] }, name);
      expect([user, chains[0]!.steps[0]!.events]).toEqual([name, [name]]);
    }
  });
});

describe(`explanations of random users (seed ${SEED})`, () => {
  const RULES = ["window", "max-gap", "exclusion", "order", "ties", "reuse", "first-time", "hold"] as const;

  /** The definition without a rule, for one entry, from the rules alone. */
  function without(definition: FunnelDefinition, reason: string): FunnelDefinition {
    const steps = (change: object) =>
      definition.steps.map((step) =>
        typeof step === "object" && !Array.isArray(step) ? { ...step, ...change } : step,
      );
    const isAny = definition.order === "any";
    if (reason === "window") return { ...definition, window: undefined };
    if (reason === "max-gap") return { ...definition, steps: steps({ maxGap: undefined }) };
    if (reason === "exclusion") return { ...definition, exclude: undefined };
    if (reason === "order") return { ...definition, order: isAny ? "any" : "ordered" };
    if (reason === "ties") return { ...definition, ties: "any" };
    if (reason === "reuse") return { ...definition, reuseEvents: !isAny };
    if (reason === "first-time") return { ...definition, steps: steps({ firstTime: undefined }) };
    return { ...definition, hold: undefined };
  }

  /** The same rules for the chains of one entry. */
  function rulesOfEntry(rules: FunnelDefinition, entry: number): FunnelDefinition {
    const range = { from: entry, until: entry + resolveFunnel(rules).resolutionMs };
    return { ...rules, excluded: undefined, count: "users", entries: "first", range };
  }

  it("tell the chains that count and every other entry, with reasons that hold by the rules alone", () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(chainFunnels(4), ({ table, definition: given, users, observed }) => {
        const { by: _, attribution: __, durationPrecision: ___, ...definition } = given;
        const required = rulesOf(definition, observed).required.length;
        for (const user of table.users) {
          const rows = users[user as number]!;
          const { chains, rejected } = explainFunnel(table, given, user);
          const records = chainRecords(table, definition).filter((r) => table.users[r.user] === user);
          expect(chains.map(({ level, held }) => [level, held])).toEqual(
            records.map(({ level, held }) => [level, held]),
          );
          chains.forEach(({ outcome, countedAs, stoppedBy, steps }, i) => {
            const { level, pending, times, held } = records[i]!;
            expect(countedAs).toBe(level === required ? "converted" : pending ? "pending" : "dropped");
            expect(stoppedBy.length === 0).toBe(outcome === "converted");
            expect(stoppedBy.includes("open")).toBe(outcome === "pending");
            expect(outcome === "converted").toBe(countedAs === "converted");
            if (outcome === "pending") expect(countedAs).toBe("pending");
            if (held === null && outcome !== "converted") {
              const [own] = naiveChains(rows, rulesOfEntry(definition, times[0]!), observed);
              expect(outcome).toBe(pending && own!.pending && own!.level === level ? "pending" : "dropped");
            }
            expect(steps.map(({ time }) => time)).toEqual(Array.from(times).filter((t) => !Number.isNaN(t)));
            for (const { events } of steps) expect(events.length).toBeGreaterThan(0);
          });
          const levelOf = (rules: FunnelDefinition, entry: number) =>
            naiveChains(rows, rulesOfEntry(rules, entry), observed)[0]?.level ?? 0;
          for (const { time, level, reason, stoppedBy } of rejected) {
            seen.set(reason, (seen.get(reason) ?? 0) + 1);
            if (reason === "outside-range") continue;
            expect(level).toBe(levelOf(definition, time));
            const deepest = Math.max(0, ...records.map((record) => record.level));
            if (reason === "no-entry") expect(level).toBe(0);
            if (reason === "left") expect(definition.excluded).toBe("drop");
            if (reason === "shallower") expect(level).toBeLessThan(deepest);
            if (reason === "later" || reason === "earlier-entry") expect(level).toBeLessThanOrEqual(deepest);
            // With values to hold the reasons are those of the value whose chain comes deepest.
            if (definition.hold !== undefined || level === 0) continue;
            for (const one of stoppedBy) seen.set(one, (seen.get(one) ?? 0) + 1);
            const helpful = RULES.filter((rule) => levelOf(without(definition, rule), time) > level);
            expect(stoppedBy.filter((one) => RULES.includes(one as never))).toEqual(helpful);
            const free = RULES.reduce(without, definition as FunnelDefinition);
            const only = (one: StopReason) => stoppedBy.length === 1 && stoppedBy[0] === one;
            if (only("no-event")) expect(levelOf(free, time)).toBe(level);
            if (only("several-rules")) expect(levelOf(free, time)).toBeGreaterThan(level);
          }
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(seen.size).toBeGreaterThanOrEqual(15);
  });

  it("name the group in which the funnel counts each chain", () => {
    let grouped = 0;
    fc.assert(
      fc.property(chainFunnels(4), ({ table, definition }) => {
        const chains = table.users.flatMap((user) => explainFunnel(table, definition, user).chains);
        const counted = countFunnel(table, definition).units.rows.flatMap(([group, level, , , units]) =>
          Array(units as number).fill([group, level]),
        );
        const inOrder = (pairs: unknown[][]) => pairs.map((pair) => JSON.stringify(pair)).sort();
        expect(inOrder(chains.map(({ group, level }) => [group, level]))).toEqual(inOrder(counted));
        grouped += chains.filter(({ group }) => group !== null).length;
      }),
      { seed: SEED, numRuns: 100 },
    );
    expect(grouped).toBeGreaterThan(20);
  });
});
