import fc from "fast-check";
import { type AdoptionDefinition, type EventTable, type Feature, tableFromRows } from "../../src/index.ts";
import type { NaiveFeature, NaiveQuestion, NaiveUse } from "./naive-adoption.ts";

export const SEED = 20261125;
export const USERS: readonly string[] = ["ann", "bob", "cid", "dot", "eve"];

const HOUR = 3_600_000;

/** Zones, each near a day on which its clocks change, or its calendar does. */
const PLACES: readonly [timeZone: string, near: number][] = [
  ["UTC", Date.UTC(2026, 1, 25)],
  ["America/New_York", Date.UTC(2026, 9, 31)],
  // There was no 30 December 2011.
  ["Pacific/Apia", Date.UTC(2011, 11, 29)],
  // Clocks went back at 00:01: a minute of 7 November 2010, then an hour of the 6th again, then the 7th.
  ["America/St_Johns", Date.UTC(2010, 10, 6)],
];

/** Features with hostile names; "nobody" is never used. The same events can be two features. */
const FEATURES: readonly (NaiveFeature & { readonly feature: Feature })[] = [
  { name: "__proto__", event: "__proto__", feature: "__proto__" },
  { name: "", event: "", feature: { name: "", event: "", where: [] } },
  { name: "nobody", event: "nobody", feature: "nobody" },
  {
    name: "of pro",
    event: "a\u0000",
    isOpenTo: ({ plan }) => plan === "pro",
    feature: { name: "of pro", event: "a\u0000", eligible: { where: [{ property: "plan", eq: "pro" }] } },
  },
  {
    name: "\u{1f600}",
    event: "a\u0000",
    isOpenTo: ({ event }) => event === "seen",
    feature: { name: "\u{1f600}", event: ["a\u0000"], eligible: "seen" },
  },
];

export interface AdoptionCase {
  readonly rows: readonly NaiveUse[];
  readonly question: NaiveQuestion;
  readonly observed: { readonly from: number; readonly until: number };
  readonly definition: AdoptionDefinition;
}

const SPAN = 50;

/** Random uses around the change of a clock, with random ends of the observed time and of the range. */
export const adoptionCases: fc.Arbitrary<AdoptionCase> = fc
  .constantFrom(...PLACES)
  .chain(([timeZone, near]) => {
    const instant = fc
      .tuple(fc.nat(SPAN), fc.constantFrom(0, 0, -1, 30_000, HOUR / 2))
      .map(([hour, more]) => near + hour * HOUR + more);
    const span = (least: number) =>
      fc.tuple(instant, fc.integer({ min: least, max: 2 * SPAN })).map(([from, hours]) => ({
        from: from - 40 * HOUR,
        until: from - 40 * HOUR + hours * HOUR,
      }));
    return fc.record({
      rows: fc.array(
        fc.record({
          user: fc.constantFrom(...USERS.slice(0, 4)),
          event: fc.constantFrom("__proto__", "", "a\u0000", "a\u0000", "a\u0000", "seen", "other"),
          time: instant,
          plan: fc.constantFrom(null, "pro", "free", "\u{1f600}", "\uff01"),
        }),
        { minLength: 1, maxLength: 40, size: "max" },
      ),
      timeZone: fc.constant(timeZone),
      observed: span(1),
      range: fc.option(span(0), { nil: undefined }),
      features: fc.subarray([...FEATURES], { minLength: 1 }),
      of: fc.constantFrom("active" as const, "all" as const),
      minUses: fc.constantFrom(1, 1, 2, 3),
      minActiveDays: fc.constantFrom(1, 1, 2),
    });
  })
  .map(({ rows, observed, range, features, ...options }) => ({
    rows,
    observed,
    question: {
      ...options,
      features,
      from: Math.max(observed.from, range?.from ?? -Infinity),
      until: Math.min(observed.until, range?.until ?? Infinity),
      users: USERS,
    },
    definition: { ...options, range, by: "plan", features: features.map(({ feature }) => feature) },
  }));

/** The event table of a case, or of some of its users; one of them, eve, has no event. */
export function tableOf(
  { rows, observed }: Pick<AdoptionCase, "rows" | "observed">,
  users: readonly string[] = USERS,
): EventTable {
  return tableFromRows(
    rows.filter(({ user }) => users.includes(user)),
    {
      properties: ["plan"],
      observed,
      users: { rows: users.map((user) => ({ user })), properties: [] },
    },
  );
}

/** Runs a property with the printed seed. */
export function assertAll(holds: (one: AdoptionCase) => void, numRuns = 120): void {
  fc.assert(fc.property(adoptionCases, holds), { seed: SEED, numRuns });
}
