import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromColumns, tableFromRows } from "../../src/events/index.ts";
import { countFunnel, type FunnelDefinition, funnel, funnelFromCounts } from "../../src/funnels/index.ts";

const HOUR = 3_600_000;

/** A table of events written as `"user event hour"`, observed for 100 hours. */
function tableOf(events: readonly string[], until: number = 100 * HOUR) {
  const rows = events.map((text) => {
    const [user, event, hour] = text.split(" ");
    return { user, event, time: Number(hour) * HOUR };
  });
  return tableFromRows(rows, { observed: { from: 0, until } });
}

const noted = (events: readonly string[], definition: FunnelDefinition) =>
  funnel(tableOf(events), definition).notes.map((note) => note.code);

describe("funnel, by hand", () => {
  const shop = [
    "ann visit 1", "ann cart 2", "ann buy 5",
    "bob visit 1", "bob cart 30",
    "cat visit 90", "cat cart 91",
    "dan visit 2", "dan buy 3",
    "eve cart 4",
  ]; // biome-ignore format: a user a line
  const definition: FunnelDefinition = { steps: ["visit", "cart", "buy"], window: { days: 1 } };

  it("counts who reached, converted, dropped and may still go on", () => {
    const { userCount, steps } = funnel(tableOf(shop), definition);
    expect(userCount).toBe(5);
    // Bob's cart comes 29 hours after the visit; cat has until hour 114 and the data ends at 100.
    expect(steps.map((s) => s.reached)).toEqual([4, 2, 1]);
    expect(steps.map((s) => s.converted)).toEqual([2, 1, null]);
    expect(steps.map((s) => s.dropped)).toEqual([2, 0, null]);
    expect(steps.map((s) => s.pending)).toEqual([0, 1, null]);
  });

  it("gives shares of the entered, of the step before and of the settled", () => {
    const { steps } = funnel(tableOf(shop), definition);
    expect(steps.map((s) => s.fromEntry.value)).toEqual([1, 1 / 2, 1 / 4]);
    expect(steps.map((s) => s.fromPrevious.value)).toEqual([1, 1 / 2, 1 / 2]);
    expect(steps.map((s) => [s.amongSettled.count, s.amongSettled.total])).toEqual([
      [3, 3],
      [1, 3],
      [1, 3],
    ]);
    expect(steps[1]!.fromEntry).toMatchObject({ count: 2, total: 4 });
  });

  it("gives Wilson intervals at the confidence asked for", () => {
    const [, second] = funnel(tableOf(shop), definition).steps;
    // Wilson (1927) for 2 of 4 at 95 %: 0.5 ± 1.96 √(1/16 + 1.96²/64) / (1 + 1.96²/4).
    expect(second!.fromEntry.low).toBeCloseTo(0.15003899, 7);
    expect(second!.fromEntry.high).toBeCloseTo(0.84996101, 7);
    const [, wide] = funnel(tableOf(shop), { ...definition, confidence: 0.99 }).steps;
    expect(wide!.fromEntry.low).toBeLessThan(second!.fromEntry.low!);
  });

  it("gives the times from the entry and from the step before", () => {
    const { steps } = funnel(tableOf(shop), definition);
    expect(steps[0]!.timeFromEntry).toBeNull();
    expect(steps[1]!.timeFromEntry).toMatchObject({ count: 2, medianMs: HOUR, maxMs: HOUR });
    expect(steps[2]!.timeFromEntry).toMatchObject({ count: 1, meanMs: 4 * HOUR });
    expect(steps[2]!.timeFromPrevious).toMatchObject({ count: 1, meanMs: 3 * HOUR });
  });

  it("prefers the newest entry that reaches as deep at the same instant", () => {
    const { fromEntry } = countFunnel(tableOf(["ann visit 1", "ann visit 4", "ann buy 5"]), {
      steps: ["visit", "buy"],
    });
    expect(fromEntry.rows).toEqual([[null, 2, HOUR, 1]]);
  });

  it("prefers depth to a newer entry", () => {
    const { units, fromEntry } = countFunnel(
      tableOf(["ann visit 1", "ann cart 2", "ann visit 3", "ann buy 4"]),
      { steps: ["visit", "cart", "buy"] },
    );
    expect(units.rows).toEqual([[null, 3, 0, 0, 1]]);
    expect(fromEntry.rows).toEqual([
      [null, 2, HOUR, 1],
      [null, 3, 3 * HOUR, 1],
    ]);
  });

  it("never fills two steps with one event", () => {
    expect(countFunnel(tableOf(["ann a 1"]), { steps: ["a", "a"] }).units.rows).toEqual([[null, 1, 0, 1, 1]]);
    expect(countFunnel(tableOf(["ann a 1", "ann a 1"]), { steps: ["a", "a"] }).units.rows).toEqual([
      [null, 2, 0, 0, 1],
    ]);
  });

  it("includes the last instant of the window and no later one", () => {
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { hours: 2 } };
    expect(countFunnel(tableOf(["ann a 1", "ann b 3"]), definition).units.rows[0]![1]).toBe(2);
    expect(countFunnel(tableOf(["ann a 1", "ann b 3.001"]), definition).units.rows[0]![1]).toBe(1);
  });

  it("takes a window of nothing as the same instant", () => {
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { seconds: 0 } };
    expect(countFunnel(tableOf(["ann b 1", "ann a 1"]), definition).units.rows).toEqual([[null, 2, 1, 0, 1]]);
    expect(countFunnel(tableOf(["ann a 1", "ann b 2"]), definition).units.rows).toEqual([[null, 1, 1, 0, 1]]);
  });

  it("keeps the order of the input within an instant with ties: input", () => {
    const table = tableOf(["ann b 1", "ann a 1"]);
    expect(countFunnel(table, { steps: ["a", "b"] }).units.rows[0]![1]).toBe(2);
    expect(countFunnel(table, { steps: ["a", "b"], ties: "input" }).units.rows[0]![1]).toBe(1);
  });

  it("is pending as long as the window reaches the end of the observed period, and no longer", () => {
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { hours: 2 } };
    // The window ends at hour 3: an event at hour 3 would still count.
    const at = (until: number) => countFunnel(tableOf(["ann a 1"], until), definition).units.rows;
    expect(at(3 * HOUR)).toEqual([[null, 1, 0, 1, 1]]);
    expect(at(3 * HOUR + 1)).toEqual([[null, 1, 1, 0, 1]]);
  });

  it("settles by the latest entry, even when another chain is counted", () => {
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { hours: 2 } };
    const events = ["ann a 1", "ann b 2", "ann a 99"];
    expect(countFunnel(tableOf(events), definition).units.rows).toEqual([[null, 2, 0, 0, 1]]);
    expect(countFunnel(tableOf(events, 99 * HOUR), definition).units.rows).toEqual([[null, 2, 1, 0, 1]]);
  });

  it("limits entries to the range, later steps to the observed period only", () => {
    const events = ["ann a 1", "ann b 60", "bob a 60", "bob b 61"];
    const table = tableOf(events);
    const range = { from: 0, until: 50 * HOUR };
    expect(countFunnel(table, { steps: ["a", "b"], range }).units.rows).toEqual([[null, 2, 0, 0, 1]]);
    expect(countFunnel(table, { steps: ["a", "b"], range: { from: 60 * HOUR } }).units.rows).toEqual([
      [null, 2, 0, 0, 1],
    ]);
    expect(countFunnel(tableOf(events, 60 * HOUR), { steps: ["a", "b"], range }).units.rows).toEqual([
      [null, 1, 0, 1, 1],
    ]);
  });

  it("gives null, never 0, for rates and durations when nobody entered", () => {
    const empty = tableFromColumns({ user: [], event: [], time: [] });
    for (const table of [empty, tableOf(["eve cart 4"])]) {
      const { steps, userCount } = funnel(table, definition);
      expect(userCount).toBe(table.userCount);
      for (const step of steps) {
        expect(step.reached).toBe(0);
        for (const { value, low, high } of [step.fromEntry, step.fromPrevious, step.amongSettled])
          expect([value, low, high]).toEqual([null, null, null]);
      }
      expect(steps[1]!.timeFromEntry).toMatchObject({ count: 0, meanMs: null, medianMs: null });
    }
  });

  it("takes one step, and 32, each with its own bit", () => {
    const [only] = funnel(tableOf(["ann a 1", "bob b 1"]), { steps: ["a"] }).steps;
    expect(only).toMatchObject({ reached: 1, converted: null, dropped: null, pending: null });
    const names = Array.from({ length: 32 }, (_, i) => `s${i}`);
    const walk = names.map((name, i) => `ann ${name} ${i}`);
    const rush = names.map((name) => `bob ${name} 7`).reverse();
    expect(countFunnel(tableOf([...walk, ...rush]), { steps: names }).units.rows).toEqual([
      [null, 32, 0, 0, 2],
    ]);
    expect(countFunnel(tableOf(walk), { steps: Array(32).fill({}) }).units.rows).toEqual([
      [null, 32, 0, 0, 1],
    ]);
  });

  it("does not change its input", () => {
    const table = tableOf(shop);
    const before = structuredClone(table);
    const frozen = JSON.parse(JSON.stringify(definition), (_, value) => Object.freeze(value));
    funnel(table, { ...frozen, by: "plan" });
    expect(table).toEqual(before);
  });

  it("refuses a table without times", () => {
    const table = tableFromColumns({ user: [1], event: ["a"] });
    expect(() => funnel(table, { steps: ["a"] })).toThrow("Cannot count funnel: the events must have times");
  });

  it("carries what was left out at the door", () => {
    const table = tableFromColumns({ user: [1, null], event: ["a", "a"], time: [1, 2] });
    expect(funnel(table, { steps: ["a"] }).excluded).toMatchObject({ withoutUser: 1 });
  });
});

