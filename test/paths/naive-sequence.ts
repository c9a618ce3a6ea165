import type { Key } from "../../src/counts/index.ts";
import type { StepObject } from "../../src/matching/index.ts";
import type { NextEventsDefinition } from "../../src/paths/next-definition.ts";
import type { SequenceDefinition } from "../../src/paths/sequence-definition.ts";
import type { TimedRow } from "../matching/naive-chains-streams.ts";
import { naiveSelects } from "../matching/naive-selector.ts";
import { matchesOne, type Observed, type Placed, placed, sorted } from "./naive-paths.ts";

/** How often a unit does a sequence: again and again the one that ends first, among the rows behind the last one. */
export function naiveMatches(
  input: readonly TimedRow[],
  definition: SequenceDefinition,
  observed: Observed,
): number {
  const { steps, among } = definition;
  const seen = input.filter((row) => among === undefined || matchesOne([...steps, ...among], row));
  const rows = placed(seen, undefined, observed);
  let count = 0;
  for (let end = -Infinity; ; count++) {
    const left = rows.filter(({ time }) => time > end);
    const ends = chainsOf(left, definition, observed).map((chain) => chain.at(-1)!.time);
    if (ends.length === 0) return count;
    end = Math.min(...ends);
  }
}

/** Every way to do all steps, each with a row of its own. */
function chainsOf(rows: readonly Placed[], definition: SequenceDefinition, observed: Observed): Placed[][] {
  const { steps, ties = "any", window, range = {} } = definition;
  const parts = steps.map((step) => (typeof step === "object" && "length" in step ? {} : step) as StepObject);
  const longest =
    window === undefined ? Infinity : Math.round((window as { seconds: number }).seconds * 1000);
  const from = Math.max(observed.from, (range.from as number) ?? -Infinity);
  const until = (range.until as number) ?? Infinity;
  const chains = steps.reduce<Placed[][]>(
    (begun, step, i) =>
      begun.flatMap((chain) =>
        rows
          .filter((one) => naiveSelects(step, one.row) && !chain.includes(one) && mayFollow(chain, one, i))
          .map((one) => [...chain, one]),
      ),
    [[]],
  );
  return chains.filter(isUnbroken);

  function mayFollow(chain: Placed[], one: Placed, step: number): boolean {
    const last = chain.at(-1);
    if (last === undefined) return one.time >= from && one.time < until;
    if (one.time - chain[0]!.time > longest || one.time < last.time) return false;
    const gap = parts[step]!.maxGap;
    if (gap !== undefined && one.time - last.time > Math.round(gap.seconds! * 1000)) return false;
    if (ties === "input") return one.place > last.place;
    return ties === "any" || one.time > last.time;
  }

  /** Between two rows that must be neighbours, and inside a run of such rows, lies no row that is not of the chain. */
  function isUnbroken(chain: Placed[]): boolean {
    return chain.every((_, begin) => {
      let end = begin;
      while (parts[end + 1]?.next) end++;
      const [a, b] = [chain[begin]!, chain[end]!];
      return rows.every(
        (one) =>
          chain.includes(one) ||
          (ties === "input"
            ? one.place < a.place || one.place > b.place
            : one.time <= a.time || one.time >= b.time),
      );
    });
  }
}

/** What came next: an event, nothing, no such sequence at the anchor, no anchor. */
export type NaiveNext = readonly ["event" | "none" | "mismatch" | "absent", Key];

/** What a unit did next to the sequence, from its one anchor. */
export function naiveNext(
  input: readonly TimedRow[],
  definition: NextEventsDefinition,
  observed: Observed,
): NaiveNext {
  const { sequence, direction = "after", anchor = "first", among, range = {} } = definition;
  const seen = input.filter((row) => among === undefined || matchesOne([...sequence, ...among], row));
  // Rows of one name: by what they match, as texts.
  const matched = ({ row }: Placed) =>
    [...sequence.keys()].filter((k) => naiveSelects(sequence[k]!, row)).join();
  const byMatch = placed(seen, definition.nodes, observed);
  if (definition.ties !== "input")
    byMatch.sort((a, b) => (matched(a) < matched(b) ? -1 : Number(matched(a) > matched(b))));
  const rows = sorted(byMatch, definition);
  const from = Math.max(observed.from, (range.from as number) ?? -Infinity);
  const until = Math.min(observed.until, (range.until as number) ?? Infinity);
  const candidates = rows.filter(
    ({ row, time }) =>
      time >= from &&
      time < until &&
      (anchor === "start" || anchor === "end" || naiveSelects(sequence[0]!, row)),
  );
  const at = anchor === "first" || anchor === "start" ? candidates[0] : candidates.at(-1);
  if (at === undefined) return ["absent", null];
  const i = rows.indexOf(at);
  const read = direction === "after" ? rows.slice(i) : rows.slice(0, i + 1).reverse();
  if (sequence.some((selector, k) => read[k] === undefined || !naiveSelects(selector, read[k].row)))
    return ["mismatch", null];
  const next = read[sequence.length];
  return next === undefined ? ["none", null] : ["event", next.node];
}
