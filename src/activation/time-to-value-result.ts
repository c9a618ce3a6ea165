import type { Key, Observed } from "../counts/index.ts";
import type { Note } from "../definitions/index.ts";
import type { DurationSummary, Rate } from "../stats/index.ts";
import type { TimeToValueCounts } from "./count-time-to-value.ts";
import type { ResolvedTimeToValueDefinition } from "./time-to-value-definition.ts";

/** The time since the start by which a share of all units has reached the value. */
export interface ValueTime {
  /** In ms; `null` when that share was not reached. */
  readonly ms: number | null;
  /** Lower limit of the interval in ms; `null` where the limit of the curve does not come down so far. */
  readonly lowMs: number | null;
  /** Upper limit of the interval in ms; `null` likewise. */
  readonly highMs: number | null;
}

/** Who reached the value in less than a time. */
export interface HorizonShare {
  /** The horizon: ms since the start, itself excluded. */
  readonly ms: number;
  /** Of all units, those observed in part too: 1 less the Kaplan–Meier estimate. */
  readonly share: {
    /** 0–1; `null` when nobody without the value was observed so long, unless it came to 1 before. */
    readonly value: number | null;
    /** Lower limit of the interval (0–1); `null` when `value` is `null`, or 1. */
    readonly low: number | null;
    /** Upper limit of the interval (0–1); `null` likewise. */
    readonly high: number | null;
  };
  /** The share (0–1) of the units that are observed for so long. */
  readonly settled: Rate;
}

/** How long units, all or those of a group, take to reach the value. */
export interface TimeToValueFigures {
  /** Units that started in the range. */
  readonly units: number;
  /** Those of them that reached the value. */
  readonly reached: number;
  /** Those that have not so far. */
  readonly open: number;
  /** By when half of all units reach it. */
  readonly median: ValueTime;
  /** By when three quarters do. */
  readonly p75: ValueTime;
  /** By when nine tenths do. */
  readonly p90: ValueTime;
  /** One a horizon, ascending. */
  readonly horizons: readonly HorizonShare[];
  /** Of those who reached it alone, as other tools show it: too short, as the slow ones are still on their way. */
  readonly finishers: DurationSummary;
}

/** What {@link timeToValue} gives. */
export interface TimeToValueResult extends TimeToValueFigures {
  readonly kind: "timeToValue";
  readonly definition: ResolvedTimeToValueDefinition;
  readonly observed: Observed;
  readonly excluded: TimeToValueCounts["excluded"];
  /** Units of the table, also those that never started. */
  readonly userCount: number;
  /** Units whose first start lies outside the range; with `"first-in-range"`, whose every one does. */
  readonly startedOutside: number;
  /** One a group with `by`, else empty; each unit that started is in one. */
  readonly groups: readonly ({ readonly value: Key } & TimeToValueFigures)[];
  readonly notes: readonly Note[];
}
