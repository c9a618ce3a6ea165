import type { SurvivalDefinition } from "../../src/index.ts";

/** A spell with both ends in epoch ms. */
export interface NaiveSpell {
  readonly customer: string;
  readonly start: number;
  readonly end: number | null;
  readonly segment: string | null;
  readonly weight: number;
}

/** One unit as docs/survival.md says: when (ms of tenure) it came under observation and left, and whether with the event. */
export interface NaiveUnit {
  readonly group: string | null;
  /** null: from the start. */
  readonly entered: number | null;
  readonly left: number;
  readonly event: boolean;
  readonly weight: number;
}

export interface NaiveCounts {
  readonly units: readonly NaiveUnit[];
  readonly startedAfter: number;
  readonly endedBefore: number;
  readonly neverAtRisk: number;
  readonly startedOutside: number;
}

type Options = Pick<SurvivalDefinition, "by" | "durationPrecision" | "clock"> & {
  readonly range?: { readonly from: number; readonly until: number } | undefined;
};

const LENGTHS = { ms: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Units of spells, from the page alone: spells that touch are joined one pair at a time. */
export function naiveUnits(
  spells: readonly NaiveSpell[],
  observed: { readonly from: number; readonly until: number },
  { by, durationPrecision = "ms", clock = "tenure", range }: Options,
): NaiveCounts {
  const counts = { startedAfter: 0, endedBefore: 0, neverAtRisk: 0, startedOutside: 0 };
  const units: NaiveUnit[] = [];
  const length = LENGTHS[durationPrecision];
  for (const { start, end, segment, weight } of joined(spells, by !== undefined)) {
    const zero = clock === "tenure" ? start : observed.from;
    const whole = (time: number) => Math.floor((time - zero) / length) * length;
    if (range !== undefined && (start < range.from || start >= range.until)) counts.startedOutside++;
    else if (start >= observed.until) counts.startedAfter++;
    else if (
      end !== null &&
      (clock === "tenure" ? end <= observed.from && start < observed.from : end < observed.from)
    )
      counts.endedBefore++;
    else {
      const event = end !== null && end < observed.until;
      const left = whole(event ? end : observed.until);
      const isLate = clock === "tenure" ? start < observed.from : start >= observed.from;
      const entered = isLate ? whole(clock === "tenure" ? observed.from : start) : null;
      if (entered === left) counts.neverAtRisk++;
      else units.push({ group: by === undefined ? null : segment, entered, left, event, weight });
    }
  }
  return { units, ...counts };
}

function joined(spells: readonly NaiveSpell[], bySegment: boolean): NaiveSpell[] {
  const all = [...spells];
  for (;;) {
    const first = all.findIndex((a) => all.some((b) => follows(a, b, bySegment)));
    if (first < 0) return all;
    const a = all[first]!;
    const second = all.findIndex((b) => follows(a, b, bySegment));
    const one = { ...a, end: all[second]!.end };
    all.splice(first, 1, one);
    all.splice(second, 1);
  }
}

function follows(a: NaiveSpell, b: NaiveSpell, bySegment: boolean): boolean {
  return (
    a !== b &&
    a.customer === b.customer &&
    a.end === b.start &&
    a.start <= b.start &&
    a.weight === b.weight &&
    (!bySegment || a.segment === b.segment)
  );
}
