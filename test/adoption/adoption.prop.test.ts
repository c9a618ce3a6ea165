import { describe, expect, test } from "vitest";
import {
  type AdoptionPart,
  type AdoptionUsersQuery,
  adoptionDepth,
  adoptionFromCounts,
  adoptionUsers,
  countAdoption,
  type FeatureAdoption,
  featureAdoption,
  mergeCounts,
  rate,
  tableFromRows,
} from "../../src/index.ts";
import { assertAll, SEED, tableOf } from "./adoption-cases.ts";
import {
  mean,
  median,
  type NaiveAdoption,
  type NaiveFeatureAdoption,
  naiveAdoption,
  sum,
} from "./naive-adoption.ts";

/** The figures of a feature without those of dates. */
function withoutDates(figures: FeatureAdoption): FeatureAdoption {
  const dates = {
    returned: null,
    activeDaysPerAdopter: null,
    medianActiveDays: null,
    usesPerActiveDay: null,
  };
  return { ...figures, ...dates };
}

/** What the naive reference says, as a result. */
function asPart({ activeUsers, users, features, breadth }: NaiveAdoption): AdoptionPart {
  const widths = breadth.map((one) => one.features);
  const reached = breadth.filter(({ open }) => open > 0);
  const unlimited = reached.filter(({ open }) => open === features.length);
  return {
    users: users.length,
    activeUsers,
    features: features
      .map(asFeature)
      .sort((a, b) => b.adoption.count - a.adoption.count || (a.feature < b.feature ? -1 : 1)),
    breadth: {
      distribution: histogram(widths).map(([width, n]) => ({ features: width, users: n })),
      mean: mean(widths),
      median: median(widths),
      max: widths.length === 0 ? null : Math.max(...widths),
      share: mean(reached.map((one) => one.features / one.open)),
    },
    anyOf: rate(reached.filter((one) => one.features > 0).length, reached.length),
    allOf: rate(unlimited.filter((one) => one.features === features.length).length, unlimited.length),
  };
}

function asFeature(one: NaiveFeatureAdoption): FeatureAdoption {
  const { adopters, eligible, users, usesOfAdopters, daysOfAdopters } = one;
  return {
    feature: one.feature,
    adoption: rate(adopters.length, eligible.length),
    reach: rate(users.length, eligible.length),
    repeat: rate(one.repeaters.length, users.length),
    returned: rate(one.returners.length, users.length),
    uses: one.uses,
    usesPerAdopter: mean(usesOfAdopters),
    medianUses: median(usesOfAdopters),
    activeDaysPerAdopter: mean(daysOfAdopters),
    medianActiveDays: median(daysOfAdopters),
    usesPerActiveDay: adopters.length === 0 ? null : sum(usesOfAdopters) / sum(daysOfAdopters),
    ineligible: { users: one.ineligibleUsers, uses: one.ineligibleUses },
  };
}

function histogram(values: readonly number[]): [value: number, n: number][] {
  return [...new Set(values)]
    .sort((a, b) => a - b)
    .map((value) => [value, values.filter((other) => other === value).length]);
}

const partOf = ({ users, activeUsers, features, breadth, anyOf, allOf }: AdoptionPart): AdoptionPart => ({
  users,
  activeUsers,
  features,
  breadth,
  anyOf,
  allOf,
});

