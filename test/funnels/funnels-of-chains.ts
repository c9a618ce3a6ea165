import fc from "fast-check";
import type { EventTable } from "../../src/events/index.ts";
import type { FunnelDefinition } from "../../src/funnels/index.ts";
import { seededRandom } from "../../src/stats/index.ts";
import { type ChainCase, chainCase, tableOfCase } from "../matching/chain-cases.ts";

/** A definition that serves all metrics which read the chains of a funnel. */
export type AnyFunnel = Omit<FunnelDefinition, "kind">;

/** A random definition with any options of chains, a breakdown among them, and a table of tie-heavy users. */
export interface ChainFunnel extends ChainCase {
  readonly definition: AnyFunnel;
  readonly table: EventTable;
}

/** Cases from the generator of the matcher's own tests, named by the seed that makes them again. */
export function chainFunnels(userCount: number): fc.Arbitrary<ChainFunnel> {
  return fc
    .record({
      seed: fc.noShrink(fc.nat(2 ** 31)),
      by: fc.constantFrom(undefined, "k", "p", "absent"),
      attribution: fc.constantFrom(undefined, 1, 2, 3, "firstDefined" as const, "lastDefined" as const),
      durationPrecision: fc.constantFrom(undefined, "ms" as const, "second" as const, "day" as const),
    })
    .map(({ seed, by, attribution, durationPrecision }) => {
      const example = chainCase(seededRandom(seed), userCount);
      const definition: AnyFunnel = {
        ...example.definition,
        by,
        attribution:
          typeof attribution === "number"
            ? Math.min(attribution, example.definition.steps.length)
            : attribution,
        durationPrecision,
      };
      return { ...example, definition, table: tableOfCase(example) };
    });
}

/** The same case with other rows, definition or observed period. */
export function changed(example: ChainFunnel, change: Partial<ChainFunnel>): ChainFunnel {
  const next = { ...example, ...change };
  return { ...next, table: tableOfCase(next) };
}
