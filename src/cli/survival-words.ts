import type { SurvivalPart, SurvivalResult } from "../survival/index.ts";
import type { WordedResult } from "./plain-section.ts";
import { wordedShare, wordedTime } from "./worded.ts";

type Unit = SurvivalResult["definition"]["timeUnit"];

/** A time in its unit: `1 day`, `12.4 days`. */
export function timeText(time: number, unit: Unit): string {
  const shown = Number(time.toPrecision(4));
  return `${shown} ${shown === 1 ? unit : unitName(unit)}`;
}

/** Survival with times that name their unit. */
export function survivalInWords(result: SurvivalResult): WordedResult {
  const { kind, definition, curve, at, groups, startedOutside, notes } = result;
  const unit = definition.timeUnit;
  const time = `time (${unitName(unit)})`;
  return {
    kind,
    definition,
    notes,
    ...partInWords(result, unit),
    startedOutside,
    groups: groups.map((group) => ({
      value: group.value,
      ...partInWords(group, unit),
      ...Object.fromEntries(
        group.at.map((point) => [`survival at ${timeText(point.time, unit)}`, survivalWords(point)]),
      ),
    })),
    at: at.map((point) => ({ [time]: point.time, ...pointInWords(point) })),
    curve: { steps: curve.steps.map((step) => ({ [time]: step.time, ...pointInWords(step) })) },
  };
}

function partInWords({ n, events, censored, entered, median, restrictedMean }: SurvivalPart, unit: Unit) {
  const { until, mean, low, high, standardError } = restrictedMean;
  const text = (one: number) => timeText(one, unit);
  return {
    median: wordedTime(median, text),
    n,
    events,
    [`restricted mean (first ${text(until)})`]: {
      "": mean === null ? null : wordedTime({ time: mean, low, high }, text),
      standardError: standardError === null ? null : text(standardError),
    },
    censored,
    entered,
  };
}

interface Point {
  readonly survival: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** A point of the curve: first the share without the event. */
function pointInWords<P extends Point & { readonly time: number }>({ time: _, ...point }: P) {
  const { survival: __, low: ___, high: ____, ...rest } = point;
  return { survival: survivalWords(point), ...rest };
}

function survivalWords({ survival, low, high }: Point) {
  return wordedShare({ value: survival, low, high });
}

function unitName(unit: Unit): string {
  return unit === "ms" ? unit : `${unit}s`;
}
