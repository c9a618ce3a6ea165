import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromColumns } from "../../src/events/index.ts";
import {
  conversionDrivers,
  countDrivers,
  type DriversCounts,
  type DriversDefinition,
  driversFromCounts,
} from "../../src/funnels/index.ts";
import { adjustPValues, association } from "../../src/stats/index.ts";
import { type AnyFunnel, chainFunnels } from "./funnels-of-chains.ts";
import { naiveTimes } from "./naive-funnel-times.ts";
import { ms, timelines } from "./timelines.ts";

const SEED = 20261122;

describe("conversion drivers, by hand", () => {
  const steps = ["visit", "buy"];
  const window = ms(10);
  const eventsOf = (
    users: Record<string, string>,
    definition: Partial<DriversDefinition> = {},
    until = 1000,
  ) => {
    const { events, outcomes, pending } = countDrivers(timelines(users, until), {
      steps,
      window,
      ...definition,
    });
    return { events: events.rows, outcomes: outcomes.rows, pending };
  };

  it("counts who did what after the first step and before the second, or before the window ended", () => {
    const { events, outcomes } = eventsOf({
      ann: "help0 visit1 help3 chat4 buy5 help6",
      bob: "help0 visit1 buy5 chat6",
      cat: "visit1 chat11 help12",
      dan: "visit1 help2 help3",
    });
    expect(outcomes).toEqual([
      [0, 2],
      [1, 2],
    ]);
    // Ann: help at 3, chat at 4. Cat: chat at 11 is the last instant of the window. Dan counts once.
    expect(events).toEqual([
      ["chat", 1, 1],
      ["help", 1, 1],
    ]);
  });

  it("leaves out events at the instants of the two steps", () => {
    expect(eventsOf({ ann: "help1 visit1 buy5 help5" }).events).toEqual([["help", 0, 0]]);
  });

  it("leaves out units that may still convert, and counts them", () => {
    const { events, outcomes, pending } = eventsOf({ ann: "visit95 help96", bob: "visit1 help2" }, {}, 100);
    expect([outcomes, pending]).toEqual([[[0, 1]], 1]);
    expect(events[0]).toEqual(["help", 0, 1]);
  });

  it("takes everybody who has not converted as one who did not when there is no window", () => {
    const counted = eventsOf({ ann: "visit95 help96" }, { window: undefined }, 100);
    expect([counted.outcomes, counted.pending]).toEqual([[[0, 1]], 0]);
    const { notes } = conversionDrivers(timelines({ ann: "visit0" }), { steps: ["visit", "visit"] });
    expect(notes.map(({ code }) => code)).toEqual(["no-window", "not-causal"]);
  });

  it("looks between any two required steps: who came to the first, and who then came to the second", () => {
    const users = { ann: "a0 x1 b2 y3 c4", bob: "a0 y1 b2 x3", cat: "a0 y1" };
    const between = (from: number, to: number) =>
      eventsOf(users, { steps: ["a", "b", "c"], from, to, events: ["x", "y"] });
    expect(between(1, 2)).toMatchObject({
      outcomes: [
        [0, 1],
        [1, 2],
      ],
      events: [
        ["x", 1, 0],
        ["y", 1, 1],
      ],
    });
    expect(between(2, 3)).toMatchObject({
      outcomes: [
        [0, 1],
        [1, 1],
      ],
      events: [
        ["x", 0, 1],
        ["y", 1, 0],
      ],
    });
  });

  it("reads times as the chains do: floored to the resolution", () => {
    // Of second 1 all is the instant of the visit, of second 3 that of the purchase; until 3,500 nothing is known after.
    const users = { ann: "visit1200 same1900 help2100 buy3000 late3400", bob: "visit1000 last3499" };
    const { events } = eventsOf(users, { resolution: { seconds: 1 }, window: ms(10_000) }, 20_000);
    expect(events).toEqual([
      ["help", 1, 0],
      ["last", 0, 1],
      ["late", 0, 0],
      ["same", 0, 0],
    ]);
  });

  it("does not look beyond the observed period, nor beyond a window by the calendar", () => {
    const hour = 3_600_000;
    const window = { calendar: true, days: 0 } as const;
    const users = { ann: `visit0 help${23 * hour} chat${24 * hour}` };
    expect(eventsOf(users, { window }, 100 * hour).events).toMatchObject([
      ["chat", 0, 0],
      ["help", 0, 1],
    ]);
    expect(eventsOf({ ann: "visit0 help5 chat6" }, { window: undefined }, 6).events).toMatchObject([
      ["chat", 0, 0],
      ["help", 0, 1],
    ]);
  });

  it("looks at the events that are named, which may be those of the steps; else at all but these", () => {
    const users = { ann: "visit0 help1 cart2 buy3" };
    const cart = { steps: ["visit", "cart", "buy"] };
    expect(eventsOf(users, cart).events.map(([name]) => name)).toEqual(["help"]);
    expect(eventsOf(users, { events: ["buy", "help", "absent"] }).events.map(([name]) => name)).toEqual([
      "buy",
      "help",
    ]);
    expect(eventsOf(users, { events: [] }).events).toEqual([]);
  });

  it("gives lift, correlation and Fisher's p of the fourfold table, the strongest first", () => {
    const { drivers, pending, userCount } = conversionDrivers(
      timelines({
        ann: "visit0 help1 buy2",
        bob: "visit0 help1 buy2",
        cat: "visit0 chat1",
        dan: "visit0 chat1 help2",
        eve: "visit0",
      }),
      { steps, window },
    );
    expect([pending, userCount]).toEqual([0, 5]);
    // help: 2 of 2 who bought, 1 of 3 who did not: lift (2/3)/(2/5), φ = (2·2 − 1·0)/√(3·2·2·3).
    expect(drivers.map(({ event }) => event)).toEqual(["chat", "help"]);
    const [chat, help] = drivers;
    expect(help!.lift).toBeCloseTo(5 / 3, 12);
    expect(help!.phi).toBeCloseTo(2 / 3, 12);
    expect(chat!.phi).toBeCloseTo(-2 / 3, 12);
    // Of 10 ways to choose two converters among five, 3 lie within the three who did help, 1 without any of them…
    expect(help!.p).toBeCloseTo(0.4, 12);
    expect(help!.adjustedP).toBeCloseTo(0.8, 12);
  });

  it("adjusts for the events that are shown, in either way", () => {
    const counts = countDrivers(
      timelines({ ann: "visit0 help1 chat1 buy2", bob: "visit0 help1 buy2", cat: "visit0", dan: "visit0" }),
      { steps, window },
    );
    const shown = driversFromCounts(counts, { minUnits: 2 });
    expect(shown.drivers.map(({ event }) => event)).toEqual(["help"]);
    expect(shown.skipped).toBe(1);
    expect(shown.drivers[0]!.adjustedP).toBe(shown.drivers[0]!.p);
    const all = driversFromCounts(counts, { minUnits: 0, adjust: "bh" }).drivers;
    expect(all).toHaveLength(2);
    const ps = all.map(({ p }) => p!);
    expect(all.map(({ adjustedP }) => adjustedP)).toEqual(adjustPValues(ps, "bh"));
  });

  it("has nothing to say when nobody came to the first step", () => {
    const { drivers } = conversionDrivers(timelines({ ann: "help0" }), { steps, window }, { minUnits: 0 });
    expect(drivers.map(({ event, phi, p, adjustedP }) => [event, phi, p, adjustedP])).toEqual([
      ["help", null, null, null],
    ]);
  });

  it("keeps names that trip other programs", () => {
    const names = ["__proto__", "constructor", "", "\u{1f600}", "\ud83d", "1"];
    const table = tableFromColumns(
      {
        user: ["u", ...names.map(() => "u"), "u"],
        event: ["a", ...names, "b"],
        time: [0, ...names.map(() => 1), 2],
      },
      { observed: { from: 0, until: 9 } },
    );
    const { events } = countDrivers(table, { steps: ["a", "b"], events: names });
    expect(new Set(events.rows.map(([name]) => name))).toEqual(new Set(names));
    expect(events.rows.every((row) => row[1] === 1)).toBe(true);
  });
});

