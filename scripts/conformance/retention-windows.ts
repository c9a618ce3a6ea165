import { pendoRetention, retentionUsers, tableFromColumns } from "../../src/index.ts";
import type { VectorCase } from "./vector-case.ts";

const DAY = 86_400_000;

/**
 * The first and last dates of the windows of each visitor, named by letters: of users who all start on the date of the first
 * visit and return one on each day after it, those who return in interval k.
 */
export function visitorWindows(
  { input, metric }: VectorCase,
  key: string,
  count: number,
): string[][] | undefined {
  const named = Number(/(\d+)-day/.exec(metric)?.[1]);
  const { firstVisit, unitDays = named } = input as { firstVisit: readonly string[]; unitDays?: number };
  const visit = firstVisit[key.charCodeAt(0) - 65];
  if (visit === undefined) return undefined;
  const start = Date.parse(visit);
  const days = Array.from({ length: unitDays * count }, (_, i) => i);
  const table = tableFromColumns(
    {
      user: [...days, ...days],
      event: days.map(() => "first").concat(days.map(() => "again")),
      time: [...days.map(() => start), ...days.map((i) => start + i * DAY)],
    },
    { observed: { from: start, until: start + days.length * DAY } },
  );
  const definition = { ...pendoRetention, brackets: unitDays, start: "first", return: "again" };
  return Array.from({ length: count }, (_, k) => {
    const returned = retentionUsers(table, definition, { k }) as number[];
    return [returned[0]!, returned.at(-1)!].map((i) => new Date(start + i * DAY).toISOString().slice(0, 10));
  });
}
