import { type AdoptionResult, featureAdoption } from "../adoption/index.ts";
import { type ChurnResult, churn } from "../churn/index.ts";
import { type CohortSizesResult, cohortSizes } from "../cohorts/index.ts";
import type { Key } from "../counts/index.ts";
import type { EventTable } from "../events/index.ts";
import { type FunnelDefinition, type FunnelResult, funnel } from "../funnels/index.ts";
import { type NpsBySegmentResult, type NpsResult, nps, npsBySegment } from "../nps/index.ts";
import { type RetentionResult, retention } from "../retention/index.ts";
import {
  type CesResult,
  type CsatResult,
  ces,
  cesBySegment,
  csat,
  csatBySegment,
} from "../satisfaction/index.ts";
import type { Kind } from "./commands.ts";

/** The answers of one question. */
export interface Answers {
  readonly score: readonly (number | null)[];
  readonly segment?: readonly Key[];
}

export type AnswerResult = NpsResult | NpsBySegmentResult | CsatResult | CesResult;
export type EventResult = CohortSizesResult | RetentionResult | FunnelResult | AdoptionResult | ChurnResult;
export type Result = AnswerResult | EventResult;

/** The result of a metric of answers, by segment when they have one. */
export function measureAnswers(kind: Kind, { score, segment }: Answers, definition: object): AnswerResult {
  if (segment === undefined) return { nps, csat, ces }[kind as "nps"](score, definition);
  const bySegment = { nps: npsBySegment, csat: csatBySegment, ces: cesBySegment }[kind as "nps"];
  return bySegment({ score, segment }, definition);
}

/** The result of a metric of events. */
export function measureEvents(kind: Kind, table: EventTable, definition: object): EventResult {
  if (kind === "funnel") return funnel(table, definition as FunnelDefinition);
  if (kind === "retention") return retention(table, definition);
  if (kind === "churn") return churn(table, definition);
  return kind === "adoption" ? featureAdoption(table, definition) : cohortSizes(table, definition);
}