describe("funnel by a property", () => {
  const rows = [
    { user: 1, event: "a", time: 5, plan: "pro" },
    { user: 1, event: "a", time: 5, plan: "free" },
    { user: 1, event: "b", time: 5, plan: "aaa" },
    { user: 2, event: "a", time: 1, plan: "old" },
    { user: 2, event: "a", time: 2, plan: null },
    { user: 2, event: "b", time: 3, plan: "late" },
    { user: 3, event: "a", time: 9, plan: 7 },
    { user: 4, event: "b", time: 9, plan: "none" },
  ];
  const table = tableFromRows(rows, { properties: ["plan"] });

  it("puts each unit that entered in the group of its entry", () => {
    const { groups, steps } = funnel(table, { steps: ["a", "b"], by: "plan" });
    // Unit 1: the smallest value of the two rows of that instant that match step 1; unit 2: the newest entry has none.
    expect(groups.map((g) => [g.value, g.steps.map((s) => s.reached)])).toEqual([
      [7, [1, 0]],
      [null, [1, 1]],
      ["free", [1, 1]],
    ]);
    expect(steps.map((s) => s.reached)).toEqual([3, 2]);
  });

  it("reads the row of the entry with ties: input", () => {
    const { groups } = funnel(table, { steps: ["a"], by: "plan", ties: "input" });
    expect(groups.map((g) => g.value)).toEqual([7, "old", "pro"]);
  });

  it("reads user properties too", () => {
    const withUsers = tableFromRows(rows, {
      users: {
        rows: [
          { user: 1, tier: "x" },
          { user: 3, tier: "x" },
        ],
        properties: ["tier"],
      },
    });
    const { groups } = funnel(withUsers, { steps: ["a"], by: "tier" });
    expect(groups.map((g) => [g.value, g.steps[0]!.reached])).toEqual([
      [null, 1],
      ["x", 2],
    ]);
  });

  it("puts everyone in the group null, with a note, when no row has the property", () => {
    const result = funnel(table, { steps: ["a"], by: "nowhere" });
    expect(result.groups.map((g) => [g.value, g.steps[0]!.reached])).toEqual([[null, 3]]);
    expect(result.notes).toContainEqual({
      code: "property-absent",
      text: 'no row has the property "nowhere"',
    });
  });

  it("refuses more than 10,000 groups, and takes 10,000", () => {
    const many = (n: number) =>
      tableFromColumns({
        user: Array.from({ length: n }, (_, i) => i),
        time: new Float64Array(n),
        properties: { id: Array.from({ length: n }, (_, i) => `id ${i}`) },
      });
    expect(funnel(many(10_000), { steps: [{}], by: "id" }).groups).toHaveLength(10_000);
    expect(() => funnel(many(10_001), { steps: [{}], by: "id" })).toThrow(
      "Cannot count funnel: at most 10,000 groups",
    );
  });

  it("splits 50,000 units into 10,000 groups within seconds", () => {
    const units = 50_000;
    const table = tableFromColumns({
      user: Array.from({ length: 2 * units }, (_, i) => i % units),
      event: Array.from({ length: 2 * units }, (_, i) => (i < units ? "a" : "b")),
      time: Array.from({ length: 2 * units }, (_, i) => i * i),
      properties: { group: Array.from({ length: 2 * units }, (_, i) => `g${(i % units) % 10_000}`) },
    });
    const start = process.cpuUsage();
    const { groups } = funnel(table, { steps: ["a", "b"], by: "group" });
    expect(process.cpuUsage(start).user).toBeLessThan(5e6);
    expect(groups).toHaveLength(10_000);
    for (const { steps } of groups) expect(steps[1]!.timeFromEntry!.count).toBe(5);
  });

  it("refuses a property with lists", () => {
    const lists = tableFromColumns({ user: [1], event: ["a"], time: [1], properties: { tags: [["x"]] } });
    expect(() => funnel(lists, { steps: ["a"], by: "tags" })).toThrow(DefinitionError);
  });
});

