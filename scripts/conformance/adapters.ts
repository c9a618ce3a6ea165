import { ACTIVATION_ADAPTERS } from "./activation-adapters.ts";
import { ADOPTION_ADAPTERS } from "./adoption-adapters.ts";
import { ASSOCIATION_ADAPTERS } from "./association-adapters.ts";
import { CHURN_ADAPTERS } from "./churn-adapters.ts";
import { ENGAGEMENT_ADAPTERS } from "./engagement-adapters.ts";
import { FUNNEL_ADAPTERS } from "./funnel-adapters.ts";
import { HEALTH_ADAPTERS } from "./health-adapters.ts";
import { IMPACT_ADAPTERS } from "./impact-adapters.ts";
import { INTERVAL_ADAPTERS } from "./interval-adapters.ts";
import { LOG_RANK_ADAPTERS } from "./log-rank-adapters.ts";
import { NPS_ADAPTERS } from "./nps-adapters.ts";
import { NPS_SAMPLE_ADAPTERS } from "./nps-sample-adapters.ts";
import { PATH_ADAPTERS } from "./path-adapters.ts";
import { RETENTION_ADAPTERS } from "./retention-adapters.ts";
import { REVENUE_ADAPTERS } from "./revenue-adapters.ts";
import { SATISFACTION_ADAPTERS } from "./satisfaction-adapters.ts";
import { SBG_ADAPTERS } from "./sbg-adapters.ts";
import { SESSION_ADAPTERS } from "./session-adapters.ts";
import { SPECIAL_FUNCTION_ADAPTERS } from "./special-function-adapters.ts";
import { SURVIVAL_ADAPTERS } from "./survival-adapters.ts";
import type { Adapter } from "./vector-case.ts";

/** The adapter of every family that the library covers; a new family is one more file. */
export const ADAPTERS: Readonly<Record<string, Adapter>> = {
  ...ACTIVATION_ADAPTERS,
  ...ADOPTION_ADAPTERS,
  ...ASSOCIATION_ADAPTERS,
  ...CHURN_ADAPTERS,
  ...ENGAGEMENT_ADAPTERS,
  ...FUNNEL_ADAPTERS,
  ...HEALTH_ADAPTERS,
  ...IMPACT_ADAPTERS,
  ...INTERVAL_ADAPTERS,
  ...LOG_RANK_ADAPTERS,
  ...NPS_ADAPTERS,
  ...NPS_SAMPLE_ADAPTERS,
  ...PATH_ADAPTERS,
  ...RETENTION_ADAPTERS,
  ...REVENUE_ADAPTERS,
  ...SATISFACTION_ADAPTERS,
  ...SBG_ADAPTERS,
  ...SESSION_ADAPTERS,
  ...SPECIAL_FUNCTION_ADAPTERS,
  ...SURVIVAL_ADAPTERS,
};
