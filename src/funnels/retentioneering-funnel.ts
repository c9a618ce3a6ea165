import type { FunnelDefinition } from "./definition.ts";

/**
 * Retentioneering's funnel (version 5, and "closed" of version 3) as documented on 2026-11-22: from the first event of step 1
 * each next step at its first event in the order of the input, without a window. Its choices in our options:
 *
 * - its conversion rate is of all paths: `reached / userCount`; its rate of a step after one that nobody reached is 0, here
 *   `null`;
 * - paths by session: `tableByUnit`;
 * - "open" of version 3 counts every stage by itself: a funnel of one step for each;
 * - "hybrid" asks for the first stage and then the others in any order: who is in each of the funnels of the first
 *   stage and another one.
 *
 * Source: retentioneering/retentioneering-tools, tests/tools/funnel_test.py, and the documentation of version 3, Funnel.
 *
 * @example Rates of all users
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 2], event: ["view", "buy", "buy"], time: [0, 1000, 0] });
 * const { steps, userCount } = funnel(table, { ...retentioneeringFunnel, steps: ["view", "buy"] });
 * steps.map(({ reached }) => reached / userCount); // => [0.5, 0.5]
 * ```
 */
export const retentioneeringFunnel: Pick<FunnelDefinition, "ties" | "entries"> = {
  ties: "input",
  entries: "first",
};
