import type { FunnelResult, LifecycleResult, NpsBySegmentResult, RetentionResult } from "pxcx";
import type { Description } from "../service/describe.ts";
import { askMetric } from "./ask.ts";
import { funnelDefinition, lifecycleDefinition, retentionDefinition } from "./definitions.ts";
import { funnelSection } from "./funnel-section.ts";
import { lifecycleSection } from "./lifecycle-section.ts";
import { npsSection } from "./nps-section.ts";
import { retentionSection } from "./retention-section.ts";
import type { Section } from "./section.ts";
import type { Selection } from "./selection.ts";

/** A metric of the page, which is asked for at once. */
export interface Metric {
  readonly title: string;
  readonly section: Promise<Section>;
}

/** Asks for all metrics of a selection; each may fail by itself. */
export function metrics(
  { observed }: Description,
  { by, only, timeZone }: Selection,
  signal: AbortSignal,
): Metric[] {
  const frame = { observed, by, timeZone };
  const ask = <Result>(definition: object, segment: string | null = null) =>
    askMetric<Result>(definition, { only, segment }, signal);
  const answers = ask<NpsBySegmentResult>({ kind: "nps" }, by);
  const steps = ask<FunnelResult>(funnelDefinition(frame));
  const returns = ask<RetentionResult>(retentionDefinition(frame));
  const weeks = ask<LifecycleResult>(lifecycleDefinition(frame));
  return [
    { title: "Net Promoter Score", section: answers.then((result) => npsSection(result, by)) },
    { title: "From signup to upgrade", section: steps.then(funnelSection) },
    { title: "Who comes back", section: returns.then(retentionSection) },
    { title: "Weekly life", section: weeks.then(lifecycleSection) },
  ];
}
