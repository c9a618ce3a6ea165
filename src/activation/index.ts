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
export { type ActivationCounts, countActivation } from "./count-activation.ts";
export { countTimeToValue, type TimeToValueCounts } from "./count-time-to-value.ts";
export type { ResolvedStartOptions, StartOptions } from "./start-options.ts";
export { timeToValue } from "./time-to-value.ts";
export {
  type ResolvedTimeToValueDefinition,
  resolveTimeToValue,
  type TimeToValueDefinition,
} from "./time-to-value-definition.ts";
export {
  type HorizonShare,
  type TimeToValueFigures,
  type TimeToValueResult,
  timeToValueCurve,
  timeToValueFromCounts,
  type ValueTime,
} from "./time-to-value-from-counts.ts";
