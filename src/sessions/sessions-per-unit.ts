import { type MeanInterval, meanIntervalFromMoments } from "../stats/index.ts";

/** How many sessions a unit has, of the units that have one; the mean with its t interval. */
export interface SessionsPerUnit extends MeanInterval {
  /** Fewest sessions first; empty without sessions. */
  readonly distribution: readonly {
    /** Sessions of a unit, from 1. */
    readonly sessions: number;
    /** Units that have so many. */
    readonly units: number;
  }[];
}

/** The mean of a distribution: rows of a number of sessions and the number of units that have it. */
export function sessionsPerUnit(
  rows: readonly (readonly [sessions: number, units: number])[],
  confidence: number,
): SessionsPerUnit {
  let n = 0;
  let sum = 0;
  for (const [sessions, units] of rows) {
    n += units;
    sum += sessions * units;
  }
  const mean = sum / n;
  let squares = 0;
  for (const [sessions, units] of rows) squares += units * (sessions - mean) ** 2;
  const sd = Math.sqrt(squares / (n - 1));
  return {
    ...meanIntervalFromMoments(n, mean, sd, confidence),
    distribution: rows.map(([sessions, units]) => ({ sessions, units })),
  };
}
