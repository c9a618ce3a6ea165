import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AccountAdoptionDefinition,
  type AdoptionAccount,
  accountAdoption,
  accountAdoptionFromCounts,
  adoptionAccounts,
  countAccountAdoption,
  countUsersPerAccount,
  DefinitionError,
  licenseUtilization,
  mergeCounts,
  rate,
  tableFromRows,
  usersPerAccount,
} from "../../src/index.ts";
import { mean, median, sum } from "./naive-adoption.ts";

const SEED = 20261126;
const DAY = 86_400_000;

interface Row {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly company: string | null;
  readonly plan: string | null;
}

const tableOf = (rows: readonly Row[], observed = { from: 0, until: 4 * DAY }) =>
  tableFromRows(rows, { properties: ["company", "plan"], observed });

/** The members of each account: users with an event of it in the observed time, each with these events. */
function naiveMembers(rows: readonly Row[]): Map<string, Map<string, Row[]>> {
  const members = new Map<string, Map<string, Row[]>>();
  for (const row of rows) {
    if (row.company === null || row.time >= 4 * DAY) continue;
    const own = members.get(row.company) ?? new Map<string, Row[]>();
    members.set(row.company, own.set(row.user, [...(own.get(row.user) ?? []), row]));
  }
  return members;
}

const cases = fc.record({
  rows: fc.array(
    fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot", "eve"),
      event: fc.constantFrom("a", "a", "__proto__", "visit"),
      time: fc.nat(9).map((half) => half * (DAY / 2)),
      company: fc.constantFrom("acme", "zeta", "", "__proto__", null),
      plan: fc.constantFrom("pro", null),
    }),
    { maxLength: 40, size: "max" },
  ),
  minUses: fc.constantFrom(1, 2),
  minActiveDays: fc.constantFrom(1, 2),
  minUsers: fc.constantFrom(1, 2),
  minShare: fc.constantFrom(undefined, 0.5, 1 / 3, 1),
});

const weights = [
  { account: "acme", weight: 500 },
  { account: "zeta", weight: 0 },
  { account: "__proto__", weight: 7 },
];
const pro = { where: [{ property: "plan", eq: "pro" }] };
const features = ["a", { name: "of pro", event: "__proto__", eligible: pro }, "never"];

