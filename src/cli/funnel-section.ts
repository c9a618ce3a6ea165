import {
  chainRules,
  chartLabel,
  countedWords,
  funnelChart,
  pendingWords,
  stepLabel,
} from "../charts/index.ts";
import type { FunnelResult } from "../funnels/index.ts";
import { conversionCells, conversionHead } from "./conversion-cells.ts";
import { largestFirst } from "./largest-groups.ts";
import { durationText, intervalHead, percent, percentSpan, whole } from "./number-text.ts";
import { rateWords } from "./rate-words.ts";
import type { Section, SectionTable } from "./section.ts";

export function funnelSection(result: FunnelResult): Section {
  const { definition, steps, groups, notes } = result;
  const { by, confidence } = definition;
  const counted = countedWords(definition);
  const hasOptional = steps.some(({ selector }) => selector.optional);
  const tables: SectionTable[] = [
    {
      caption: counted === "users" ? "Steps" : `Steps of ${counted}`,
      names: 1,
      head: [
        "step",
        "reached",
        "of all",
        intervalHead(confidence),
        "of previous",
        "dropped",
        "pending",
        "median time",
      ],
      rows: steps.map((step) => [
        stepLabel(definition, step.step),
        whole(step.reached),
        percent(step.fromEntry.value),
        step.step === 1 ? "–" : percentSpan(step.fromEntry),
        step.step === 1 ? "–" : percent(step.fromPrevious.value),
        whole(step.dropped),
        whole(step.pending),
        durationText(step.timeFromEntry?.medianMs ?? null),
      ]),
      legend:
        "dropped, pending: came to the step, did not go on or still may; median time: from the first step",
    },
  ];
  if (by !== null) {
    const ordered = largestFirst(groups, (group) => group.steps[0]!.reached);
    tables.push({
      caption: `By ${chartLabel(by)}${attributionText(definition)}${ordered.order}`,
      names: 1,
      head: [chartLabel(by), ...conversionHead(confidence)],
      rows: ordered.groups.map(({ value, steps }) => [
        chartLabel(value, Infinity),
        ...conversionCells(steps),
      ]),
      rowsInTerminal: 20,
      ...ordered.mark,
    });
  }
  return {
    title: "Funnel",
    headline: headline(result),
    lines: [
      chainRules(definition).join("; "),
      ...(hasOptional ? ["optional steps stand apart: nobody drops out there"] : []),
    ],
    tables,
    chart: funnelChart(result),
    // Who may still come stands in the headline.
    notes: notes.filter(({ code }) => code !== "pending").map(({ text }) => text),
  };
}

function headline({ definition, steps }: FunnelResult): string {
  const { step, fromEntry } = steps.at(-1)!;
  const counted = countedWords(definition);
  const isAny = definition.order === "any" && step > 1;
  const deed = isAny ? `did all ${step} steps` : `came to step ${step}`;
  const who = counted === "users" ? "" : ` ${counted}`;
  const pending = pendingWords(steps);
  return `${rateWords(fromEntry, deed, definition.confidence, who)}${pending === "" ? "" : `; ${pending}`}`;
}

function attributionText({ attribution }: FunnelResult["definition"]): string {
  if (attribution === 1) return "";
  if (typeof attribution === "number") return ` at step ${attribution}`;
  return attribution === "firstDefined" ? ", its first value" : ", its last value";
}
