import { compareKeys, type Key } from "../../src/counts/index.ts";

export interface NaiveUse {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
}

export interface NaiveAdoption {
  activeUsers: number;
  features: { feature: string; adopters: number; repeaters: number; uses: number; median: number | null }[];
  breadth: [features: number, users: number][];
}

/** Adoption from its definition: users active in the period, those who used a feature at all and twice, their uses. */
export function naiveAdoption(
  rows: readonly NaiveUse[],
  { from, until }: { from: number; until: number },
  features: readonly string[],
): NaiveAdoption & { groups: (NaiveAdoption & { value: Key })[] } {
  const inRange = rows.filter(({ time }) => time >= from && time < until);
  const groupOf = (user: string): Key => {
    const own = inRange.filter((row) => row.user === user);
    const first = Math.min(...own.map(({ time }) => time));
    const values = own.filter(({ time, plan }) => time === first && plan !== null).map(({ plan }) => plan);
    return values.sort(compareKeys)[0] ?? null;
  };
  const users = [...new Set(inRange.map(({ user }) => user))];
  const values = [...new Set(users.map(groupOf))].sort(compareKeys);
  return {
    ...adoptionOf(inRange, users, features),
    groups: values.map((value) => ({
      value,
      ...adoptionOf(
        inRange,
        users.filter((user) => groupOf(user) === value),
        features,
      ),
    })),
  };
}

function adoptionOf(
  rows: readonly NaiveUse[],
  users: readonly string[],
  features: readonly string[],
): NaiveAdoption {
  const uses = (user: string, feature: string) =>
    rows.filter((row) => row.user === user && row.event === feature).length;
  const widths = users.map((user) => features.filter((feature) => uses(user, feature) > 0).length);
  return {
    activeUsers: users.length,
    features: features
      .map((feature) => {
        const depths = users.map((user) => uses(user, feature)).filter((n) => n > 0);
        return {
          feature,
          adopters: depths.length,
          repeaters: depths.filter((n) => n >= 2).length,
          uses: depths.reduce((sum, n) => sum + n, 0),
          median: median(depths),
        };
      })
      .sort((a, b) => b.adopters - a.adopters || (a.feature < b.feature ? -1 : 1)),
    breadth: [...new Set(widths)]
      .sort((a, b) => a - b)
      .map((width) => [width, widths.filter((one) => one === width).length]),
  };
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