describe("the notes of a funnel", () => {
  const events = ["ann a 1", "ann b 2"];

  it("are none when all is stated and present", () => {
    expect(noted(events, { steps: ["a", "b"], window: { days: 1 } })).toEqual([]);
  });

  it("tell of an event that no row has, and count it zero times", () => {
    const definition: FunnelDefinition = { steps: ["a", ["b", "typo"], "tpyo"], window: { days: 1 } };
    const { steps, notes } = funnel(tableOf(events), definition);
    expect(steps.map((s) => s.reached)).toEqual([1, 1, 0]);
    expect(notes).toEqual([
      { code: "event-absent", text: 'no row has the event "tpyo"' },
      { code: "event-absent", text: 'no row has the event "typo"' },
    ]);
  });

  it("tell of a property to hold that no row has", () => {
    expect(noted(events, { steps: ["a", "b"], window: { days: 1 }, hold: ["order", "order"] })).toEqual([
      "property-absent",
    ]);
  });

  it("tell of a property that no row has, however deep its condition stands", () => {
    const where = [{ any: [{ not: [{ property: "plan", eq: "pro" }] }] }];
    expect(noted(events, { steps: [{ event: "a", where }], window: { days: 1 } })).toEqual([
      "property-absent",
    ]);
  });

  it("take events after the observed period as absent", () => {
    const late = tableOf([...events, "ann c 101"]);
    const { notes } = funnel(late, { steps: ["a", "c"], window: { days: 1 } });
    expect(notes.map((note) => note.code)).toEqual(["event-absent"]);
  });

  it("tell that there is no window: nobody settles, nobody drops out", () => {
    const { notes, steps } = funnel(tableOf([...events, "bob a 1"]), { steps: ["a", "b"] });
    expect(notes.map((note) => note.code)).toEqual(["no-window"]);
    expect(steps[0]).toMatchObject({ converted: 1, dropped: 0, pending: 1 });
    expect(steps[0]!.amongSettled).toMatchObject({ value: null, total: 0 });
  });

  it("tell that first events are those of the table when a step asks for them", () => {
    const definition: FunnelDefinition = {
      steps: ["a", { event: "b", firstTime: true }],
      window: { days: 1 },
    };
    expect(noted(events, definition)).toEqual(["history-assumed-complete"]);
  });

  it("tell that the observed period was assumed", () => {
    const table = tableFromColumns({ user: [1], event: ["a"], time: [1] });
    const { notes } = funnel(table, { steps: ["a"], window: { days: 1 } });
    expect(notes.map((note) => note.code)).toEqual(["observed-assumed"]);
  });

  it("tell how many units may still go on, while windows are open", () => {
    const open = ["ann a 1", "bob a 99", "cid a 99", "cid b 99.5"];
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { hours: 5 } };
    const { notes } = funnel(tableOf(open), definition);
    expect(notes.map(({ code, text }) => [code, text])).toEqual([
      ["pending", "1 may still go on; only amongSettled leaves them out"],
    ]);
    expect(noted(open, { ...definition, window: { minutes: 59 } })).toEqual([]);
    // Without a window they all may, for ever.
    expect(noted(open, { steps: ["a", "b"] })).toEqual(["no-window"]);
  });

  it("tell that the range was cut, at either end, and only then", () => {
    const definition: FunnelDefinition = { steps: ["a", "b"], window: { days: 1 } };
    for (const range of [{ from: -1 }, { until: 100 * HOUR + 1 }])
      expect(noted(events, { ...definition, range })).toEqual(["range-clipped"]);
    for (const range of [{}, { from: 0 }, { from: 0, until: 100 * HOUR }, { until: "1970-01-05T04:00:00Z" }])
      expect(noted(events, { ...definition, range })).toEqual([]);
  });
});

