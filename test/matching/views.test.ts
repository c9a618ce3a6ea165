import { describe, expect, it } from "vitest";
import { DefinitionError } from "../../src/definitions/index.ts";
import { tableFromColumns, tableFromRows } from "../../src/events/index.ts";
import { type Condition, filterEvents, filterUsers, type Selector } from "../../src/matching/index.ts";

const table = tableFromRows(
  [
    { user: "ann", event: "visit", time: 1, price: 5, tags: ["a", "b"] },
    { user: "ann", event: "buy", time: 2, price: null, tags: [] },
    { user: "bob", event: "visit", time: 3, price: "5", tags: ["c"] },
    { user: "bob", event: null, time: 4, price: 10, tags: null },
  ],
  {
    properties: ["price", "tags"],
    users: { rows: [{ user: "ann", plan: "pro" }, { user: "eve", plan: "free" }], properties: ["plan"] },
    observed: { from: 0, until: 9 },
  },
); // biome-ignore format: a row a line

const times = (selector: Selector) => [...filterEvents(table, selector).time!];
const timesWhere = (...where: Condition[]) => times({ where });

describe("filterEvents", () => {
  it("keeps events by name, by several names, by none", () => {
    expect(times("visit")).toEqual([1, 3]);
    expect(times(["buy", "visit"])).toEqual([1, 2, 3]);
    expect(times([])).toEqual([]);
    expect(times({})).toEqual([1, 2, 3, 4]);
    expect(times("never")).toEqual([]);
  });

  it("keeps every user and the observed period, and counts nothing as left out", () => {
    const { users, runStart, observed, excluded } = filterEvents(table, "buy");
    expect(users).toEqual(["ann", "bob", "eve"]);
    expect([...runStart]).toEqual([0, 1, 1, 1]);
    expect(observed).toEqual({ from: 0, until: 9, assumed: false });
    expect(Object.values(excluded)).toEqual([0, 0, 0, 0]);
  });

  it("keeps numbers and texts apart", () => {
    expect(timesWhere({ property: "price", eq: 5 })).toEqual([1]);
    expect(timesWhere({ property: "price", eq: "5" })).toEqual([3]);
    expect(timesWhere({ property: "price", gte: 5 })).toEqual([1, 4]);
    expect(timesWhere({ property: "price", lt: "6" })).toEqual([3]);
  });

  it("lets a missing value, an empty list too, satisfy only exists: false", () => {
    expect(timesWhere({ property: "price", exists: false })).toEqual([2]);
    expect(timesWhere({ property: "price", ne: 5 })).toEqual([3, 4]);
    expect(timesWhere({ property: "price", notIn: [] })).toEqual([1, 3, 4]);
    expect(timesWhere({ property: "tags", exists: false })).toEqual([2, 4]);
    expect(timesWhere({ property: "nowhere", exists: false })).toEqual([1, 2, 3, 4]);
    expect(timesWhere({ not: [{ property: "price", eq: 5 }] })).toEqual([2, 3, 4]);
  });

  it("asks lists whether one element is equal, for ne whether none is", () => {
    expect(timesWhere({ property: "tags", eq: "b" })).toEqual([1]);
    expect(timesWhere({ property: "tags", ne: "b" })).toEqual([3]);
    expect(timesWhere({ property: "tags", gt: "a" })).toEqual([1, 3]);
    expect(timesWhere({ property: "tags", notIn: ["a", "x"] })).toEqual([3]);
  });

  it("holds all tests of a condition, any of several, not all of several", () => {
    expect(timesWhere({ property: "price", gt: 4, lt: 10 })).toEqual([1]);
    expect(
      timesWhere({
        any: [
          { property: "price", eq: 10 },
          { property: "tags", eq: "c" },
        ],
      }),
    ).toEqual([3, 4]);
    expect(timesWhere({ any: [] })).toEqual([]);
    expect(timesWhere({ not: [] })).toEqual([]);
    expect(
      timesWhere({
        not: [
          { property: "price", eq: 5 },
          { property: "tags", eq: "c" },
        ],
      }),
    ).toEqual([1, 2, 3, 4]);
  });

  it("reads user properties as if they stood on every row of the user", () => {
    expect(timesWhere({ property: "plan", eq: "pro" })).toEqual([1, 2]);
  });

  it("takes a table without event names as one kind of event", () => {
    const bare = tableFromColumns({ user: [1, 2], time: [1, 2], properties: { p: [1, 2] } });
    expect(filterEvents(bare, { where: [{ property: "p", eq: 2 }] }).eventCount).toBe(1);
    expect(filterEvents(bare, {}).eventCount).toBe(2);
    expect(filterEvents(bare, "visit").eventCount).toBe(0);
  });

  it("refuses what is no selector, naming the place", () => {
    const refused = (selector: unknown, message: string) => {
      expect(() => filterEvents(table, selector as Selector)).toThrow(DefinitionError);
      expect(() => filterEvents(table, selector as Selector)).toThrow(message);
    };
    for (const selector of [5, true, null, undefined, [1]]) refused(selector, "Cannot filter events:");
    refused({ name: "visit" }, 'selector has "name"');
    refused({ where: [{ property: "p" }] }, "a condition must name a property and a test, selector.where[0]");
    refused({ where: [{ eq: 1 }] }, "a condition must name a property and a test, selector.where[0]");
    refused({ where: [null] }, "selector.where[0] has null");
    refused({ where: [{ not: [{ property: 1, eq: 1 }] }] }, "selector.where[0].not[0].property has 1");
    refused({ where: [{ any: [], not: [] }] }, 'selector.where[0] has "not"');
    refused({ where: [{ any: { property: "p", eq: 1 } }] }, "any must be a list, selector.where[0].any");
    refused({ where: [{ property: "p", eq: null }] }, "eq must be");
    refused({ where: [{ property: "p", eq: Number.NaN }] }, "eq must be");
    refused({ where: [{ property: "p", eq: 1n }] }, "eq must be");
    refused({ where: [{ property: "p", in: "abc" }] }, "in must be");
    refused({ where: [{ property: "p", in: [null] }] }, "in must be");
    refused({ where: [{ property: "p", lt: true }] }, "lt must be");
    refused({ where: [{ property: "p", exists: "no" }] }, "exists must be");
    refused({ where: [{ property: "p", contains: 5 }] }, "contains must be");
    refused({ where: [{ property: "p", matches: /x/ }] }, 'selector.where[0] has "matches"');
  });

  it("refuses a condition whose only test is undefined, instead of matching every event", () => {
    const where = [{ property: "price", eq: undefined }];
    expect(() => filterEvents(table, { where })).toThrow("a condition must name a property and a test");
  });
});

