import { compareKeys, type Key } from "../../src/counts/index.ts";
import { naiveDay } from "../retention/naive-period.ts";

export interface NaiveUse {
  readonly user: string;
  readonly event: string;
  readonly time: number;
  readonly plan: string | null;
}

/** A feature, and who may use it; absent: everybody. */
export interface NaiveFeature {
  readonly name: string;
  readonly event: string;
  readonly isOpenTo?: (event: NaiveUse) => boolean;
}

export interface NaiveQuestion {
  readonly from: number;
  readonly until: number;
  readonly features: readonly NaiveFeature[];
  readonly of: "active" | "all";
  readonly minUses: number;
  readonly minActiveDays: number;
  readonly timeZone: string;
  /** Every user of the table, with events or without. */
  readonly users: readonly string[];
}

export interface NaiveFeatureAdoption {
  feature: string;
  eligible: string[];
  users: string[];
  adopters: string[];
  repeaters: string[];
  returners: string[];
  uses: number;
  usesOfAdopters: number[];
  daysOfAdopters: number[];
  usesOfUsers: number[];
  daysOfUsers: number[];
  ineligibleUsers: number;
  ineligibleUses: number;
}

export interface NaiveAdoption {
  activeUsers: number;
  users: string[];
  features: NaiveFeatureAdoption[];
  /** Of each user: how many features are open to it, and how many of these it adopted. */
  breadth: { user: string; open: number; features: number }[];
}

/** Adoption from its definition, user by user and feature by feature. */
export function naiveAdoption(
  rows: readonly NaiveUse[],
  question: NaiveQuestion,
): NaiveAdoption & { groups: (NaiveAdoption & { value: Key })[] } {
  const users = usersOf(rows, question);
  const values = [...new Set(users.map((user) => naiveGroup(rows, question, user)))].sort(compareKeys);
  const part = (own: string[]) => adoptionOf(rows, question, own);
  return {
    ...part(users),
    groups: values.map((value) => ({
      value,
      ...part(users.filter((user) => naiveGroup(rows, question, user) === value)),
    })),
  };
}

/** The value at the first event in the range; without one there at the first of all; of one instant the smallest. */
export function naiveGroup(rows: readonly NaiveUse[], question: NaiveQuestion, user: string): Key {
  const inRange = eventsOf(rows, question, user);
  const own = inRange.length > 0 ? inRange : rows.filter((row) => row.user === user);
  const first = Math.min(...own.map(({ time }) => time));
  const values = own.filter(({ time, plan }) => time === first && plan !== null).map(({ plan }) => plan);
  return values.sort(compareKeys)[0] ?? null;
}

function eventsOf(rows: readonly NaiveUse[], { from, until }: NaiveQuestion, user: string): NaiveUse[] {
  return rows.filter((row) => row.user === user && row.time >= from && row.time < until);
}

function usersOf(rows: readonly NaiveUse[], question: NaiveQuestion): string[] {
  if (question.of === "all") return [...question.users];
  return question.users.filter((user) => eventsOf(rows, question, user).length > 0);
}

function adoptionOf(rows: readonly NaiveUse[], question: NaiveQuestion, users: string[]): NaiveAdoption {
  const { features, minUses, minActiveDays, timeZone, until } = question;
  const isOpen = (user: string, { isOpenTo }: NaiveFeature) => {
    if (isOpenTo === undefined) return true;
    const inRange = eventsOf(rows, question, user);
    const earlier = rows.filter((row) => row.user === user && row.time < until);
    return (inRange.length > 0 ? inRange : earlier).some(isOpenTo);
  };
  const timesOf = (user: string, { event }: NaiveFeature) =>
    eventsOf(rows, question, user)
      .filter((row) => row.event === event)
      .map(({ time }) => time);
  const usesOf = (user: string, feature: NaiveFeature) => timesOf(user, feature).length;
  const daysOf = (user: string, feature: NaiveFeature) =>
    new Set(timesOf(user, feature).map((time) => naiveDay(time, timeZone))).size;
  const hasAdopted = (user: string, feature: NaiveFeature) =>
    isOpen(user, feature) && usesOf(user, feature) >= minUses && daysOf(user, feature) >= minActiveDays;
  return {
    activeUsers: users.filter((user) => eventsOf(rows, question, user).length > 0).length,
    users,
    features: features.map((feature) => {
      const eligible = users.filter((user) => isOpen(user, feature));
      const own = eligible.filter((user) => usesOf(user, feature) > 0);
      const adopters = own.filter((user) => hasAdopted(user, feature));
      const others = users.filter((user) => !isOpen(user, feature) && usesOf(user, feature) > 0);
      return {
        feature: feature.name,
        eligible,
        users: own,
        adopters,
        repeaters: own.filter((user) => usesOf(user, feature) >= 2),
        returners: own.filter((user) => daysOf(user, feature) >= 2),
        uses: sum(own.map((user) => usesOf(user, feature))),
        usesOfAdopters: adopters.map((user) => usesOf(user, feature)),
        daysOfAdopters: adopters.map((user) => daysOf(user, feature)),
        usesOfUsers: own.map((user) => usesOf(user, feature)),
        daysOfUsers: own.map((user) => daysOf(user, feature)),
        ineligibleUsers: others.length,
        ineligibleUses: sum(others.map((user) => usesOf(user, feature))),
      };
    }),
    breadth: users.map((user) => ({
      user,
      open: features.filter((feature) => isOpen(user, feature)).length,
      features: features.filter((feature) => hasAdopted(user, feature)).length,
    })),
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
