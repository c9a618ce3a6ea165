import { seededRandom } from "../../src/stats/index.ts";
import { EVENTS, simulateUser } from "./simulate-user.ts";
import { PERIOD_SECONDS, PERIOD_START, type SimulatedUser, simulateUsers } from "./simulate-users.ts";

/** Codes with their values. */
export interface Coded<T> {
  readonly codes: Uint8Array | Uint16Array;
  readonly values: readonly T[];
}

/** Columns as `tableFromColumns` takes them, one entry an event, in order of time. */
export interface SimulatedEvents {
  readonly user: Coded<string>;
  readonly event: Coded<string>;
  /** Epoch ms, whole seconds. */
  readonly time: Float64Array;
  readonly properties: {
    readonly plan: Coded<string>;
    readonly country: Coded<string>;
    readonly account: Coded<string | null>;
  };
}

/**
 * Simulates the product analytics of a software service: about a million events of 20,000 users in nine months of 2026.
 * What is true of them stands in `TRUTH`. The same seed gives the same events on every machine.
 *
 * @throws RangeError when `seed` is not a safe integer.
 * @example Events into a table
 * ```ts
 * const table = tableFromColumns(simulateEvents(1), { observed: PERIOD });
 * table.userCount; // => 20000
 * ```
 */
export function simulateEvents(seed: number): SimulatedEvents {
  const users = simulateUsers(seed);
  const random = seededRandom(seed + 1);
  const rows = { user: [] as number[], event: [] as number[], second: [] as number[] };
  for (const [u, user] of users.entries()) {
    simulateUser(random, user, (event, second) => {
      if (second >= PERIOD_SECONDS) return;
      rows.user.push(u);
      rows.event.push(EVENTS.indexOf(event));
      rows.second.push(second);
    });
  }
  const order = orderOfTime(rows.second);
  const user = Uint16Array.from(order, (i) => rows.user[i]!);
  const ofUser = <T>(ofOne: (user: SimulatedUser) => T): Coded<T> => {
    const values = [...new Set(users.map(ofOne))];
    const codes = new Map(values.map((value, code) => [value, code]));
    const codeOfUser = users.map((u) => codes.get(ofOne(u))!);
    return { codes: Uint16Array.from(user, (u) => codeOfUser[u]!), values };
  };
  return {
    user: { codes: user, values: users.map((u) => u.id) },
    event: { codes: Uint8Array.from(order, (i) => rows.event[i]!), values: EVENTS },
    time: Float64Array.from(order, (i) => PERIOD_START + 1000 * rows.second[i]!),
    properties: {
      plan: ofUser((u) => u.plan),
      country: ofUser((u) => u.country),
      account: ofUser((u) => u.account),
    },
  };
}

/** Rows in order of their seconds, equal ones as they came: a second and its row fit into one number. */
function orderOfTime(seconds: readonly number[]): Uint32Array {
  const rowLimit = 2 ** 24;
  const keys = Float64Array.from(seconds, (second, row) => second * rowLimit + row).sort();
  return Uint32Array.from(keys, (key) => key % rowLimit);
}