describe("the definition of a funnel", () => {
  const table = tableOf(["ann a 1"]);
  const refused = (
    definition: unknown,
    message: string,
    error: typeof RangeError | typeof DefinitionError = DefinitionError,
  ) => {
    expect(() => funnel(table, definition as FunnelDefinition)).toThrow(error);
    expect(() => funnel(table, definition as FunnelDefinition)).toThrow(message);
  };

  it("is refused without steps, and with more than 32", () => {
    refused({}, "there must be steps, definition.steps has undefined");
    refused({ steps: [] }, "steps must be a list of 1 to 32 steps");
    refused({ steps: "a" }, "steps must be a list of 1 to 32 steps");
    refused({ steps: Array(33).fill("a") }, "steps must be a list of 1 to 32 steps");
  });

  it("is refused with an unknown key, by name, wherever it stands", () => {
    refused({ steps: ["a"], windw: { days: 1 } }, 'definition has "windw"');
    refused({ steps: [{ evnt: "a" }] }, 'definition.steps[0] has "evnt"');
    refused(
      { steps: ["a", { where: [{ property: "p", equals: 1 }] }] },
      'definition.steps[1].where[0] has "equals"',
    );
    refused({ steps: ["a"], range: { to: 1 } }, 'range has "to"');
    refused(JSON.parse('{ "steps": ["a"], "__proto__": 1 }'), 'definition has "__proto__"');
    refused({ steps: ["a"], constructor: 1 }, 'definition has "constructor"');
  });

  it("is refused with a value that is none of those allowed", () => {
    refused({ steps: ["a"], kind: "retention" }, "kind must be one of funnel");
    refused({ steps: ["a"], ties: "loose" }, "ties must be one of any, input, strict");
    refused({ steps: ["a"], order: "unordered" }, "order must be one of ordered, strict, any");
    refused({ steps: ["a"], entries: "last" }, "entries must be one of best, first");
    refused({ steps: ["a"], count: "sessions" }, "count must be one of users, attempts, pairs");
    refused({ steps: ["a"], excluded: "keep" }, "excluded must be one of stop, drop");
    refused({ steps: ["a"], reuseEvents: 1 }, "reuseEvents must be one of true, false");
    refused({ steps: ["a"], hold: [1] }, "hold must be a property or a list of properties");
    refused({ steps: ["a"], timeZone: "Mars/Phobos" }, "timeZone must be an IANA time zone");
    refused({ steps: ["a"], timeZone: null }, "timeZone must be an IANA time zone, definition.timeZone has");
    refused({ steps: ["a"], exclude: [] }, "exclude must be a list of 1 to 32 exclusions");
    refused({ steps: ["a", { optional: 1 }, "b"] }, "optional must be one of true, false");
    refused({ steps: ["a"], attribution: 2 }, "attribution must be the number of a step");
    refused({ steps: ["a"], attribution: 1.5 }, "attribution must be the number of a step, firstDefined");
    refused({ steps: ["a"], by: 1 }, "by must be a string");
    refused({ steps: ["a"], durationPrecision: "week" }, "durationPrecision must be one of");
    refused({ steps: ["a"], confidence: 95 }, "confidence must be between 0 and 1");
    refused({ steps: ["a"], range: { from: 2, until: 1 } }, "from must not lie after until");
    refused(
      { steps: ["a"], range: { from: "2026-03-01" } },
      "a time must be epoch ms or ISO 8601 with a zone",
    );
  });

  it("is refused when a step or an exclusion is no selector, instead of matching every event", () => {
    for (const step of [5, true, null, undefined, [1], { event: null }, { event: 3 }, { where: "x" }]) {
      refused({ steps: ["a", step] }, "definition.steps[1]");
      refused({ steps: ["a", "b"], exclude: [step] }, "definition.exclude[0]");
    }
    refused({ steps: Array(2) }, "definition.steps[0] has undefined");
    for (const name of ["refund", ["refund"]])
      refused(
        { steps: ["a", "b"], exclude: [name] },
        "an exclusion must be an object, definition.exclude[0] has",
      );
  });

  it("is refused with an unknown key of a step or an exclusion, which says what there is", () => {
    refused(
      { steps: ["a", { event: "b", optinal: true }] },
      'keys must be one of event,where,optional,firstTime,maxGap,next, definition.steps[1] has "optinal"',
    );
    refused(
      { steps: ["a", "b"], exclude: [{ event: "c", form: 1 }] },
      'keys must be one of event,where,from,to, definition.exclude[0] has "form"',
    );
  });

  it("is refused where options cannot go together", () => {
    const optional = { event: "o", optional: true };
    const gap = { event: "b", maxGap: { days: 1 } };
    const next = { event: "b", next: true };
    for (const steps of [
      [optional, "b"],
      ["a", optional],
    ])
      refused({ steps }, "the first and the last step cannot be optional");
    refused({ steps: ["a", optional, "b"], order: "any" }, 'optional steps need order "ordered"');
    refused({ steps: [gap, "a"] }, 'the first step has none before, definition.steps[0] has "maxGap"');
    refused({ steps: ["a", gap], order: "any" }, 'maxGap cannot go with order "any"');
    for (const definition of [
      { steps: [next, "a"] },
      { steps: ["a", next], order: "strict" },
      { steps: ["a", next], order: "any" },
      { steps: ["a", optional, next] },
    ])
      refused(definition, 'next needs order "ordered", a step before and no optional steps');
    const exclude = [{ event: "x", from: 1, to: 2 }];
    refused({ steps: ["a", "b"], order: "any", exclude }, 'in order "any" exclusions hold for the whole');
    refused({ steps: ["a", optional, "b"], exclude }, "from and to must be required steps");
    for (const place of [
      { from: 2 },
      { from: 0 },
      { to: 3 },
      { from: 2, to: 1 },
      { from: null },
      { to: 1.5 },
    ])
      refused({ steps: ["a", "b"], exclude: [place] }, "from and to must be numbers of two steps");
    refused({ steps: ["a", "b"], order: "any", ties: "strict" }, 'in order "any" ties must be "any"');
    refused({ steps: ["a", "b"], order: "any", reuseEvents: true }, 'in order "any" events cannot be reused');
    refused(
      { steps: ["a", "b"], exclude: [{ event: "x" }], excluded: "drop", count: "attempts" },
      "attempts cannot be dropped",
    );
    refused(
      { steps: ["a"], resolution: { seconds: 0 } },
      "resolution must not be 0, definition.resolution has 0",
    );
  });

  it("is refused when a calendar window has no unit, several, a part of one or another unit", () => {
    for (const window of [{}, { days: 1, weeks: 1 }, { days: undefined }])
      refused(
        { steps: ["a"], window: { calendar: true, ...window } },
        "must have one of days, weeks and months",
      );
    refused({ steps: ["a"], window: { calendar: false, days: 1 } }, "definition.window.calendar has false");
    refused({ steps: ["a"], window: { calendar: true, hours: 1 } }, 'definition.window has "hours"');
    for (const days of [-1, 0.5, 10_001, "1", Number.NaN])
      refused({ steps: ["a"], window: { calendar: true, days } }, "definition.window.days has");
    for (const window of [
      { calendar: undefined, days: 1 },
      { hours: 1, minuts: undefined },
    ])
      refused({ steps: ["a"], window }, "Cannot read duration: ", RangeError);
  });

  it("is refused when a gap or a resolution is no duration", () => {
    refused(
      { steps: ["a", { maxGap: { months: 1 } }] },
      'definition.steps[1].maxGap has {"months":1}',
      RangeError,
    );
    refused({ steps: ["a"], resolution: { days: -1 } }, "definition.resolution.days has -1", RangeError);
    refused({ steps: ["a"], resolution: null }, "definition.resolution has null", RangeError);
  });

  it("is refused when a window has months, is negative, not finite or empty", () => {
    refused({ steps: ["a"], window: { months: 1 } }, 'definition.window has {"months":1}', RangeError);
    refused({ steps: ["a"], window: { days: -1 } }, "must be as { days: 7 }, numbers from 0 of", RangeError);
    refused({ steps: ["a"], window: { days: Number.NaN } }, "definition.window.days has NaN", RangeError);
    refused({ steps: ["a"], window: {} }, "definition.window has {}", RangeError);
  });

  it("comes back resolved, with every default filled in", () => {
    const { definition } = countFunnel(table, { steps: ["a", { event: ["b"] }, {}], window: { days: 1 } });
    const plain = { optional: false, firstTime: false, maxGapMs: null, next: false };
    expect(definition).toEqual({
      kind: "funnel",
      steps: [
        { event: ["a"], where: [], ...plain },
        { event: ["b"], where: [], ...plain },
        { event: null, where: [], ...plain },
      ],
      order: "ordered",
      windowMs: 86_400_000,
      windowDays: null,
      timeZone: "UTC",
      ties: "any",
      entries: "best",
      count: "users",
      exclude: [],
      excluded: "stop",
      hold: [],
      reuseEvents: false,
      resolutionMs: 1,
      range: null,
      by: null,
      attribution: 1,
      durationPrecision: "ms",
      confidence: 0.95,
    });
  });

  it("comes back resolved, with every option as it is counted", () => {
    const { definition } = countFunnel(table, {
      steps: [
        "a",
        { event: "b", maxGap: { hours: 1 }, firstTime: true },
        { event: "c", optional: true },
        "d",
      ],
      window: { calendar: true, weeks: 2 },
      timeZone: "Pacific/Apia",
      exclude: [{ event: "x" }, { event: ["y"], from: 2, to: 4 }],
      hold: "q",
      resolution: { minutes: 1 },
    });
    expect(definition.steps[1]).toMatchObject({ event: ["b"], maxGapMs: HOUR, firstTime: true });
    expect(definition.steps[2]).toMatchObject({ event: ["c"], optional: true });
    expect(definition).toMatchObject({
      windowMs: null,
      windowDays: { months: 0, days: 14 },
      timeZone: "Pacific/Apia",
      exclude: [
        { event: ["x"], where: [], from: 1, to: 4 },
        { event: ["y"], where: [], from: 2, to: 4 },
      ],
      hold: ["q"],
      resolutionMs: 60_000,
    });
  });

  it("takes undefined as absent", () => {
    const bare = countFunnel(table, { steps: ["a"] });
    const nothing = { optional: undefined, firstTime: undefined, maxGap: undefined, next: undefined };
    const spelled: FunnelDefinition = {
      steps: [{ event: "a", where: undefined, ...nothing }],
      kind: undefined,
      order: undefined,
      window: undefined,
      timeZone: undefined,
      ties: undefined,
      entries: undefined,
      count: undefined,
      exclude: undefined,
      excluded: undefined,
      hold: undefined,
      reuseEvents: undefined,
      resolution: undefined,
      range: undefined,
      by: undefined,
      attribution: undefined,
      durationPrecision: undefined,
      confidence: undefined,
    };
    expect(countFunnel(table, spelled)).toEqual(bare);
  });
});