describe("what conversion drivers refuse", () => {
  const table = timelines({ ann: "a0 x1 b5" });
  const steps = ["a", { event: "o", optional: true }, "b"];
  const refused = (definition: unknown, message: string, options?: unknown) => {
    const run = () => conversionDrivers(table, definition as DriversDefinition, options as never);
    expect(run).toThrow(DefinitionError);
    expect(run).toThrow(/^Cannot [\w ]+: /);
    expect(run).toThrow(message);
  };

  it("is another kind, an unknown key, no definition, a breakdown, or events that are no names", () => {
    for (const nothing of [null, undefined, 5, "ab", [], () => 1]) refused(nothing, "Cannot count");
    refused({ steps, kind: "funnel" }, 'kind must be conversionDrivers, definition.kind has "funnel"');
    refused({ steps, evnts: [] }, 'definition has "evnts"');
    refused({ steps, by: "p" }, 'there is no breakdown: filter the users instead, definition has "by"');
    refused(
      { steps, attribution: 1 },
      'there is no breakdown: filter the users instead, definition has "attribution"',
    );
    for (const events of ["x", [1], null, {}, [["x"]]])
      refused({ steps, events }, "events must be a list of names");
    expect(() =>
      conversionDrivers(table, { steps: ["a", "b"], from: undefined, events: undefined }),
    ).not.toThrow();
  });

  it("is a step that there is not, an optional one, or steps in the wrong order", () => {
    for (const [from, to] of [
      [0, 3],
      [1, 4],
      [2, 3],
      [1, 2],
      [3, 1],
      [3, 3],
      [null, 3],
      [1, null],
      ["1", 3],
      [1.5, 3],
      [Number.NaN, 3],
    ])
      refused({ steps, from, to }, "from and to must be numbers of required steps, the earlier first");
    refused({ steps: ["a"] }, "from and to must be numbers of required steps");
  });

  it("is a table whose events have no names, or no times", () => {
    const noNames = tableFromColumns({ user: [1], time: [1] });
    expect(() => countDrivers(noNames, { steps: [{}, {}] })).toThrow("the events must have names");
    const noTimes = tableFromColumns({ user: [1], event: ["a"] });
    expect(() => countDrivers(noTimes, { steps: ["a", "b"] })).toThrow("the events must have times");
  });

  it("is an option that is none", () => {
    const counts = countDrivers(table, { steps: ["a", "b"] });
    for (const options of [
      null,
      5,
      { minUnits: Number.NaN },
      { minUnits: -1 },
      { minUnits: "1" },
      { adjust: "fdr" },
      { min: 1 },
    ]) {
      const run = () => driversFromCounts(counts, options as never);
      expect(run).toThrow(DefinitionError);
      expect(run).toThrow(/^Cannot find conversion drivers: /);
    }
  });
});