describe(`adoption by account, random cases (seed ${SEED})`, () => {
  const assertAll = (holds: (one: typeof cases extends fc.Arbitrary<infer T> ? T : never) => void) =>
    fc.assert(fc.property(cases, holds), { seed: SEED, numRuns: 200 });

  test("equals the naive reference: members, accounts and weights", () => {
    let adopting = 0;
    assertAll(({ rows, minShare, ...thresholds }) => {
      const definition = { account: "company", features, minShare, ...thresholds };
      const result = accountAdoption(tableOf(rows), definition, weights);
      const members = naiveMembers(rows);
      expect([result.accounts, result.members, result.withoutWeight]).toEqual([
        members.size,
        sum([...members.values()].map((own) => own.size)),
        members.has("") ? 1 : 0,
      ]);
      for (const [feature, event] of [
        ["a", "a"],
        ["of pro", "__proto__"],
        ["never", "never"],
      ] as const) {
        const accounts = [...members].flatMap(([account, own]) => {
          const eligible = [...own.values()].filter(
            (events) => feature !== "of pro" || events.some(({ plan }) => plan === "pro"),
          );
          const adopters = eligible.filter((events) => {
            const uses = events.filter((row) => row.event === event).map(({ time }) => time);
            const days = new Set(uses.map((time) => Math.floor(time / DAY)));
            return uses.length >= thresholds.minUses && days.size >= thresholds.minActiveDays;
          });
          if (eligible.length === 0) return [];
          const share = adopters.length / eligible.length;
          const isAdopting = adopters.length >= thresholds.minUsers && share >= (minShare ?? 0);
          const weight = weights.find((one) => one.account === account)?.weight ?? 0;
          return [{ account, users: eligible.length, adopters: adopters.length, share, isAdopting, weight }];
        });
        const listed = accounts.map(({ account, users, adopters, isAdopting }): AdoptionAccount => {
          return { account, members: users, adopters, hasAdopted: isAdopting };
        });
        const order = (a: AdoptionAccount, b: AdoptionAccount) => (a.account < b.account ? -1 : 1);
        expect(adoptionAccounts(tableOf(rows), definition, feature).sort(order)).toEqual(listed.sort(order));
        const found = result.features.find((one) => one.feature === feature)!;
        const those = accounts.filter(({ isAdopting }) => isAdopting);
        adopting += those.length;
        expect(found.adoption).toEqual(rate(those.length, accounts.length));
        expect(found.members).toEqual(
          rate(sum(accounts.map(({ adopters }) => adopters)), sum(accounts.map(({ users }) => users))),
        );
        const close = (value: number | null, expected: number | null) =>
          expected === null ? expect(value).toBeNull() : expect(value).toBeCloseTo(expected, 12);
        close(found.meanShare, mean(accounts.map(({ share }) => share)));
        const weight = sum(accounts.map((one) => one.weight));
        const weighted = (of: (one: (typeof accounts)[number]) => number) =>
          weight === 0 ? null : sum(accounts.map((one) => one.weight * of(one))) / weight;
        close(
          found.weightedShare,
          weighted(({ share }) => share),
        );
        close(
          found.weightedAdoption,
          weighted(({ isAdopting }) => (isAdopting ? 1 : 0)),
        );
      }
    });
    expect(adopting).toBeGreaterThan(100);
  });

  test("users per account are distinct users of the account", () => {
    assertAll(({ rows }) => {
      const sizes = [...naiveMembers(rows).values()].map((own) => own.size).sort((a, b) => a - b);
      const found = usersPerAccount(tableOf(rows), { account: "company" });
      expect(found.distribution.flatMap(({ users, accounts }) => Array(accounts).fill(users))).toEqual(sizes);
      expect([found.accounts, found.users]).toEqual([sizes.length, sum(sizes)]);
      expect([found.mean, found.median, found.max]).toEqual([
        mean(sizes),
        median(sizes),
        sizes.at(-1) ?? null,
      ]);
    });
  });

  test("counts of disjoint accounts add up; the order of rows does not matter", () => {
    assertAll(({ rows, minShare, ...thresholds }) => {
      const definition = { account: "company", features, minShare, ...thresholds };
      const parts = [
        ["acme", "__proto__"],
        ["zeta", "", null],
      ].map((companies) => tableOf(rows.filter(({ company }) => companies.includes(company))));
      const [a, b] = parts.map((part) => countAccountAdoption(part, definition, weights));
      const whole = countAccountAdoption(tableOf([...rows].reverse()), definition, weights);
      expect(mergeCounts(a!, b!)).toEqual(whole);
      expect(accountAdoptionFromCounts(whole)).toEqual(accountAdoption(tableOf(rows), definition, weights));
      const [c, d] = parts.map((part) => countUsersPerAccount(part, { account: "company" }));
      expect(mergeCounts(c!, d!)).toEqual(countUsersPerAccount(tableOf(rows), { account: "company" }));
    });
  });
});

describe("features that are not stated", () => {
  const rows = ["ann", "bob", "cid"].flatMap((user, i) => [
    { user, event: "search", time: 0, company: i < 2 ? "acme" : "zeta", plan: null },
    { user, event: "search", time: 1, company: i < 2 ? "acme" : "zeta", plan: null },
  ]);
  const tried = { user: "ann", event: "export", time: 2, company: "acme", plan: null };
  const table = tableOf([...rows, tried]);

  test("one that members tried and none adopted is told with nobody, as it is when stated", () => {
    const definition = { account: "company", minUses: 2 };
    const found = accountAdoption(table, definition).features;
    expect(found.map(({ feature, adoption, members }) => [feature, adoption.count, members.total])).toEqual([
      ["search", 2, 3],
      ["export", 0, 3],
    ]);
    expect(found).toEqual(accountAdoption(table, { ...definition, features: ["search", "export"] }).features);
  });

  test("one that nobody used in the range is none", () => {
    const found = accountAdoption(table, { account: "company", range: { until: 2 } }).features;
    expect(found.map(({ feature }) => feature)).toEqual(["search"]);
  });
});

