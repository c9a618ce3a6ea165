const NAMES: Readonly<Record<number, string>> = { 1: "DAU", 7: "WAU", 30: "MAU" };

/** What the users of the last days are called: `DAU`, `WAU`, `MAU`, of other lengths `last 14 days`. */
export function windowName(days: number): string {
  return NAMES[days] ?? `last ${days} days`;
}
