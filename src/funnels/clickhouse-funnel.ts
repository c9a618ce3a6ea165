import type { FunnelDefinition } from "./definition.ts";

/**
 * ClickHouse's `windowFunnel` as documented on 2026-11-22: one event fills every step that it matches, events of one
 * instant convert in any order, and the deepest chain of a user counts. Give the `window` that ClickHouse demands; it is
 * inclusive, as there. Its modes are said by {@link clickhouseModes}.
 *
 * On random events without modes the level is that of the source, always.
 *
 * Source: ClickHouse, Aggregate functions, Parametric functions, windowFunnel;
 * ClickHouse/ClickHouse, src/AggregateFunctions/AggregateFunctionWindowFunnel.cpp.
 *
 * @example One event that matches both steps
 * ```ts
 * const table = tableFromColumns({ user: [1], event: ["visit"], time: [0] });
 * const steps = ["visit", ["visit", "signup"]];
 * const funnelOf = (preset) => funnel(table, { ...preset, steps, window: { hours: 1 } }).steps[1].reached;
 * [funnelOf(clickhouseFunnel), funnelOf({})]; // => [1, 0]
 * ```
 */
export const clickhouseFunnel: Pick<FunnelDefinition, "reuseEvents"> = { reuseEvents: true };
