import { oneOf, refuse } from "../definitions/index.ts";
import type { Condition, Exclusion, SelectorObject, Step } from "../matching/index.ts";
import type { FunnelDefinition } from "./definition.ts";

/** The modes of ClickHouse's `windowFunnel`. */
export type ClickhouseMode =
  | "strict_order"
  | "strict_deduplication"
  | "strict_increase"
  | "strict_once"
  | "allow_reentry";

/** What modes of ClickHouse mean in the options of a funnel. */
export type ClickhouseOptions = Pick<FunnelDefinition, "ties" | "entries" | "reuseEvents" | "exclude">;

const mode = /* @__PURE__ */ oneOf(
  "strict_order",
  "strict_deduplication",
  "strict_increase",
  "strict_once",
  "allow_reentry",
);

/**
 * The options that say modes of ClickHouse's `windowFunnel`, to be spread after {@link clickhouseFunnel}.
 *
 * - `strict_increase`: each step later than the one before. Exact, while ClickHouse forgets all but the last first step
 *   and so loses chains.
 * - `strict_once`: an event fills one step of a chain.
 * - `strict_deduplication`: a step that comes again, other than the first, breaks the chain.
 * - `strict_order`: an event that matches no step, or one whose predecessor was not reached, breaks the chain; repeats do
 *   not. Such events are excluded by name, so `otherEvents` must list the names of the table that no step has.
 * - `allow_reentry`, with `strict_order`: steps that come too early do not break the chain.
 *
 * ClickHouse stops for good at what breaks a chain. Here that is said by `entries: "first"` for `strict_order`, whose window
 * is thus measured from the first step 1; after a repeat that breaks a chain later attempts still count. An event at the
 * instant of a step breaks nothing.
 *
 * Source: as {@link clickhouseFunnel}.
 *
 * @throws DefinitionError when a mode is not known, or `allow_reentry` stands without `strict_order`.
 * @example A stranger between the steps, and a step twice
 * ```ts
 * const table = tableFromColumns({
 *   user: [1, 1, 1, 2, 2, 2],
 *   event: ["a", "x", "b", "a", "a", "b"],
 *   time: [1, 2, 3, 1, 2, 3],
 * });
 * const steps = ["a", "b"];
 * const modes = clickhouseModes(steps, ["strict_order"], ["x"]);
 * funnel(table, { ...clickhouseFunnel, ...modes, steps, window: { hours: 1 } }).steps[1].reached; // => 1
 * ```
 */
export function clickhouseModes(
  steps: readonly Step[],
  modes: readonly ClickhouseMode[],
  otherEvents: readonly string[] = [],
): ClickhouseOptions {
  const act = "read modes of ClickHouse";
  modes.forEach((one, i) => {
    if (!mode[1](one as never)) refuse(act, `a mode must be ${mode[0]}`, `modes[${i}]`, one);
  });
  const has = (one: ClickhouseMode) => modes.includes(one);
  if (has("allow_reentry") && !has("strict_order"))
    refuse(act, "allow_reentry needs strict_order", "modes", modes);
  const selectors = steps.map(selectorOf);
  const last = steps.length;
  const numbers = selectors.map((_, i) => i + 1);
  const exclude: Exclusion[] = [];
  if (has("strict_deduplication"))
    for (const n of numbers.slice(1, -1)) exclude.push({ ...selectors[n - 1], from: n - 1, to: last });
  if (has("strict_order")) {
    exclude.push(...unmatched(selectors, otherEvents));
    if (!has("allow_reentry"))
      for (const n of numbers.slice(2)) exclude.push({ ...selectors[n - 1], from: 1, to: n - 1 });
  }
  return {
    ...(has("strict_increase") ? { ties: "strict" } : {}),
    ...(has("strict_once") ? { reuseEvents: false } : {}),
    ...(has("strict_order") ? { entries: "first" } : {}),
    ...(exclude.length > 0 ? { exclude } : {}),
  };
}

/** What a step selects, without what else holds for it. */
function selectorOf(step: Step): SelectorObject {
  if (typeof step === "string" || Array.isArray(step)) return { event: step as string | readonly string[] };
  const { event, where } = step as SelectorObject;
  return { event, where };
}

/** Selectors of the rows that match none of the given ones: other names, and names of which only some rows match. */
function unmatched(selectors: readonly SelectorObject[], otherEvents: readonly string[]): SelectorObject[] {
  const names = new Set(selectors.flatMap(({ event = [] }) => event));
  const rowsOf = (event: string | readonly string[], name: string | null): SelectorObject[] => {
    const wheres = selectors
      .filter((one) => one.event === undefined || [one.event].flat().includes(name as string))
      .map(({ where = [] }) => where);
    const isMatched = event.length === 0 || wheres.some((where) => where.length === 0);
    return isMatched ? [] : [{ event, where: wheres.map((not): Condition => ({ not })) }];
  };
  const others = otherEvents.filter((name) => !names.has(name));
  return [...rowsOf(others, null), ...[...names].flatMap((name) => rowsOf(name, name))];
}
