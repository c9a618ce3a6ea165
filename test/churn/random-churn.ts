import fc from "fast-check";
import type { NaiveCalendar } from "../retention/naive-period.ts";
import type { NaiveActivity } from "./naive-churn.ts";
import type { NaiveReasonSpell } from "./naive-reconciliation.ts";

const DAY = 86_400_000;
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 26)],
  ["America/New_York", Date.UTC(2026, 9, 30)],
  ["Pacific/Apia", Date.UTC(2011, 11, 28)],
  ["Australia/Lord_Howe", Date.UTC(2026, 3, 3)],
];

/** Activity and spells of up to four customers, in zones whose clocks and dates change. */
export interface ChurnCase {
  calendar: NaiveCalendar;
  observed: { from: number; until: number };
  instants: number[];
  rows: (NaiveActivity & { plan: string | null })[];
  spells: NaiveReasonSpell[];
}

export const cases: fc.Arbitrary<ChurnCase> = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom("day", "week", "month", "quarter"))
  .chain(([[timeZone, near], period]) => {
    const span = { day: 5, week: 30, month: 120, quarter: 300 }[period] * DAY;
    const instant = fc
      .tuple(fc.integer({ min: 0, max: span / 3_600_000 }), fc.constantFrom(0, 0, -1, 777_777))
      .map(([hours, more]) => near + hours * 3_600_000 + more);
    const row = fc.record({
      user: fc.constantFrom("ann", "bob", "cid", "dot"),
      event: fc.constantFrom("a", "b"),
      time: instant,
      plan: fc.constantFrom(null, "pro", "free"),
    });
    return fc.record({
      calendar: fc.record({
        period: fc.constant(period as NaiveCalendar["period"]),
        timeZone: fc.constant(timeZone),
        weekStartsOn: fc.constantFrom(0 as const, 1 as const, 6 as const),
      }),
      observed: fc
        .tuple(instant, instant)
        .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) + 1 })),
      instants: fc.array(instant, { minLength: 2, maxLength: 2 }),
      rows: fc.array(row, { minLength: 1, maxLength: 20, size: "max" }),
      spells: fc
        .array(
          fc.tuple(
            fc.constantFrom("ann", "bob", "cid", "dot"),
            fc.uniqueArray(instant, { maxLength: 6 }),
            fc.boolean(),
            fc.constantFrom("pro", "free", null),
            fc.constantFrom("price", "card", null),
          ),
          { maxLength: 4 },
        )
        .map((lives) => lives.flatMap(spellsOf).filter(isFirstOfCustomer)),
    });
  });

/** Spells that do not touch: each begins after the one before has ended. */
function spellsOf([customer, instants, goesOn, segment, reason]: [
  string,
  number[],
  boolean,
  string | null,
  string | null,
]): (NaiveReasonSpell & {
  life: string;
})[] {
  const sorted = instants.sort((a, b) => a - b);
  return sorted.flatMap((start, i) => {
    if (i % 2 === 1) return [];
    const end = sorted[i + 1] ?? null;
    return end === null && !goesOn
      ? []
      : [{ customer, start, end, segment, reason: i === 0 ? reason : "price", life: instants.join() }];
  });
}

function isFirstOfCustomer<T extends { customer: string; life: string }>(
  spell: T,
  _: number,
  all: T[],
): boolean {
  return all.find(({ customer }) => customer === spell.customer)!.life === spell.life;
}
