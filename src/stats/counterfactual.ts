import { shown } from "../definitions/index.ts";

/** Means of an outcome per unit, each 0 or more, before and after adopters took something up. */
export interface BeforeAndAfter {
  /** Of adopters, before they took it up. */
  readonly adoptersBefore: number;
  /** Of all others in that time. */
  readonly othersBefore: number;
  /** Of adopters, after they took it up. */
  readonly adoptersAfter: number;
  /** Of all others in that time. */
  readonly othersAfter: number;
}

/** What adopters would have come to, and how far they are from it. */
export interface Counterfactual {
  /** What adopters would have after, had they kept their distance to the others; `null` when those had 0 before. */
  readonly expected: number | null;
  /** What they have after, less `expected`. */
  readonly difference: number | null;
  /** The difference as a share of `expected`; `null` when that is 0. */
  readonly relative: number | null;
}

/**
 * What adopters of a feature would have come to without it, if they had changed in proportion as the others did:
 * others after · adopters before / others before. A difference in ratios, not proof of a cause: adopters choose
 * themselves. An interval needs the users, not four means: `bootstrapInterval`.
 *
 * Source: Mixpanel, "Impact" ("unobserved counterfactual of adopters").
 *
 * @throws RangeError when a mean is negative or not finite.
 * @example From twice as much as the others to more than that
 * ```ts
 * counterfactual({ adoptersBefore: 4, othersBefore: 2, adoptersAfter: 6, othersAfter: 2.5 }); // => { expected: 5, difference: 1, relative: 0.2 }
 * ```
 */
export function counterfactual(means: BeforeAndAfter): Counterfactual {
  const { adoptersBefore, othersBefore, adoptersAfter, othersAfter } = means;
  for (const [name, value] of Object.entries({ adoptersBefore, othersBefore, adoptersAfter, othersAfter })) {
    if (!(Number.isFinite(value) && value >= 0))
      throw new RangeError(
        `Cannot compare with others: means must be at least 0, ${name} has ${shown(value)}`,
      );
  }
  if (othersBefore === 0) return { expected: null, difference: null, relative: null };
  const expected = othersAfter * (adoptersBefore / othersBefore);
  const difference = adoptersAfter - expected;
  return { expected, difference, relative: expected === 0 ? null : difference / expected };
}