describe(`adoption, random cases (seed ${SEED})`, () => {
  test("equals the naive reference, as a whole and group by group", () => {
    const seen = { adopters: 0, below: 0, ineligible: 0, secondDates: 0, inactive: 0 };
    assertAll((one) => {
      const result = featureAdoption(tableOf(one), one.definition);
      const { groups, ...all } = naiveAdoption(one.rows, one.question);
      const share = (part: AdoptionPart) => part.breadth.share ?? 0;
      for (const [ours, naive] of [
        [partOf(result), asPart(all)] as const,
        ...groups.map((group, i) => [partOf(result.groups[i]!), asPart(group)] as const),
      ]) {
        // Fractions are added in another order.
        expect(share(ours)).toBeCloseTo(share(naive), 12);
        const breadth = { ...ours.breadth, share: naive.breadth.share };
        expect({ ...ours, breadth }).toEqual(naive);
      }
      expect(result.groups.map(({ value }) => value)).toEqual(groups.map(({ value }) => value));
      for (const feature of all.features) {
        seen.adopters += feature.adopters.length;
        seen.below += feature.users.length - feature.adopters.length;
        seen.ineligible += feature.ineligibleUsers;
        seen.secondDates += feature.returners.length;
      }
      seen.inactive += all.users.length - all.activeUsers;
    }, 250);
    for (const n of Object.values(seen)) expect(n).toBeGreaterThan(60);
  });

  test("a breakdown by what nobody has counts the same as none, though it goes another way", () => {
    let often = 0;
    assertAll((one) => {
      const rows = [...one.rows, ...one.rows.slice(0, 2).flatMap((row) => Array(40).fill(row))];
      const features = one.definition.features!.filter((feature) => Object(feature).eligible === undefined);
      const definition = { ...one.definition, features: features.length > 0 ? features : undefined };
      const table = tableOf({ ...one, rows });
      const { users, depth, breadth } = countAdoption(table, { ...definition, by: undefined });
      const other = countAdoption(table, { ...definition, by: "nobody has it" });
      expect({ users, depth, breadth }).toEqual({
        users: other.users,
        depth: other.depth,
        breadth: other.breadth,
      });
      often += depth.rows.filter((row) => Number(row[2]) >= 40).length;
    }, 300);
    expect(often).toBeGreaterThan(30);
  });

  test("without dates all figures but those of dates are the same, on whichever way they are counted", () => {
    let often = 0;
    assertAll((one) => {
      const rows = [...one.rows, ...one.rows.slice(0, 2).flatMap((row) => Array(70).fill(row))];
      const table = tableOf({ ...one, rows });
      const features = one.definition.features!.filter((feature) => Object(feature).eligible === undefined);
      for (const definition of [
        { ...one.definition, minActiveDays: 1 },
        { ...one.definition, minActiveDays: 1, by: undefined },
        { ...one.definition, minActiveDays: 1, by: undefined, features: undefined },
        { ...one.definition, minActiveDays: 1, by: undefined, features: [...features, "seen"] },
        // Two classes of rows are one feature.
        { minUses: 2, features: [{ name: "two", event: ["seen", "other"] }, "a\u0000"] },
      ]) {
        const asked = featureAdoption(table, definition);
        const {
          features: figures,
          groups,
          definition: _,
          ...rest
        } = featureAdoption(table, { ...definition, activeDays: false });
        const { features: all, groups: allGroups, definition: __, ...allRest } = asked;
        expect(rest).toEqual(allRest);
        expect(figures).toEqual(all.map(withoutDates));
        expect(groups).toEqual(
          allGroups.map((group) => ({ ...group, features: group.features.map(withoutDates) })),
        );
        often += all.filter(({ uses }) => uses >= 70).length;
      }
    }, 200);
    expect(often).toBeGreaterThan(30);
  });

  test("without dates many events, many uses and an event at the end of the range are counted as with them", () => {
    const rows = Array.from({ length: 400 }, (_, i) => ({ user: i % 7, event: `e${i % 41}`, time: i }));
    const often = [62, 63, 64, 65].flatMap((n) => Array(n).fill({ user: n, event: "e0", time: n }));
    for (const count of [31, 32, 33, 41]) {
      const table = tableFromRows([...rows, ...often].filter(({ event }) => Number(event.slice(1)) < count));
      for (const range of [undefined, { from: 0, until: 399 }, { from: 1, until: 400 }]) {
        const { features, breadth } = featureAdoption(table, { range, activeDays: false });
        const all = featureAdoption(table, { range });
        expect(breadth).toEqual(all.breadth);
        expect(features).toEqual(all.features.map(withoutDates));
      }
    }
  });

  test("depth and frequency are the distributions of who used it", () => {
    assertAll((one) => {
      const { features } = naiveAdoption(one.rows, one.question);
      const depth = adoptionDepth(tableOf(one), one.definition);
      expect(depth.map(({ feature }) => feature).sort()).toEqual(
        features.map(({ feature }) => feature).sort(),
      );
      for (const { feature, distribution, activeDays } of depth) {
        const { usesOfUsers, daysOfUsers } = features.find((other) => other.feature === feature)!;
        expect(distribution.map(({ uses, users }) => [uses, users])).toEqual(histogram(usesOfUsers));
        expect(activeDays!.map(({ days, users }) => [days, users])).toEqual(histogram(daysOfUsers));
      }
    });
  });

  test("counts of disjoint users add up, and a result follows from its counts sent as JSON", () => {
    assertAll((one) => {
      const parts = [
        ["ann", "cid", "eve"],
        ["bob", "dot"],
      ].map((users) => countAdoption(tableOf(one, users), one.definition));
      const whole = countAdoption(tableOf(one), one.definition);
      expect(mergeCounts(parts[0]!, parts[1]!)).toEqual(whole);
      expect(adoptionFromCounts(JSON.parse(JSON.stringify(whole)))).toEqual(
        JSON.parse(JSON.stringify(featureAdoption(tableOf(one), one.definition))),
      );
    });
  });

  test("order of rows, names of users, later events and the path over tables without features change nothing", () => {
    assertAll((one) => {
      const { observed, definition } = one;
      const whole = countAdoption(tableOf(one), definition);
      const rows = one.rows.map((row) => ({ ...row, user: `${row.user}\u0000` })).reverse();
      const users = {
        rows: ["dot", "eve", "cid", "ann", "bob"].map((user) => ({ user: `${user}\u0000` })),
        properties: [],
      };
      const renamed = tableFromRows(rows, { observed, properties: ["plan"], users });
      expect(countAdoption(renamed, definition)).toEqual(whole);
      const late = one.rows.map((row) => ({ ...row, user: row.user, time: observed.until }));
      const active = { ...definition, of: "active" } as const;
      const { mentions: _, ...later } = countAdoption(
        tableOf({ rows: [...one.rows, ...late], observed }),
        active,
      );
      expect(countAdoption(tableOf(one), active)).toMatchObject(later);
    });
  });

  test("adoption ≤ reach ≤ 1, higher thresholds never add adopters, and breadth adds up the adopters", () => {
    assertAll((one) => {
      const table = tableOf(one);
      const result = featureAdoption(table, one.definition);
      const higher = featureAdoption(table, {
        ...one.definition,
        minUses: one.question.minUses + 1,
        minActiveDays: one.question.minActiveDays + 1,
      });
      for (const { feature, adoption, reach, repeat } of result.features) {
        expect(adoption.count).toBeLessThanOrEqual(reach.count);
        expect(repeat.total).toBe(reach.count);
        const other = higher.features.find((same) => same.feature === feature)!;
        expect(other.adoption.count).toBeLessThanOrEqual(adoption.count);
        expect(other.reach).toEqual(reach);
      }
      const adopters = sum(result.features.map(({ adoption }) => adoption.count));
      expect(sum(result.breadth.distribution.map(({ features, users }) => features * users))).toBe(adopters);
      expect(sum(result.groups.map(({ users }) => users))).toBe(result.users);
    });
  });
});

