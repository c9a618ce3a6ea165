import {
  adoptionBreadth,
  featureAdoption,
  tableByUnit,
  tableFromRows,
  usersPerAccount,
} from "../../src/index.ts";
import { type Adapter, answers, type VectorCase } from "./vector-case.ts";

/** Feature adoption, breadth and users by account: users are made who did what the case says. */
export const ADOPTION_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "feature adoption rate": (vector) => {
    const { featureUsers, activeUsers } = numbersOf(vector);
    const rows = [...people(activeUsers, "visit"), ...people(featureUsers, "feature")];
    return answers({ value: () => share(rows, { features: ["feature"] }) });
  },
  "adoption rate (new active / signups)": (vector) => {
    const { newActive, signups } = numbersOf(vector);
    const rows = [...people(signups, "signup"), ...people(newActive, "active")];
    const feature = { name: "active", event: "active", eligible: "signup" };
    return answers({ value: () => share(rows, { features: [feature] }) });
  },
  "account feature breadth, called 'product stickiness'": (vector) => {
    const { trackedFeatures, uniqueFeaturesUsedByAccountLast14Days } = numbersOf(vector);
    const features = Array.from({ length: trackedFeatures! }, (_, i) => `feature ${i}`);
    const used = features.slice(0, uniqueFeaturesUsedByAccountLast14Days);
    const rows = ["visit", ...used].map((event, i) => ({ user: i, event, time: i, account: "acme" }));
    const accounts = tableByUnit(tableFromRows(rows, { properties: ["account"] }), { account: "account" });
    return answers({ value: () => adoptionBreadth(accounts, { features }).share });
  },
  "accounts by number of active users": (vector) => {
    const { accountsByActiveUsers } = Object(vector.input) as Record<string, Record<string, number>>;
    const sizes = Object.entries(accountsByActiveUsers!).flatMap(([users, accounts]) =>
      Array<number>(accounts).fill(Number(users)),
    );
    const rows = sizes.flatMap((users, account) =>
      Array.from({ length: users }, (_, i) => ({
        user: `${account} ${i}`,
        event: "visit",
        time: i,
        account,
      })),
    );
    const found = usersPerAccount(tableFromRows(rows, { properties: ["account"] }), { account: "account" });
    return answers({
      accounts: () => found.accounts,
      medianActiveUsers: () => found.median,
      meanActiveUsers: () => found.mean,
    });
  },
};

interface Use {
  readonly user: number;
  readonly event: string;
  readonly time: number;
}

function numbersOf({ input }: VectorCase): Readonly<Record<string, number>> {
  return Object(input) as Record<string, number>;
}

/** One event of each of so many users. */
function people(count: number | undefined, event: string): Use[] {
  return Array.from({ length: count! }, (_, user) => ({ user, event, time: user }));
}

function share(rows: readonly Use[], definition: Parameters<typeof featureAdoption>[1]): number | null {
  return featureAdoption(tableFromRows(rows), definition).features[0]!.adoption.value;
}
