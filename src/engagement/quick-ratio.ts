import { refuse } from "../definitions/index.ts";

/**
 * The quick ratio: what was gained by what was lost. Below 1 a product shrinks. `null` when nothing was lost, never Infinity.
 *
 * Of users (new + resurrecting) / dormant, which Amplitude calls Pulse; of revenue (new + resurrected + expansion) /
 * (contraction + churned).
 *
 * Source: Jonathan Hsu, "Diligence at Social Capital", parts 1 and 2, 2015.
 *
 * @throws DefinitionError when a number is not finite.
 * @example Three came, two went
 * ```ts
 * quickRatio(3, 2); // => 1.5
 * quickRatio(3, 0); // => null
 * ```
 */
export function quickRatio(gained: number, lost: number): number | null {
  for (const [name, n] of Object.entries({ gained, lost }))
    if (!Number.isFinite(n)) refuse("compute quick ratio", "numbers must be finite", name, n);
  return lost > 0 ? gained / lost : null;
}
