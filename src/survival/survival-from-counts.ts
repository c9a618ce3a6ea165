import type { Key, Observed } from "../counts/index.ts";
import { checkCounts, type Note, note } from "../definitions/index.ts";
import { absentNotes } from "../matching/index.ts";
import {
  kaplanMeier,
  type RestrictedMean,
  restrictedMean,
  type SurvivalCurve,
  type SurvivalPoint,
  type SurvivalQuantile,
  type SurvivalRow,
  survivalAt,
  survivalBand,
  survivalQuantile,
} from "../stats/index.ts";
import type { SurvivalCounts } from "./count-survival.ts";
import type { ResolvedSurvivalDefinition } from "./definition.ts";
import { rowsByGroup, survivalRows } from "./survival-rows.ts";

/** How long it takes some units; all times are in the definition's `timeUnit`. */
export interface SurvivalPart {
  /** Units counted (weights, where spells have them, here and below): events + censored. */
  readonly n: number;
  /** Units that had the event. */
  readonly events: number;
  /** Units last seen without it. */
  readonly censored: number;
  /** Of the `n`, those that came under observation late. */
  readonly entered: number;
  /** The share (0–1) without the event by time; no steps without units. */
  readonly curve: SurvivalCurve;
  /** The time by which half had the event; its `time` is null while it has not come to that. */
  readonly median: SurvivalQuantile;
  /** Survival at the times asked for, in their order; null after the last observation. */
  readonly at: readonly SurvivalPoint[];
  /** The mean time without the event, of the first `until`; null when nobody was observed so long. */
  readonly restrictedMean: RestrictedMean;
}

/** Survival of all units, and by group. */
export interface SurvivalResult extends SurvivalPart {
  readonly kind: "survival";
  readonly definition: ResolvedSurvivalDefinition;
  /** `null` for spells without dates. */
  readonly observed: Observed | null;
  readonly excluded: SurvivalCounts["excluded"];
  /** Spells whose start, or users whose first start, lies outside the range; they are not counted. */
  readonly startedOutside: number;
  /** With `by`, else empty. */
  readonly groups: readonly ({ readonly value: Key } & SurvivalPart)[];
  readonly notes: readonly Note[];
}

/**
 * Survival from counts: shares 0–1, times in the unit of the definition. See {@link survival}.
 *
 * @throws DefinitionError when the counts are of another kind, or damaged.
 */
export function survivalFromCounts(counts: SurvivalCounts): SurvivalResult {
  checkCounts("compute survival", "survival", counts, ["startedOutside", "times", "mentions"]);
  const { definition, observed, excluded, startedOutside } = counts;
  const curveOf = (rows: readonly SurvivalRow[]) =>
    survivalBand(kaplanMeier(rows, { confidence: definition.confidence }), { method: definition.band });
  const rows = survivalRows(counts);
  const whole = curveOf(rows);
  const curves = Array.from(rowsByGroup(counts, rows), ([value, own]) => ({ value, curve: curveOf(own) }));
  const horizon = definition.horizon ?? knownToAll([whole, ...curves.map(({ curve }) => curve)]);
  const groups = curves.map(({ value, curve }) => ({ value, ...part(definition, curve, horizon) }));
  const all = part(definition, whole, horizon);
  const notes = notesOf(counts, [all, ...groups]);
  return { kind: "survival", definition, observed, excluded, startedOutside, ...all, groups, notes };
}

function part({ at }: ResolvedSurvivalDefinition, curve: SurvivalCurve, horizon: number): SurvivalPart {
  const { n, events, steps } = curve;
  return {
    n,
    events,
    censored: steps.reduce((sum, step) => sum + step.censored, 0),
    entered: steps.reduce((sum, step) => sum + step.entered, 0),
    curve,
    median: survivalQuantile(curve, 0.5),
    at: at.map((time) => survivalAt(curve, time)),
    restrictedMean: restrictedMean(curve, horizon),
  };
}

/** The longest time for which every curve is known; a curve that has come down to 0 is known for good. */
function knownToAll(curves: readonly SurvivalCurve[]): number {
  const ends = curves.map(({ steps }) => ({
    last: steps.at(-1)?.time ?? 0,
    isOver: steps.at(-1)?.survival === 0,
  }));
  const open = ends.filter(({ isOver }) => !isOver);
  return open.length > 0
    ? open.reduce((least, { last }) => Math.min(least, last), Infinity)
    : ends.reduce((most, { last }) => Math.max(most, last), 0);
}

function notesOf({ observed, mentions }: SurvivalCounts, parts: readonly SurvivalPart[]): Note[] {
  const notes = absentNotes(mentions);
  if (observed?.assumed) notes.push(note("observed-assumed", "the observed period was taken from the data"));
  const [all, ...groups] = parts;
  const of = groups.length > 0 ? groups : [all!];
  const remark = (code: string, holds: (part: SurvivalPart) => boolean, text: string) => {
    const count = of.filter(holds).length;
    if (count > 0)
      notes.push(note(code, groups.length > 0 ? `${text}: ${count} of ${of.length} groups` : text));
  };
  remark(
    "median-not-reached",
    ({ n, median }) => n > 0 && median.time === null,
    "more than half have not had the event",
  );
  remark("few-events", ({ events }) => events < 10, "fewer than 10 events: wide intervals");
  remark("emptied-risk-set", isEmptied, "survival came down to 0 before others came under observation");
  return notes;
}

/** Whether everybody at risk had the event at a time after which others came: the curve knows nothing of those. */
function isEmptied({ curve: { steps } }: SurvivalPart): boolean {
  const zero = steps.findIndex(({ survival }) => survival === 0);
  return zero >= 0 && zero < steps.length - 1;
}
