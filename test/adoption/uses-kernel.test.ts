import { describe, expect, test } from "vitest";
import {
  type AdoptionCounts,
  countAdoption,
  filterEvents,
  seededRandom,
  tableFromColumns,
} from "../../src/index.ts";
import { libraryWith } from "../library-with.ts";
import { seeds } from "../seeds.ts";

const FROM = Date.UTC(2026, 0, 1);
const UNTIL = Date.UTC(2027, 0, 1);
const HOUR = 3_600_000;
const ZONE = "America/New_York";
const NAMES: readonly string[] = Array.from({ length: 32 }, (_, i) => `event ${i}`);

/** Made-up events, those of a user in the order of time. */
interface Made {
  readonly user: number[];
  readonly event: string[];
  readonly time: number[];
}

interface Question {
  readonly features: string[] | undefined;
  readonly activeDays: boolean;
  readonly minUses: number;
  readonly minActiveDays: number;
  readonly range: { from: number; until: number } | undefined;
}

function made(random: () => number): Made {
  const upTo = (n: number) => Math.floor(random() * n);
  const names = 1 + upTo(32);
  // Many users of one row, users around the width of a byte, and now and then more rows than the kernel has room for.
  const lengths = [1, 1, 2, 5, 30, 31, 32, 33, 64, 253, 254, 255, 256, 509, 510, 511, 2000, 16_384, 16_385];
  const common = Math.min(1 + upTo(lengths.length), 14);
  const columns: Made = { user: [], event: [], time: [] };
  for (let user = 0, users = 1 + upTo(200); user < users; user++) {
    const rows = lengths[random() < 0.02 ? upTo(lengths.length) : upTo(common)]!;
    // Some users do nearly always the same, some all on a few dates.
    const spread = random() < 0.3 ? 0.05 : 1;
    const step = random() < 0.5 ? HOUR / 10 : (UNTIL - FROM) / rows;
    let time = FROM + upTo(UNTIL - FROM - rows * step);
    for (let row = 0; row < rows; row++) {
      columns.user.push(user);
      columns.event.push(`event ${Math.floor(random() * spread * names)}`);
      columns.time.push(Math.floor(time));
      time += random() * step;
    }
  }
  return columns;
}

function asked(random: () => number): Question {
  const one = <T>(...values: T[]) => values[Math.floor(random() * values.length)]!;
  const from = FROM + Math.floor(random() * 4000) * HOUR;
  const activeDays = one(true, false);
  const some = NAMES.filter(() => random() < 0.5);
  return {
    features: one(undefined, some),
    activeDays,
    minUses: one(1, 1, 2, 40, 300),
    minActiveDays: activeDays ? one(1, 1, 2, 40) : 1,
    range: one(undefined, { from, until: from + Math.floor(random() * 4000) * HOUR }),
  };
}

/** The date in New York in 2026, as a number: clocks change on 8 March and on 1 November. */
function dateOf(time: number): number {
  const isSummer = time >= Date.UTC(2026, 2, 8, 7) && time < Date.UTC(2026, 10, 1, 6);
  return Math.floor((time - (isSummer ? 4 : 5) * HOUR) / (24 * HOUR));
}

/** Users by feature, uses and dates, and by number of features adopted, from the definition alone. */
function slowly({ user, event, time }: Made, question: Question) {
  const { features, activeDays, minUses, minActiveDays, range } = question;
  const datesOf = new Map<number, Map<string, number[]>>();
  user.forEach((one, row) => {
    if (range !== undefined && (time[row]! < range.from || time[row]! >= range.until)) return;
    const own = datesOf.get(one) ?? new Map<string, number[]>();
    datesOf.set(one, own);
    const name = event[row]!;
    if (features?.includes(name) === false) return;
    const dates = own.get(name) ?? [];
    own.set(name, dates);
    dates.push(dateOf(time[row]!));
  });
  const depth = new Map<string, number>();
  const breadth = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const own of datesOf.values()) {
    let adopted = 0;
    for (const [name, dates] of own) {
      const days = activeDays ? new Set(dates).size : 0;
      add(depth, `${name}: ${dates.length} uses, ${days} dates`);
      if (dates.length >= minUses && (!activeDays || days >= minActiveDays)) adopted++;
    }
    add(breadth, `${adopted}`);
  }
  return { active: datesOf.size, depth, breadth };
}

