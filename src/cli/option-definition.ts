import { parseDuration } from "../time/index.ts";
import type { Kind } from "./commands.ts";
import { definitionKeys } from "./definition-keys.ts";
import { missingCodes } from "./missing-codes.ts";
import { type Given, instantOf, namesOf, numberOf, numbersOf, textOf } from "./option-values.ts";

/** The part of a definition that the command line states; the metric checks it. */
export function optionDefinition(kind: Kind, given: Given): object {
  const confidence = numberOf(given, "confidence");
  const part = PARTS[kind];
  if (part !== undefined) return present({ ...part(given), confidence });
  const keys = definitionKeys(kind);
  const common = Object.entries({ ...calendar(given), ...events(given), confidence });
  return present(Object.fromEntries(common.filter(([key]) => keys?.has(key))));
}

/** The time zone whose dates count: for dates among the options as for calendars. */
export function timeZoneOf(given: Given): string {
  return textOf(given, "time-zone") ?? "UTC";
}

/** Kinds with options of their own; of the others the command line states what is common to many. */
const PARTS: Readonly<Partial<Record<Kind, (given: Given) => object>>> = {
  nps: answers,
  csat: rating,
  ces: (given) => ({ ...rating(given), high: textOf(given, "high") }),
  cohorts: (given) => ({ ...calendar(given), ...events(given), start: selector(given, "start") }),
  retention: (given) => ({
    ...calendar(given),
    ...events(given),
    start: selector(given, "start"),
    return: selector(given, "return"),
    mode: textOf(given, "mode"),
    periods: numberOf(given, "periods"),
    horizon: textOf(given, "horizon"),
  }),
  funnel(given) {
    const window = textOf(given, "window");
    return {
      ...events(given),
      steps: namesOf(given, "steps", "step"),
      order: textOf(given, "order"),
      window: window === undefined ? undefined : parseDuration(window),
      timeZone: textOf(given, "time-zone"),
      ties: textOf(given, "ties"),
      entries: textOf(given, "entries"),
      count: textOf(given, "count"),
      attribution: attributionOf(given),
    };
  },
  adoption: (given) => ({
    ...events(given),
    features: namesOf(given, "features", "feature"),
    timeZone: textOf(given, "time-zone"),
  }),
  churn: (given) => ({ ...calendar(given), ...events(given), active: selector(given, "active") }),
};

/** The number of a step, or one of the words that the metric knows. */
function attributionOf(given: Given): number | string | undefined {
  const text = textOf(given, "attribution");
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : text;
}

function answers(given: Given): object {
  return { missing: missingCodes(given)?.numbers, invalid: textOf(given, "invalid") };
}

function rating(given: Given): object {
  return { ...answers(given), scale: numberOf(given, "scale"), positive: numbersOf(given, "positive") };
}

function calendar(given: Given): object {
  return {
    period: textOf(given, "period"),
    timeZone: textOf(given, "time-zone"),
    weekStartsOn: numberOf(given, "week-starts-on"),
  };
}

function events(given: Given): object {
  const from = instantOf(given, "range-from", timeZoneOf(given));
  const until = instantOf(given, "range-until", timeZoneOf(given));
  return {
    range: from === undefined && until === undefined ? undefined : present({ from, until }),
    by: textOf(given, "by"),
  };
}

function selector(given: Given, name: string): string | readonly string[] | undefined {
  const names = given.get(name);
  return names?.length === 1 ? names[0] : names;
}

function present(definition: object): object {
  return Object.fromEntries(Object.entries(definition).filter(([, value]) => value !== undefined));
}
