import { type EventTable, filterUsers, tableFromColumns, tableFromRows } from "pxcx";
import { PERIOD, simulateEvents, simulateSurvey, simulateUsers } from "../quickstart/simulate.ts";
import type { Tables } from "./measure.ts";

/** One of so many users of the product that the quickstart simulates. */
const ONE_IN = 10;

/** About 100,000 events of 2,000 users in nine months, and the answers of 600 of them. */
export function sampleTables(seed = 1): Tables {
  const users = simulateUsers(seed).filter((_, i) => i % ONE_IN === 0);
  return {
    events: sampleEvents(
      seed,
      users.map(({ id }) => id),
    ),
    answers: sampleAnswers(seed, users),
  };
}

function sampleEvents(seed: number, keys: readonly string[]): EventTable {
  const { properties, ...columns } = simulateEvents(seed);
  // The columns of events that are sent later; events without an id are never taken for repeated ones.
  const id = { codes: new Uint8Array(columns.time.length), values: [null] };
  const table = tableFromColumns({ ...columns, properties: { ...properties, id } }, { observed: PERIOD });
  return filterUsers(table, { keys });
}

function sampleAnswers(seed: number, users: ReturnType<typeof simulateUsers>): EventTable {
  const { user, time, score } = simulateSurvey(seed);
  const known = new Map(users.map((one) => [one.id, one]));
  const rows = user.flatMap((id, i) => {
    const profile = known.get(id);
    return profile === undefined
      ? []
      : [{ ...profile, user: id, event: "answer", time: time[i], score: score[i] }];
  });
  return tableFromRows(rows, { properties: ["score", "plan", "country", "account"], observed: PERIOD });
}