describe(`conversion drivers of random users (seed ${SEED})`, () => {
  it("count what one reads off the raw rows and the chains that trying every chain gives", () => {
    let seen = 0;
    fc.assert(
      fc.property(chainFunnels(12), fc.nat(), fc.nat(), (example, a, b) => {
        const { users, observed, table } = example;
        const { by: _, attribution: __, ...definition } = example.definition;
        const required = definition.steps.flatMap((step, i) =>
          (step as { optional?: boolean }).optional ? [] : [i + 1],
        );
        fc.pre(required.length > 1);
        const first = a % (required.length - 1);
        const [from, to] = [required[first]!, required[first + 1 + (b % (required.length - 1 - first))]!];
        const { outcomes, events, pending } = countDrivers(table, {
          ...definition,
          from,
          to,
          events: ["A", "B", "C", "D"],
        });
        const naive = naiveDrivers(users, definition, observed, from, to);
        seen += naive.units.length;
        const withOutcome = (isConverted: boolean) =>
          naive.units.filter((unit) => unit.isConverted === isConverted);
        expect(pending).toBe(naive.pending);
        expect(outcomes.rows).toEqual(
          [false, true].flatMap((is) =>
            withOutcome(is).length > 0 ? [[Number(is), withOutcome(is).length]] : [],
          ),
        );
        for (const [name, converted, others] of events.rows) {
          const did = (is: boolean) => withOutcome(is).filter(({ did }) => did.has(name as string)).length;
          expect([converted, others]).toEqual([did(true), did(false)]);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(500);
  });

  it("each driver is the association of its fourfold table, the strongest correlation first", () => {
    fc.assert(
      fc.property(chainFunnels(12), ({ table, definition: { by: _, attribution: __, ...definition } }) => {
        fc.pre(definition.steps.length > 1);
        const counts: DriversCounts = countDrivers(table, definition);
        const { drivers, skipped } = driversFromCounts(counts, { minUnits: 0 });
        const total = (is: number) => (counts.outcomes.rows.find(([key]) => key === is)?.[1] ?? 0) as number;
        expect(skipped).toBe(0);
        for (const { adjustedP, event, ...driver } of drivers) {
          const [, both, exposedOnly] = counts.events.rows.find(([name]) => name === event) as [
            string,
            number,
            number,
          ];
          expect(driver).toEqual(
            association({ both, exposedOnly, outcomeOnly: total(1) - both, neither: total(0) - exposedOnly }),
          );
          if (driver.p !== null) expect(adjustedP).toBeGreaterThanOrEqual(driver.p);
        }
        const strength = drivers.map(({ phi }) => Math.abs(phi ?? 0));
        expect(strength).toEqual([...strength].sort((x, y) => y - x));
      }),
      { seed: SEED, numRuns: 150 },
    );
  });
});

/** Who is settled one way or the other between two steps, and what each did between them. */
function naiveDrivers(
  users: Parameters<typeof naiveTimes>[0],
  definition: AnyFunnel,
  observed: { readonly from: number; readonly until: number },
  from: number,
  to: number,
) {
  const grid = definition.resolution === undefined ? 1 : definition.resolution.seconds! * 1000;
  const records = naiveTimes(users, definition, observed).flatMap((all, user) =>
    all.map((record) => ({ user, ...record })),
  );
  const started = records.filter(({ times }) => times[from - 1] !== null);
  const mayStill = ({ times, pending }: (typeof records)[number]) =>
    times[to - 1] === null && pending && definition.window !== undefined;
  const units = started
    .filter((record) => !mayStill(record))
    .map(({ user, times, limit }) => {
      const [start, end] = [times[from - 1]!, times[to - 1] ?? null];
      const isConverted = end !== null;
      const isBetween = (time: number) => {
        const t = Math.floor(time / grid) * grid;
        if (time >= observed.until || t <= start) return false;
        return isConverted ? t < end : t <= limit;
      };
      return {
        isConverted,
        did: new Set(users[user]!.filter(({ time }) => isBetween(time)).map(({ event }) => event)),
      };
    });
  return { pending: started.filter(mayStill).length, units };
}
