import type { Key } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { type NpsBySegmentResult, type NpsResult, nps, npsBySegment } from "../nps/index.ts";
import {
  type CesResult,
  type CsatResult,
  ces,
  cesBySegment,
  csat,
  csatBySegment,
} from "../satisfaction/index.ts";
import type { AnswerKind, EventKind } from "./commands.ts";
import * as eventFunctions from "./event-functions.ts";

/** The answers of one question. */
export interface Answers {
  readonly score: readonly (number | null)[];
  readonly segment?: readonly Key[];
}

export type AnswerResult = NpsResult | NpsBySegmentResult | CsatResult | CesResult;
export type EventResult = ReturnType<(typeof eventFunctions)[EventKind]>;
export type Result = AnswerResult | EventResult;

type Measure = (table: EventTable, definition: object) => EventResult;

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
  const functions: Readonly<Record<string, unknown>> = eventFunctions;
  return (functions[kind] as Measure)(table, definition);
}