describe("filterUsers", () => {
  it("keeps users by key with all their events, and their properties", () => {
    const { users, eventCount, properties } = filterUsers(table, { keys: new Set(["bob", "eve", "nobody"]) });
    expect([users, eventCount]).toEqual([["bob", "eve"], 2]);
    expect(properties.map((p) => p.name)).toEqual(["price", "tags", "plan"]);
  });

  it("reads keys as tables read users, and refuses what is none", () => {
    const numbered = tableFromRows([1n, 2n, 0].map((user) => ({ user, event: "a", time: 1 })));
    expect(filterUsers(numbered, { keys: [1n, -0] }).users).toEqual(["1", 0]);
    for (const key of [null, undefined, Number.NaN, 0.5, {}, true])
      expect(() => filterUsers(table, { keys: ["ann", key as never] })).toThrow(
        "Cannot filter users: a user must be a string or a safe integer, filter.keys has ",
      );
  });

  it("keeps users by their own properties", () => {
    expect(filterUsers(table, { where: [{ property: "plan", eq: "free" }] }).users).toEqual(["eve"]);
    expect(filterUsers(table, { where: [{ property: "plan", exists: false }] }).users).toEqual(["bob"]);
    expect(filterUsers(table, { where: [] }).users).toEqual(["ann", "bob", "eve"]);
  });

  it("refuses conditions on properties of events, and a single key, instead of keeping nobody", () => {
    const refused = (filter: unknown) => expect(() => filterUsers(table, filter as { keys: string[] }));
    refused({ where: [{ not: [{ property: "price", eq: 5 }] }] }).toThrow(
      'Cannot filter users: must read properties of users, filter.where has "price"',
    );
    refused({ keys: "ann" }).toThrow('Cannot filter users: must be a list of keys, filter.keys has "ann"');
  });

  it("refuses an unknown key, none, or both, instead of keeping everyone", () => {
    const refused = (filter: unknown) =>
      expect(() => filterUsers(table, filter as { keys: string[] })).toThrow(DefinitionError);
    refused({ key: ["ann"] });
    refused({});
    refused({ keys: ["ann"], where: [] });
    refused({ where: [{ property: "plan" }] });
  });
});
