import { type EventTable, seededRandom, tableFromColumns } from "../src/index.ts";

/** Columns of made-up events, in the order of time. */
export interface EventColumnsMade {
  readonly user: Uint32Array;
  readonly event: { readonly codes: Uint8Array; readonly values: readonly string[] };
  readonly time: Float64Array;
}

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const DAYS = 180;

/**
 * Events of 180 days, in the order of time, to the second: 20 names, of which the last four are rare (1 % of the events
 * together); heavy-tailed users, 25 events each in the mean; one event in ten at the instant of the one before and of the
 * same user. The same for the same seed.
 */
export function madeEvents(count: number, seed = 1): EventColumnsMade {
  const random = seededRandom(seed);
  const users = Math.max(1, Math.round(count / 25));
  const user = new Uint32Array(count);
  const codes = new Uint8Array(count);
  const time = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const isTie = i > 0 && random() < 0.1;
    // The square of a number spread evenly: one user in ten makes a third of the events.
    user[i] = isTie ? user[i - 1]! : Math.floor(random() ** 2 * users);
    time[i] = isTie ? time[i - 1]! : START + Math.floor((i / count) * DAYS * 86_400) * 1000;
    codes[i] = random() < 0.01 ? 16 + Math.floor(random() * 4) : Math.floor(random() ** 2 * 16);
  }
  return { user, event: { codes, values: Array.from({ length: 20 }, (_, i) => `event ${i}`) }, time };
}

/** The table of {@link madeEvents}. */
export function madeTable(count: number, seed = 1): EventTable {
  const { user, event, time } = madeEvents(count, seed);
  return tableFromColumns({ user, event, time }, { observed: { from: START, until: START + DAYS * DAY } });
}
