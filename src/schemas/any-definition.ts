import type { ActivationDefinition, AhaDefinition, TimeToValueDefinition } from "../activation/index.ts";
import type {
  AccountAdoptionDefinition,
  AccountUsersDefinition,
  AdoptionDefinition,
  EngagementMatrixDefinition,
  TimeToAdoptDefinition,
} from "../adoption/index.ts";
import type { ChurnDefinition } from "../churn/index.ts";
import type { CohortDefinition } from "../cohorts/index.ts";
import type {
  ActiveUsersDefinition,
  GrowthDefinition,
  LifecycleDefinition,
  PowerUserDefinition,
  RevenueGrowthDefinition,
  StickinessDefinition,
} from "../engagement/index.ts";
import type {
  DriversDefinition,
  FunnelDefinition,
  FunnelTrendDefinition,
  TimeToConvertDefinition,
} from "../funnels/index.ts";
import type { AtRiskDefinition, ChampionsDefinition, HealthDefinition } from "../health/index.ts";
import type { NpsDefinition } from "../nps/index.ts";
import type { NextEventsDefinition, PathDefinition, SequenceDefinition } from "../paths/index.ts";
import type { RetentionDefinition, UsageIntervalDefinition } from "../retention/index.ts";
import type { RevenueDefinition } from "../revenue/index.ts";
import type { CesDefinition, CsatDefinition } from "../satisfaction/index.ts";
import type { SessionsDefinition } from "../sessions/index.ts";
import type { SurvivalDefinition } from "../survival/index.ts";

type Named<Definition extends { readonly kind?: string | undefined }> = Definition & {
  readonly kind: NonNullable<Definition["kind"]>;
};

/** A definition of any metric; `kind` says of which. */
export type AnyDefinition =
  | Named<NpsDefinition>
  | Named<CsatDefinition>
  | Named<CesDefinition>
  | Named<CohortDefinition>
  | Named<RetentionDefinition>
  | Named<UsageIntervalDefinition>
  | Named<FunnelDefinition>
  | Named<FunnelTrendDefinition>
  | Named<TimeToConvertDefinition>
  | Named<DriversDefinition>
  | Named<PathDefinition>
  | Named<NextEventsDefinition>
  | Named<SequenceDefinition>
  | Named<ActivationDefinition>
  | Named<TimeToValueDefinition>
  | Named<AhaDefinition>
  | Named<AdoptionDefinition>
  | Named<AccountAdoptionDefinition>
  | Named<AccountUsersDefinition>
  | Named<TimeToAdoptDefinition>
  | Named<EngagementMatrixDefinition>
  | Named<ChurnDefinition>
  | Named<SessionsDefinition>
  | Named<SurvivalDefinition>
  | Named<ActiveUsersDefinition>
  | Named<StickinessDefinition>
  | Named<PowerUserDefinition>
  | Named<LifecycleDefinition>
  | Named<GrowthDefinition>
  | Named<RevenueGrowthDefinition>
  | Named<RevenueDefinition>
  | Named<HealthDefinition>
  | Named<AtRiskDefinition>
  | Named<ChampionsDefinition>;
