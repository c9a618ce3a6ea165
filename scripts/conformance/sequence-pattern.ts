import type { SelectorObject, StepObject } from "../../src/index.ts";

/**
 * The steps of a pattern such as `(?1).*(?2)` or `(?1)(?t<=600)(?2)`: a condition follows the one before it directly, or
 * after any events (`.*`), one event (`.`), or within a time, whatever lies between. Times are whole units, what is left over does not count.
 */
export function patternSteps(
  pattern: string,
  { conditions, any }: { readonly conditions: readonly SelectorObject[]; readonly any: SelectorObject },
  secondsOf: (n: number) => number,
  isMeasuredOnly: boolean,
): StepObject[] {
  const tokens = pattern.match(/\(\?[^)]*\)|\.\*|\.|\S/g) ?? [];
  const steps: StepObject[] = [];
  let isNext = true;
  let isAfterAny = false;
  let maxGap: number | undefined;
  for (const token of tokens) {
    const [, sign, time] = /^\(\?t\s*(<=|<|==|>=)\s*(\d+)\)$/.exec(token) ?? [];
    if (token === ".*") {
      isNext = false;
      isAfterAny = true;
    } else if (time !== undefined) {
      isNext = false;
      if (!(isAfterAny && isMeasuredOnly)) maxGap = longestGap(sign!, secondsOf(Number(time)), secondsOf(1));
    } else {
      const number = token === "." ? 0 : Number(/^\(\?(\d+)\)$/.exec(token)?.[1]);
      const condition = number === 0 ? any : conditions[number - 1];
      if (condition === undefined) throw new RangeError(`pattern ${pattern}: no step is like ${token}`);
      const gap = maxGap === undefined ? undefined : { seconds: maxGap };
      steps.push(steps.length === 0 ? condition : { ...condition, next: isNext, maxGap: gap });
      [isNext, isAfterAny, maxGap] = [true, false, undefined];
    }
  }
  return steps;
}

/** Seconds up to which a time is within a limit, when it is floored to whole units; none for no limit at all. */
function longestGap(sign: string, seconds: number, unit: number): number | undefined {
  if (sign === "<") return seconds - 0.001;
  if (sign === "<=" || seconds === 0) return sign === ">=" ? undefined : seconds + unit - 0.001;
  throw new RangeError(`no step has a shortest time: (?t${sign}${seconds})`);
}
