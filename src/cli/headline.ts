import type { EventResult } from "../measure/index.ts";
import {
  activeUsersHeadline,
  growthHeadline,
  lifecycleHeadline,
  revenueGrowthHeadline,
} from "./activity-headlines.ts";
import {
  survivalHeadline,
  timeToAdoptHeadline,
  timeToConvertHeadline,
  timeToValueHeadline,
} from "./duration-headlines.ts";
import {
  powerUserHeadline,
  sessionsHeadline,
  stickinessHeadline,
  usageIntervalHeadline,
} from "./frequency-headlines.ts";
import { matrixHeadline } from "./matrix-words.ts";
import {
  accountAdoptionHeadline,
  accountUsersHeadline,
  activationHeadline,
  ahaHeadline,
  atRiskHeadline,
  championsHeadline,
  driversHeadline,
  nextEventsHeadline,
  pathsHeadline,
  sequenceHeadline,
} from "./share-headlines.ts";

type Headlines = {
  readonly [K in EventResult["kind"]]?: (result: Extract<EventResult, { kind: K }>) => string | null;
};

/** What a result of a kind says first; a kind that is not here has no figure that says the most. */
const HEADLINES: Headlines = {
  accountAdoption: accountAdoptionHeadline,
  activation: activationHeadline,
  activeUsers: activeUsersHeadline,
  ahaMoments: ahaHeadline,
  atRisk: atRiskHeadline,
  champions: championsHeadline,
  conversionDrivers: driversHeadline,
  engagementMatrix: matrixHeadline,
  growthAccounting: growthHeadline,
  lifecycle: lifecycleHeadline,
  nextEvents: nextEventsHeadline,
  paths: pathsHeadline,
  powerUserCurve: powerUserHeadline,
  revenueGrowth: revenueGrowthHeadline,
  sequence: sequenceHeadline,
  sessions: sessionsHeadline,
  stickiness: stickinessHeadline,
  survival: survivalHeadline,
  timeToAdopt: timeToAdoptHeadline,
  timeToConvert: timeToConvertHeadline,
  timeToValue: timeToValueHeadline,
  usageInterval: usageIntervalHeadline,
  accountUsers: accountUsersHeadline,
};

/** The figure of a result that matters most, in words; `null` when no single one does. */
export function headlineOf(result: EventResult): string | null {
  const headline = HEADLINES[result.kind] as ((result: EventResult) => string | null) | undefined;
  return headline === undefined ? null : headline(result);
}
