import { shown } from "../definitions/index.ts";

/**
 * What happened at a time. Rows of one time add up, in any order, so that tables of different units are simply put
 * together. Weights are counts that need not be whole.
 */
export interface SurvivalRow {
  /** 0 or more, in any unit. */
  readonly time: number;
  /** Units that had the event then; default 0. */
  readonly events?: number | undefined;
  /** Units last seen then, without the event; default 0. */
  readonly censored?: number | undefined;
  /** Units that came under observation only then; all others were from the start. Default 0. */
  readonly entered?: number | undefined;
}

/** One time of a {@link riskTable}. */
export interface RiskRow {
  /** In the unit of the rows. */
  readonly time: number;
  /** Units under observation just before `time`: with those that leave at it, without those that enter. */
  readonly atRisk: number;
  /** Units that had the event at `time`. */
  readonly events: number;
  /** Units last seen at `time`, without the event. */
  readonly censored: number;
  /** Units that came under observation at `time`. */
  readonly entered: number;
}

/** What sums of weights that are not whole may be off by, as a share of the largest number at risk. */
const ROUNDING = 1e-12;

/**
 * How many were at risk of the event at each time of the rows, in order of time: those who leave then or later, less
 * those who enter then or later. So who is censored at a time is still at risk of the events of that time, and who
 * enters at it is not yet. Without rows the table is empty.
 *
 * Source: Edward Kaplan and Paul Meier, "Nonparametric Estimation from Incomplete Observations", 1958.
 *
 * @throws RangeError when a time or a count is negative or not finite, a row has none, or when more enter than are seen to leave.
 * @example Two leave at 3; one is last seen at 5, who came at 2
 * riskTable([{ time: 3, events: 2 }, { time: 2, entered: 1 }, { time: 5, censored: 1 }]).map((row) => [row.time, row.atRisk]); // => [ [ 2, 2 ], [ 3, 3 ], [ 5, 1 ] ]
 */
export function riskTable(rows: readonly SurvivalRow[]): RiskRow[] {
  const sums = sumsByTime(rows);
  const table = new Array<RiskRow>(sums.length);
  let atRisk = 0;
  let most = 0;
  for (let i = sums.length - 1; i >= 0; i--) {
    const { time, events, censored, entered } = sums[i]!;
    let rest = atRisk - entered;
    if (Math.abs(rest) <= ROUNDING * most) rest = 0;
    if (rest < 0)
      throw new RangeError(
        `Cannot count at risk: all who enter must be seen to leave later, time ${time} has ${entered} of ${atRisk}`,
      );
    atRisk = rest + events + censored;
    most = Math.max(most, atRisk);
    table[i] = { time, atRisk, events, censored, entered };
  }
  return table;
}

/** One row for each time, in order. */
function sumsByTime(rows: readonly SurvivalRow[]): Omit<RiskRow, "atRisk">[] {
  const sums: { time: number; events: number; censored: number; entered: number }[] = [];
  rows.forEach(check);
  for (const { time, events = 0, censored = 0, entered = 0 } of inOrder(rows)) {
    const last = sums.at(-1);
    if (last?.time !== time) sums.push({ time, events, censored, entered });
    else {
      last.events += events;
      last.censored += censored;
      last.entered += entered;
    }
  }
  return sums;
}

function inOrder(rows: readonly SurvivalRow[]): readonly SurvivalRow[] {
  const sorted = rows.every((row, i) => i === 0 || row.time >= rows[i - 1]!.time);
  return sorted ? rows : [...rows].sort((a, b) => a.time - b.time);
}

function check({ time, events, censored, entered }: SurvivalRow, row: number): void {
  if (!isFromZero(time)) refuse("time must be at least 0 and finite", row, time);
  for (const count of [events, censored, entered])
    if (count !== undefined && !isFromZero(count)) refuse("counts must be at least 0 and finite", row, count);
  if (events === undefined && censored === undefined && entered === undefined)
    refuse("a row must have events, censored or entered", row, undefined);
}

function isFromZero(n: number): boolean {
  return Number.isFinite(n) && n >= 0;
}

function refuse(rule: string, row: number, value: unknown): never {
  throw new RangeError(`Cannot count at risk: ${rule}, row ${row} has ${shown(value)}`);
}
