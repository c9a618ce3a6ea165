import type { FunnelDefinition } from "./definition.ts";

/**
 * `window_funnel` of duckdb-behavioral as documented on 2026-11-22: as ClickHouse's, one event fills every step that it
 * matches. Give the `window`. Its modes are those of ClickHouse, see {@link clickhouseModes}; `strict_increase` is exact in
 * both; `timestamp_dedup` is near `ties: "strict"`.
 *
 * In version 0.5.0 the event that enters filled no later step, while later events could fill several: no option says that.
 *
 * Source: tomtom215/duckdb-behavioral, docs/src/functions/window-funnel.md and
 * docs/src/internals/clickhouse-compatibility.md.
 *
 * @example A strictly increasing chain that ClickHouse loses
 * ```ts
 * const table = tableFromColumns({ user: [1, 1, 1], event: ["a", "a", "b"], time: [0, 1000, 1000] });
 * const steps = ["a", "b"];
 * const modes = clickhouseModes(steps, ["strict_increase"]);
 * funnel(table, { ...duckdbBehavioralFunnel, ...modes, steps }).steps[1].reached; // => 1
 * ```
 */
export const duckdbBehavioralFunnel: Pick<FunnelDefinition, "reuseEvents"> = { reuseEvents: true };