/** What pxcx counted, in the form of {@link slowly}. */
function shown({ users, depth, breadth }: AdoptionCounts) {
  return {
    active: users.rows.reduce((sum, [, , active]) => sum + (active as number), 0),
    depth: new Map(depth.rows.map(([, name, uses, days, n]) => [`${name}: ${uses} uses, ${days} dates`, n])),
    breadth: new Map(breadth.rows.map(([, , adopted, n]) => [`${adopted}`, n])),
  };
}

describe.each([
  ["with WebAssembly", WebAssembly],
  ["without it", undefined],
  ["where it may not run", { Module: forbidden, Instance: forbidden }],
])("uses and dates, %s", (_, WebAssembly) => {
  const library = libraryWith(WebAssembly);

  // One after the other, so that a memory that is kept would show.
  test.each(seeds(2026, 30))("are those of a slow count, seed %i", (seed) => {
    const random = seededRandom(seed);
    const events = made(random);
    const question = asked(random);
    const table = library().tableFromColumns(events, { observed: { from: FROM, until: UNTIL } });
    const counts = library().countAdoption(table, { ...question, timeZone: ZONE });
    expect(shown(counts)).toEqual(slowly(events, question));
  });
});

const plainQuestion = {
  features: undefined,
  activeDays: true,
  minUses: 1,
  minActiveDays: 1,
  range: undefined,
};

test.each(seeds(3, 4))("a date counts once although the batch ends on it, seed %i", (seed) => {
  const random = seededRandom(seed);
  const rows = 20_000 + Math.floor(random() * 30_000);
  const event = Array.from({ length: rows }, () => NAMES[Math.floor(random() * 32)]!);
  // Two dates, or three.
  const time = event.map((_, row) => FROM + row * 4000);
  const events = { user: event.map(() => 1), event, time };
  const counts = countAdoption(tableFromColumns(events, { observed: { from: FROM, until: UNTIL } }), {
    timeZone: ZONE,
  });
  expect(shown(counts)).toEqual(slowly(events, plainQuestion));
});

test.each([253, 254, 255, 256, 257])(
  "%i uses are enough when so many are, and not when one more is",
  (uses) => {
    const event = Array.from({ length: uses }, () => "export");
    const table = tableFromColumns({
      user: event.map(() => 1),
      event,
      time: event.map((_, row) => FROM + row),
    });
    const adopters = (minUses: number) => shown(countAdoption(table, { minUses })).breadth;
    expect([adopters(uses), adopters(uses + 1)]).toEqual([new Map([["1", 1]]), new Map([["0", 1]])]);
  },
);

test("events long before and after the range are left out", () => {
  const time = [Date.UTC(1971, 0, 1), FROM, FROM + HOUR, Date.UTC(2900, 0, 1)];
  const events = { user: [1, 1, 1, 2], event: ["a", "a", "b", "b"], time };
  const range = { from: FROM, until: FROM + 48 * HOUR };
  const counts = countAdoption(tableFromColumns(events), { range, timeZone: ZONE });
  expect(shown(counts)).toEqual(slowly(events, { ...plainQuestion, range }));
});

test("more users than the kernel has room for, of whom most have no event left", () => {
  const user = Array.from({ length: 40_000 }, (_, i) => i);
  const event = user.map((one) => (one % 20_000 === 0 ? "kept" : "left out"));
  const table = filterEvents(tableFromColumns({ user, event, time: user }), "kept");
  const { active, breadth } = shown(countAdoption(table, { of: "all", activeDays: false }));
  expect([table.userCount, active]).toEqual([40_000, 2]);
  expect(breadth).toEqual(
    new Map([
      ["0", 39_998],
      ["1", 2],
    ]),
  );
});

function forbidden(): never {
  throw new Error("refused by the policy of the page");
}
