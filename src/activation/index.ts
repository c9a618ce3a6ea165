export { activation } from "./activation.ts";
export {
  type ActivationDefinition,
  type ActivationStep,
  type ActivationStepObject,
  type ResolvedActivationDefinition,
  type ResolvedActivationStep,
  resolveActivation,
} from "./activation-definition.ts";
export {
  type ActivationFigures,
  type ActivationResult,
  type ActivationShare,
  activationFromCounts,
} from "./activation-from-counts.ts";
export { type ActivationUsersQuery, activationUsers } from "./activation-users.ts";
export type { AhaCell } from "./aha-cells.ts";
export {
  type AhaDefinition,
  type AhaEvent,
  type AhaEventObject,
  type ResolvedAhaDefinition,
  type ResolvedAhaEvent,
  resolveAha,
} from "./aha-definition.ts";
export { type AhaMoment, type AhaResult, ahaMomentsFromCounts } from "./aha-moments-from-counts.ts";
export { type AhaUsersQuery, ahaUsers } from "./aha-users.ts";
export { type ActivationCounts, countActivation } from "./count-activation.ts";
export { type AhaCounts, countAhaMoments } from "./count-aha-moments.ts";
export { countTimeToValue, type TimeToValueCounts } from "./count-time-to-value.ts";
export { ahaGridFromCounts, findAhaMoments } from "./find-aha-moments.ts";
export type { ResolvedStartOptions, StartOptions } from "./start-options.ts";
export { timeToValue } from "./time-to-value.ts";
export {
  type ResolvedTimeToValueDefinition,
  resolveTimeToValue,
  type TimeToValueDefinition,
} from "./time-to-value-definition.ts";
export { timeToValueCurve, timeToValueFromCounts } from "./time-to-value-from-counts.ts";
export type {
  HorizonShare,
  TimeToValueFigures,
  TimeToValueResult,
  ValueTime,
} from "./time-to-value-result.ts";
