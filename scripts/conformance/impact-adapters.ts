import { counterfactual, featureAdoption, tableFromColumns } from "../../src/index.ts";
import { type Adapter, answers } from "./vector-case.ts";

/** What adopters of a feature do, beside the others. */
export const IMPACT_ADAPTERS: Readonly<Record<string, Adapter>> = {
  "impact chart point: events per user on relative day": ({ input }) => {
    const { metricEventsOnRelativeDay: events, usersAtThatRelativeDay: users } = input as Record<
      string,
      number
    >;
    // Each user was there on the day, whether with events or not.
    const user = Array.from({ length: events! + users! }, (_, i) => i % users!);
    const event = user.map((_, i) => (i < users! ? "there" : "metric"));
    const table = tableFromColumns({ user, event, time: user.map(() => 0) });
    const { features, activeUsers } = featureAdoption(table, { features: ["metric"] });
    return answers({ value: () => (activeUsers === 0 ? null : features[0]!.uses / activeUsers) });
  },
  "unobserved counterfactual of adopters, delta, relative delta": ({ input }) => {
    const { adopterPre, nonAdopterPre, adopterPost, nonAdopterPost } = input as Record<string, number>;
    const { expected, difference, relative } = counterfactual({
      adoptersBefore: adopterPre!,
      othersBefore: nonAdopterPre!,
      adoptersAfter: adopterPost!,
      othersAfter: nonAdopterPost!,
    });
    const before = counterfactual({
      adoptersBefore: nonAdopterPre!,
      othersBefore: nonAdopterPre!,
      adoptersAfter: adopterPre!,
      othersAfter: nonAdopterPre!,
    });
    return answers({
      relativeDeltaPre: () => before.relative,
      uca: () => expected,
      delta: () => difference,
      relativeDelta: () => relative,
    });
  },
};
