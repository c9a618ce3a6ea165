import { type EventTable, timeSpan } from "../events/index.ts";
import type { MatchClasses } from "../matching/index.ts";
import type { PeriodGrid } from "../time/index.ts";
import { eachUserBatch } from "../units/index.ts";
import type { PlainUses } from "./count-plain-uses.ts";
import { CLASSES, FEATURES, ROOM, SLOTS, type UsesKernel, usesKernel } from "./count-uses-kernel.ts";
import type { ResolvedAdoptionDefinition } from "./definition.ts";

/** Most numbers that a kernel can be given. */
const MOST = 0xffff_ffff;

/** Rows from one instant to before another. */
interface Window {
  readonly from: number;
  readonly to: number;
}

/** A pass over the users: what it reads, and what does not fit into the cells. */
interface KernelPass {
  readonly kernel: UsesKernel;
  readonly table: EventTable;
  readonly codes: MatchClasses["codes"];
  readonly window: Window;
  readonly isWhole: boolean;
  readonly hasDates: boolean;
  /** Feature, uses and dates, one after the other. */
  readonly beyond: number[];
}

/**
 * Counts uses with WebAssembly, all features of a row at once: half of the time with dates, a sixth without. `null` where it
 * does not run, and for more features, classes of rows or slots of dates than it has room for. No row may be of two features.
 */
export function countUsesInKernel(
  table: EventTable,
  { codes, selectors }: MatchClasses,
  featureCount: number,
  window: Window,
  dates: PeriodGrid | null,
  { minUses, minActiveDays }: ResolvedAdoptionDefinition,
): PlainUses | null {
  if (featureCount > FEATURES || selectors.length > CLASSES) return null;
  if (dates !== null && dates.numbers.length > SLOTS) return null;
  const kernel = usesKernel();
  if (kernel === null) return null;
  const hasDates = dates !== null;
  const minDays = hasDates ? Math.min(minActiveDays, MOST) : 0;
  if (hasDates) kernel.dates.set(dates.numbers);
  const { origin = 0, slotsPerMs = 0, numbers: slots = [] } = dates ?? {};
  kernel.prepare(origin, slotsPerMs, slots.length, Math.min(minUses, MOST), minDays);
  selectors.forEach(([feature], code) => {
    if (feature !== undefined) kernel.oneHot[FEATURES * code + feature] = 1;
  });
  const { first, last } = timeSpan(table);
  const isWhole = first >= window.from && last < window.to;
  const pass: KernelPass = { kernel, table, codes, window, isWhole, hasDates, beyond: [] };
  eachUserBatch(table, (fromUser, untilUser) => addUsers(pass, fromUser, untilUser));
  // The next count begins in the same memory.
  const breadth = kernel.breadth.slice();
  const cells = kernel.cells.slice();
  return {
    active: breadth.reduce((sum, users) => sum + users, 0),
    breadth,
    eachDepth(visit) {
      cells.forEach((users, cell) => {
        if (users > 0) visit((cell >> 5) % 33, cell & 31, Math.floor(cell / 1056), users);
      });
      const { beyond } = pass;
      for (let i = 0; i < beyond.length; i += 3) visit(beyond[i]!, beyond[i + 1]!, beyond[i + 2]!, 1);
    },
  };
}

/** Counts neighbouring users; one with more rows than there is room for comes alone, and is counted in parts. */
function addUsers(pass: KernelPass, fromUser: number, untilUser: number): void {
  const { runStart } = pass.table;
  const { starts, ends } = pass.kernel;
  const users = untilUser - fromUser;
  starts.set(runStart.subarray(fromUser, untilUser));
  ends.set(runStart.subarray(fromUser + 1, untilUser + 1));
  if (!pass.isWhole) trim(pass, users);
  if (users > 1) {
    addRows(pass, users, runStart[fromUser]!, runStart[untilUser]!, false);
    return;
  }
  const end = ends[0]!;
  for (let row = starts[0]!; row < end; row += ROOM) {
    starts[0] = row;
    ends[0] = Math.min(row + ROOM, end);
    addRows(pass, 1, row, ends[0]!, row + ROOM < end);
  }
}

/** Leaves out the rows outside of the window. */
function trim({ table, kernel: { starts, ends }, window: { from, to } }: KernelPass, users: number): void {
  const time = table.time!;
  for (let user = 0; user < users; user++) {
    let start = starts[user]!;
    let end = ends[user]!;
    while (start < end && time[start]! < from) start++;
    while (start < end && time[end - 1]! >= to) end--;
    starts[user] = start;
    ends[user] = end;
  }
}

function addRows(
  { kernel, table, codes, hasDates, beyond }: KernelPass,
  users: number,
  row: number,
  end: number,
  goesOn: boolean,
): void {
  kernel.codes.set(codes.subarray(row, end));
  if (hasDates) kernel.times.set(table.time!.subarray(row, end));
  if (hasDates) kernel.compareDates(end - row);
  const count = hasDates ? kernel.countUsesAndDays : kernel.countUses;
  const found = count(users, row, goesOn);
  for (let i = 0; i < 3 * found; i++) beyond.push(kernel.beyond[i]!);
}