describe(`the users behind the numbers, random cases (seed ${SEED})`, () => {
  test("are as many as counted, are those of the naive reference, and each is in one state", () => {
    assertAll((one) => {
      const table = tableOf(one);
      const { groups, ...all } = naiveAdoption(one.rows, one.question);
      const parts = [
        [undefined, all] as const,
        ...groups.map(({ value, ...group }) => [value, group] as const),
      ];
      for (const [group, part] of parts) {
        const list = (query: AdoptionUsersQuery) =>
          adoptionUsers(table, one.definition, { ...query, group })
            .map(String)
            .sort();
        for (const { feature, adopters, users, eligible } of part.features) {
          const without = (those: string[], others: string[]) =>
            those.filter((user) => !others.includes(user));
          expect(list({ feature })).toEqual([...adopters].sort());
          expect(list({ feature, state: "tried" })).toEqual(without(users, adopters).sort());
          expect(list({ feature, state: "unused" })).toEqual(without(eligible, users).sort());
          expect(list({ feature, state: "ineligible" })).toEqual(without(part.users, eligible).sort());
        }
        for (let n = 0; n <= one.question.features.length; n++) {
          const those = part.breadth.filter(({ features }) => features === n).map(({ user }) => user);
          expect(list({ features: n })).toEqual(those.sort());
        }
      }
    }, 60);
  });

  test.each([31, 32, 33, 512, 513])(
    "%i features used as often count the same when open to whoever has an event",
    (many) => {
      const rows = Array.from({ length: 40 * many }, (_, i) => ({
        user: i % 3,
        event: `feature ${Math.floor(i / 3) % many}`,
        time: Math.floor(i / many) * 3_600_000,
      })).concat(
        Array.from({ length: many }, (_, i) => ({ user: 9, event: "feature 0", time: i * 86_400_000 })),
      );
      const table = tableFromRows(rows);
      const features = Array.from({ length: many }, (_, i) => ({ name: `${i}`, event: `feature ${i}` }));
      const { users, depth, breadth } = countAdoption(table, { features, minUses: 2, minActiveDays: 2 });
      const gated = features.map((feature) => ({ ...feature, eligible: {} }));
      const other = countAdoption(table, { features: gated, minUses: 2, minActiveDays: 2 });
      expect(depth.rows.some(([, , uses, days]) => uses === many && days === many)).toBe(true);
      expect([users, depth, breadth]).toEqual([other.users, other.depth, other.breadth]);
    },
  );
});
