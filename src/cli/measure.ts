import type { Key } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { type EventDefinition, type EventKind, type EventResult, measure } from "../measure/index.ts";
import { type NpsBySegmentResult, type NpsResult, nps, npsBySegment } from "../nps/index.ts";
import {
  type CesResult,
  type CsatResult,
  ces,
  cesBySegment,
  csat,
  csatBySegment,
} from "../satisfaction/index.ts";
import type { AnswerKind } from "./commands.ts";

/** The answers of one question. */
export interface Answers {
  readonly score: readonly (number | null)[];
  readonly segment?: readonly Key[];
}

export type AnswerResult = NpsResult | NpsBySegmentResult | CsatResult | CesResult;
export type Result = AnswerResult | EventResult;

/** The result of a metric of answers, by segment when they have one. */
export function measureAnswers(
  kind: AnswerKind,
  { score, segment }: Answers,
  definition: object,
): AnswerResult {
  if (segment === undefined) return { nps, csat, ces }[kind as "nps"](score, definition);
  const bySegment = { nps: npsBySegment, csat: csatBySegment, ces: cesBySegment }[kind as "nps"];
  return bySegment({ score, segment }, definition);
}

/** The result of a metric of events. */
export function measureEvents(kind: EventKind, table: EventTable, definition: object): EventResult {
  return measure(table, { ...definition, kind } as EventDefinition);
}