describe("names that trip other programs", () => {
  const NAMES = ["__proto__", "constructor", "toString", "", " ", "null", "\u{1f600}", "\ud83d", "\0", "1"];

  it.each(NAMES)("%j is an ordinary event, property, value and user", (name) => {
    const row = (user: string, event: string, time: number, value: string | null) =>
      Object.fromEntries([
        ["user", user],
        ["event", event],
        ["time", time],
        [name, value],
      ]);
    const other = `${name}x`;
    const table = tableFromRows(
      [
        row(name, name, 1, name),
        row(name, "go", 2, null),
        row(other, name, 1, other),
        row("z", other, 1, name),
      ],
      { user: (r) => r.user, properties: [name] },
    );
    expect(table.users).toEqual([name, other, "z"]);
    const where = [{ property: name, eq: name }];
    const { groups } = funnel(table, { steps: [name, "go"], by: name });
    expect(Object.fromEntries(groups.map((g) => [JSON.stringify(g.value), g.steps[1]!.reached]))).toEqual({
      [JSON.stringify(name)]: 1,
      [JSON.stringify(other)]: 0,
    });
    expect(funnel(table, { steps: [{ event: name, where }] }).steps[0]!.reached).toBe(1);
    expect(funnel(table, { steps: [{ where }] }).steps[0]!.reached).toBe(2);
    const absent = funnel(table, { steps: [`${name}?`], by: `${name}?`, window: { days: 1 } }).notes;
    expect(absent.map((note) => note.code)).toEqual(["event-absent", "property-absent", "observed-assumed"]);
  });

  it("breaks down by numbers of any size", () => {
    const rows = [Infinity, 1.5, -Infinity].map((size, user) => ({ user, event: "a", time: 1, size }));
    const table = tableFromRows(rows, { properties: ["size"], observed: { from: 0, until: 9 } });
    const { groups } = funnel(table, { steps: ["a"], by: "size" });
    expect(groups.map(({ value }) => value)).toEqual([-Infinity, 1.5, Infinity]);
  });

  it("refuses stored counts with a level that is no step", () => {
    const counts = countFunnel(tableOf(["u a 1"]), { steps: ["a", "b"] });
    for (const level of [3, 1e9, -1, 0.5, "length"]) {
      const units = { ...counts.units, rows: [[null, level, 0, 0, 1]] };
      expect(() => funnelFromCounts({ ...counts, units })).toThrow(
        `Cannot count funnel: levels must be steps, counts.units has ${JSON.stringify(level)}`,
      );
    }
  });
});