describe("seats and active users", () => {
  const rows = [
    { user: "ann", event: "visit", time: 1, company: "acme", plan: null },
    { user: "ann", event: "visit", time: 2, company: "zeta", plan: null },
    { user: "bob", event: "a", time: 3, company: "acme", plan: null },
    { user: "bob", event: "visit", time: 4, company: "acme", plan: null },
    { user: "cid", event: "visit", time: 5, company: "free", plan: null },
    { user: "dot", event: "visit", time: 6, company: "new", plan: null },
  ];
  const seats = [
    { account: "acme", seats: 4 },
    { account: "zeta", seats: 0 },
    { account: "away", seats: 6 },
    { account: "new", seats: 1 },
  ];

  test("utilization by account, over accounts and over seats", () => {
    const found = licenseUtilization(tableOf(rows), { account: "company" }, seats);
    expect(found.accounts.map(({ activeUsers, utilization }) => [activeUsers, utilization])).toEqual([
      [2, 0.5],
      [1, null],
      [0, 0],
      [1, 1],
    ]);
    expect(found).toMatchObject({ seats: 11, activeUsers: 4, pooled: 3 / 11, mean: 0.5, overused: 1 });
    expect(found.unknown).toEqual({ accounts: 1, activeUsers: 1 });
  });

  test("active is what the definition says, in the range", () => {
    const definition = { account: "company", active: "visit", range: { until: 4 } };
    const found = licenseUtilization(tableOf(rows), definition, seats);
    expect(found.accounts.map(({ activeUsers }) => activeUsers)).toEqual([1, 1, 0, 0]);
    expect(usersPerAccount(tableOf(rows), definition)).toMatchObject({
      accountCount: 4,
      accounts: 2,
      users: 2,
    });
  });

  test("nobody, no seats: null", () => {
    expect(licenseUtilization(tableOf(rows), { account: "company" }, [])).toMatchObject({
      pooled: null,
      mean: null,
      unknown: { accounts: 4, activeUsers: 5 },
    });
    expect(usersPerAccount(tableOf([]), { account: "company" })).toMatchObject({
      distribution: [],
      mean: null,
      median: null,
      max: null,
    });
    expect(accountAdoption(tableOf([]), { account: "company", features: ["a"] })).toMatchObject({
      accounts: 0,
      features: [{ adoption: { value: null }, meanShare: null, weightedShare: null }],
    });
  });

  test.each<[() => unknown, string]>([
    [() => usersPerAccount(tableOf(rows), {} as never), "there must be a property with the account"],
    [() => usersPerAccount(tableOf(rows), { account: "team" }), "must be a property of the table"],
    [() => accountAdoption(tableOf(rows), { features: ["a"] } as never), "there must be a property"],
    [
      () => accountAdoption(tableOf(rows), { account: "company", minUsers: 0 }),
      "minUsers must be a whole number",
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company", minShare: 50 }),
      "minShare must be a number above 0",
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company", by: "plan" } as AccountAdoptionDefinition),
      "keys must be one of",
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, [{ account: "acme", weight: 0.5 }]),
      'weight must be a whole number of at least 0 for account "acme", weights[0].weight has 0.5',
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, [weights[0]!, weights[0]!]),
      'account "acme" must stand once, weights[1].account has "acme"',
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, { acme: 5 } as never),
      'weights must be a list, weights has {"acme":5}',
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, [null] as never),
      "a row must be an object, weights[0] has null",
    ],
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, [{ account: "acme", wieght: 5 }] as never),
      'weight must be a whole number of at least 0 for account "acme", weights[0].weight has undefined',
    ],
    [
      () => licenseUtilization(tableOf(rows), { account: "company" }, undefined as never),
      "seats must be a list, seats has undefined",
    ],
    [
      () => licenseUtilization(tableOf(rows), { account: "company" }, [null] as never),
      "a row must be an object, seats[0] has null",
    ],
    [
      () => licenseUtilization(tableOf(rows), { account: "company" }, [{ account: 1, seats: -1 }]),
      "seats must be a whole number of at least 0 for account 1, seats[0].seats has -1",
    ],
    [
      () => licenseUtilization(tableOf(rows), { account: "company" }, [seats[0]!, seats[0]!]),
      'account "acme" must stand once, seats[1].account has "acme"',
    ],
    ...[-1, NaN, Infinity, 2 ** 53, "9", null, [5]].map((weight): [() => unknown, string] => [
      () =>
        accountAdoption(tableOf(rows), { account: "company" }, [
          weights[0]!,
          { account: "__proto__", weight },
        ] as never),
      `weight must be a whole number of at least 0 for account "__proto__", weights[1].weight has ${
        typeof weight === "number" ? weight : JSON.stringify(weight)
      }`,
    ]),
    ...[undefined, null, 0.5, true, ["acme"]].map((account): [() => unknown, string] => [
      () => accountAdoption(tableOf(rows), { account: "company" }, [{ account, weight: 5 }] as never),
      "accounts must be texts or whole numbers, weights[0].account has",
    ]),
    // A list with a hole in it.
    [
      () => accountAdoption(tableOf(rows), { account: "company" }, Array(1) as never),
      "a row must be an object, weights[0] has undefined",
    ],
    [
      () => adoptionAccounts(tableOf(rows), { account: "company" }, "b"),
      "feature must be one of the features",
    ],
  ])("%s is refused", (call, message) => {
    expect(call).toThrow(DefinitionError);
    expect(call).toThrow(message);
  });
});
