import type { ChainPlan } from "./chain-plan.ts";
import { exclusionAfter } from "./exclusion-after.ts";
import { filledSteps } from "./step-matching.ts";
import { rowsAt, type Stream } from "./stream.ts";

/** Where the steps from one on are filled, and how many of them are optional. */
interface Filling {
  readonly count: number;
  readonly instants: readonly number[];
}

/**
 * The instants of all steps, in the order of the definition, given those of the required ones: as many optional steps
 * as possible, each as early as possible; -1 for a step that is not filled. Instants from `spanEnd` on do not count.
 */
export function withOptionalSteps(
  plan: ChainPlan,
  stream: Stream,
  required: readonly number[],
  spanEnd: number,
): number[] {
  const { stepOfBit, requiredCount } = plan;
  const { steps: definitions, ties, reuseEvents } = plan.rules;
  const { time, steps } = stream;
  const bitOf = definitions.map((_, i) => stepOfBit.indexOf(i));
  const level = required.length;
  if (!mayFillOptional(plan, stream, required[0]!, spanEnd))
    return definitions.map((_, i) => (bitOf[i]! < level ? required[bitOf[i]!]! : -1));
  // Steps beyond the next required one are out of reach.
  const end = level < requiredCount ? stepOfBit[level]! : definitions.length;
  const brokenAt = exclusionAfter(stream, plan.breaking[level - 1]!)(required[level - 1]!);
  const mayShare = ties === "any" || reuseEvents;
  const known = new Map<string, Filling | null>();
  const { instants } = fillFrom(0, required[0]!, [], 0)!;
  return [...instants, ...Array<number>(definitions.length - end).fill(-1)];

  /** The best filling of the steps from one on; `here`: the bits already filled at the instant; `null` if there is none. */
  function fillFrom(step: number, at: number, here: readonly number[], done: number): Filling | null {
    if (step === end) return { count: 0, instants: [] };
    const key = [step, at, ...here].join();
    let best = known.get(key);
    if (best === undefined) {
      best = bitOf[step]! < requiredCount ? fillRequired() : fillOptional();
      known.set(key, best);
    }
    return best;

    function fillRequired(): Filling | null {
      const instant = required[done]!;
      return place(instant, fillableThere(instant) ? done + 1 : null, 0);
    }

    function fillOptional(): Filling | null {
      const skipped = fillFrom(step + 1, at, here, done);
      const instant = firstPlace();
      const placed = instant === null ? null : place(instant, done, 1);
      const isWorse = placed === null || (skipped !== null && skipped.count > placed.count);
      return isWorse ? skipped && { ...skipped, instants: [-1, ...skipped.instants] } : placed;
    }

    function place(instant: number, doneThen: number | null, worth: number): Filling | null {
      if (doneThen === null) return null;
      const then = instant === at ? here : [];
      const rest = fillFrom(step + 1, instant, [...then, bitOf[step]!], doneThen);
      return rest && { count: rest.count + worth, instants: [instant, ...rest.instants] };
    }

    /** Whether a row of the instant is left for the step, beside those already filled there. */
    function fillableThere(instant: number): boolean {
      const bits = instant === at ? [...here, bitOf[step]!] : [bitOf[step]!];
      if (bits.length > 1 && ties === "strict") return false;
      return reuseEvents || canAllBeFilled(rowsAt(stream, instant), bits);
    }

    function firstPlace(): number | null {
      const before = required[done - 1]!;
      const next = required[done] ?? spanEnd;
      const { maxGapMs } = definitions[step]!;
      const until = Math.min(
        time[before]! + (maxGapMs ?? Infinity),
        plan.limit(time[required[0]!]!),
        done < level ? Infinity : brokenAt,
      );
      for (let i = mayShare ? at : at + 1; i < spanEnd && time[i]! <= until; i++) {
        if (i > next || (i === next && !mayShare)) break;
        if ((steps[i]! >>> bitOf[step]!) & 1 && fillableThere(i)) return i;
      }
      return null;
    }
  }
}

/** Whether a row of an optional step lies in the window of an entry. */
function mayFillOptional(
  { requiredCount, limit }: ChainPlan,
  { time, steps }: Stream,
  entry: number,
  spanEnd: number,
): boolean {
  const until = limit(time[entry]!);
  for (let i = entry; i < spanEnd && time[i]! <= until; i++) if (steps[i]! >>> requiredCount) return true;
  return false;
}

/** Whether steps (bits) can each have a row of their own. */
function canAllBeFilled(rows: readonly number[], bits: readonly number[]): boolean {
  return (
    filledSteps(
      rows,
      bits.reduce((set, bit) => set | (1 << bit), 0),
    ) === bits.length
  );
}
