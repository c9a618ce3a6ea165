import type { EventTable } from "../events/index.ts";
import type { ActivationDefinition } from "./activation-definition.ts";
import { type ActivationResult, activationFromCounts } from "./activation-from-counts.ts";
import { countActivation } from "./count-activation.ts";

/**
 * Activation rate: of the units that started, the share (0–1, with its Wilson interval) that did what counts within a
 * time of their start. Only units whose time for it is over at the end of the observed period are judged; the others are
 * pending, also those that did it already: they would count as activated before anybody could count as not.
 *
 * Also by the period of the start, and step by step when several things must be done. Without judged units rates are
 * `null`.
 *
 * Source: PostHog, "Activation metrics"; Amplitude, Docs, Compass (only users "far enough in the past").
 *
 * @throws DefinitionError when the definition is not valid, the table has no times, or `by` has more than 10,000 values.
 * @example Ann invites a friend within a week, Bob does not, and Cid started only yesterday
 * ```ts
 * const table = tableFromRows(
 *   [
 *     { user: "ann", event: "signup", time: "2026-03-02T09:00:00Z" },
 *     { user: "ann", event: "invite", time: "2026-03-04T09:00:00Z" },
 *     { user: "bob", event: "signup", time: "2026-03-03T09:00:00Z" },
 *     { user: "cid", event: "signup", time: "2026-03-15T09:00:00Z" },
 *   ],
 *   { observed: { from: "2026-03-01T00:00:00Z", until: "2026-03-16T00:00:00Z" } },
 * );
 * const { activated, pending } = activation(table, { start: "signup", activated: "invite", within: { days: 7 } });
 * [activated.count, activated.total, pending]; // => [1, 2, 1]
 * ```
 */
export function activation(table: EventTable, definition: ActivationDefinition): ActivationResult {
  return activationFromCounts(countActivation(table, definition));
}
