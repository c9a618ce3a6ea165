import {
  countFunnel,
  funnelFromCounts,
  funnelUsers,
  tableFromColumns,
  timeToConvert,
} from "../../src/index.ts";
import { funnelAnswer } from "./funnel-answers.ts";
import { readFunnel } from "./funnel-case.ts";
import type { FunnelConfig } from "./funnel-config.ts";
import { type Adapter, type Answer, answers, type VectorCase } from "./vector-case.ts";

/** Funnels of peers through their presets, and how long conversion takes. */
export const FUNNEL_ADAPTERS: Readonly<Record<string, Adapter>> = {
  funnel: (vector) => {
    const { funnelType = "" } = (vector.config ?? {}) as FunnelConfig;
    return /open|hybrid/i.test(funnelType) ? stagesAnswer(vector, funnelType) : funnelAnswer(vector);
  },
  "time-to-convert": timesAnswer,
  "funnel conversion": ({ input }) => {
    const { steps } = funnelOf((input as { stepUsers: readonly number[] }).stepUsers);
    return answers({
      overall: () => steps.at(-1)!.fromEntry.value,
      lastStep: () => steps.at(-1)!.fromPrevious.value,
    });
  },
};

/**
 * Stages of Retentioneering 3: each by itself, a funnel of one step each; or the first and then the others in any order, those
 * who are in each funnel of the first and one other stage.
 */
function stagesAnswer(vector: VectorCase, type: string): Answer {
  const { definition, events } = readFunnel(vector);
  const { steps, ...options } = definition;
  const who = (list: typeof steps) =>
    funnelUsers(events.table, { ...options, steps: list }, { step: list.length });
  const stages = /open/i.test(type)
    ? steps.map((step) => who([step]))
    : steps.map((step, i) => who(i === 0 ? [step] : [steps[0]!, step]));
  const left = (i: number) =>
    stages[i]!.filter((user) => stages.slice(0, i).every((others) => others.includes(user)));
  return answers({ counts: () => stages.map((all, i) => (/open/i.test(type) ? all : left(i)).length) });
}

/** Times between two steps in seconds, and how many there are from each edge on. */
function timesAnswer(vector: VectorCase): Answer {
  const { fromStep = 0, toStep, bins = "auto" } = (vector.config ?? {}) as FunnelConfig;
  const { definition, events } = readFunnel(vector);
  const { kind: _, ...plain } = definition;
  const between = { ...plain, from: fromStep + 1, to: (toStep ?? plain.steps.length - 1) + 1 };
  const of = () => timeToConvert(events.table, between).summary;
  const second = events.length({ seconds: 1 }).seconds * 1000;
  const edges = () => {
    const { count, minMs, maxMs } = of();
    if (typeof bins === "object") return bins;
    return count === 0 ? [0] : posthogEdges(count, minMs! / second, maxMs! / second, bins);
  };
  return answers(
    {
      count: () => of().count,
      averageSeconds: () => events.secondsOf(of().meanMs),
      medianSeconds: () => events.secondsOf(of().medianMs),
      minSeconds: () => events.secondsOf(of().minMs),
      maxSeconds: () => events.secondsOf(of().maxMs),
      bins: () => {
        const edgesMs = edges().map((edge) => edge * second);
        const counted = timeToConvert(events.table, between, { edgesMs }).bins;
        return counted.map(({ fromMs, units }) => [fromMs / second, units]);
      },
    },
    funnelAnswer(vector),
  );
}

/** Edges of PostHog's bins: as many as the cube root of the number of times, of whole seconds, one more for the longest. */
function posthogEdges(count: number, min: number, max: number, bins: number | "auto"): number[] {
  const n = bins === "auto" ? Math.min(60, Math.ceil(Math.cbrt(count) - 1e-9)) : bins;
  const width = Math.ceil((max - min) / n) || 60;
  return Array.from({ length: n + 1 }, (_, i) => Math.floor(min) + i * width);
}

/** The funnel of which only how many reached each step is known. */
function funnelOf(reached: readonly number[]): ReturnType<typeof funnelFromCounts> {
  const nobody = tableFromColumns({ user: [], event: [], time: [] });
  const counts = countFunnel(nobody, { steps: reached.map((_, i) => `step ${i + 1}`) });
  const rows = reached.map((n, i) => [null, i + 1, 0, 0, n - (reached[i + 1] ?? 0)]);
  return funnelFromCounts({ ...counts, units: { ...counts.units, rows } });
}
