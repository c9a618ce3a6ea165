import { chartLabel } from "../charts/index.ts";
import { groupSize } from "./group-size.ts";
import { largestFirst } from "./largest-groups.ts";
import { figuresOf } from "./plain-cells.ts";
import { cellsOf, IN_PART, isInPart, rowsOf } from "./plain-lists.ts";
import { isList, isRate } from "./plain-values.ts";
import type { SectionTable } from "./section.ts";
import { lastWhole, type SeriesPeriod } from "./whole-period.ts";

type Fields = Readonly<Record<string, unknown>>;

const IN_TERMINAL = 20;
const NAME = "";

/**
 * A row for each group with its figures: those of the whole group, or where it has none those of the last whole period;
 * of features a row for each. Of more than 20 groups the largest come first.
 */
export function groupTable(
  by: string,
  groups: readonly Fields[],
  word: string,
  interval: string,
): SectionTable {
  const period = groups.every(hasTotal) ? null : lastPeriod(groups);
  const sorted = largestFirst(groups, groupSize);
  const rows = sorted.groups.flatMap((group) => groupRows(group, period?.period ?? null, interval));
  const when = period === null ? "" : `, ${word} from ${period.period}${period.isWhole ? "" : "*"}`;
  const { head, rows: cells } = rowsOf(rows);
  const isMarked = period !== null && groups.some((group) => periodOf(group, period.period).some(isInPart));
  return {
    caption: `By ${by}${when}${sorted.order}`,
    names: head[1] === "feature" ? 2 : 1,
    head: [by, ...head.slice(1)],
    rows: cells,
    rowsInTerminal: IN_TERMINAL,
    ...sorted.mark,
    ...(isMarked ? { legend: IN_PART } : {}),
  };
}

/** Whether a group has figures of its own, not only those of its periods. */
function hasTotal(group: Fields): boolean {
  const others = Object.entries(group).filter(([key]) => key !== "value");
  return !isList(group.periods) || others.some(([, one]) => typeof one === "number" || isRate(one));
}

function lastPeriod(groups: readonly Fields[]) {
  const periods = groups.flatMap(({ periods }) => periods as readonly SeriesPeriod[]);
  const whole = lastWhole([...periods].sort((a, b) => (a.period < b.period ? -1 : 1)));
  const last = whole ?? periods.at(-1);
  return last === undefined ? null : { period: last.period, isWhole: whole !== undefined };
}

function periodOf({ periods }: Fields, key: string): Fields[] {
  return isList(periods) ? periods.filter(({ period }) => period === key) : [];
}

function groupRows(group: Fields, period: string | null, interval: string): Map<string, string>[] {
  const name = chartLabel(group.value as string | number | boolean | null, Infinity);
  if (isList(group.features))
    return group.features.map((one) => new Map([[NAME, name], ...cellsOf(figuresOf(one), interval)]));
  const current = period === null ? [] : periodOf(group, period);
  const ofPeriod = current.flatMap((one) => figuresOf(one, ["period", "complete", "cut"]));
  const own = figuresOf(group, ["value", ...(period === null ? [] : ["periods", "ratios"])]);
  return [new Map([[NAME, name], ...cellsOf([...ofPeriod, ...own], interval)])];
}
