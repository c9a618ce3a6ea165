import type { FoundChain } from "./chain-search.ts";
import { mostRows, stepMatching } from "./step-matching.ts";
import { rowsAt, type Stream } from "./stream.ts";

/** Rows taken so far: the steps that each matches, and its instant. */
interface Choice {
  readonly masks: readonly number[];
  readonly instants: readonly number[];
}

/** The instants of the rows of a chain in any order, each as early as possible. */
export function earliestRows(stream: Stream, { level, entry, last }: FoundChain): number[] {
  const mustCover = (i: number) => i === entry || i === last || stream.exclusions[i] !== 0;
  const instants = Array.from({ length: last - entry + 1 }, (_, i) => entry + i);
  const inside = instants.slice(1).filter(mustCover);
  if (inside.every((i) => stream.exclusions[i] === 0)) return firstRows(stream, instants);
  let choices: readonly Choice[] = [{ masks: [], instants: [] }];
  for (const i of instants) {
    const covered = inside.filter((one) => one > i).map((one) => rowsAt(stream, one));
    const later = instants.filter((one) => one > i).flatMap((one) => rowsAt(stream, one));
    const isEnough = ({ masks }: Choice) => mostRows(masks, covered, later) >= level;
    choices = takeMost(choices, rowsAt(stream, i), i, mustCover(i), isEnough);
  }
  return [...choices[0]!.instants];
}

/** Without exclusions the rows that can have a step each form a matroid, so that taking what comes is best. */
function firstRows(stream: Stream, instants: readonly number[]): number[] {
  const matching = stepMatching([])!;
  return instants.flatMap((i) => rowsAt(stream, i).flatMap((mask) => (matching.take(mask) ? [i] : [])));
}

/** The choices that take as many rows of an instant as any can that can still be completed. */
function takeMost(
  choices: readonly Choice[],
  rows: readonly number[],
  instant: number,
  mustCover: boolean,
  isEnough: (choice: Choice) => boolean,
): Choice[] {
  let taken: Choice[] = [...choices];
  let most = mustCover ? [] : taken.filter(isEnough);
  while (taken.length > 0) {
    const grown = new Map<string, Choice>();
    for (const { masks, instants } of taken) {
      for (const mask of rowsLeft(rows, masks, instants, instant)) {
        const choice = { masks: [...masks, mask], instants: [...instants, instant] };
        grown.set(JSON.stringify([...choice.masks].sort()), choice);
      }
    }
    taken = [...grown.values()].filter(({ masks }) => stepMatching(masks) !== null);
    const enough = taken.filter(isEnough);
    if (enough.length > 0) most = enough;
  }
  return most;
}

/** The rows of an instant that a choice has not taken yet, one of each kind. */
function rowsLeft(
  rows: readonly number[],
  masks: readonly number[],
  instants: readonly number[],
  instant: number,
): Set<number> {
  const left = [...rows];
  instants.forEach((one, i) => {
    if (one === instant) left.splice(left.indexOf(masks[i]!), 1);
  });
  return new Set(left);
}
