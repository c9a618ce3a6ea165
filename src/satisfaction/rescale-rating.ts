import { checkOptions, type Rule, shown } from "../definitions/index.ts";

/**
 * A rating, or a mean of ratings, stretched from its scale to 0–100: 100 · (value − min) / (max − min). `null` stays
 * `null`. It makes scales look alike, not answers: people use five points in another way than ten.
 *
 * Source: Jeff Sauro and James Lewis, "Quantifying the User Experience", 2016.
 *
 * @throws DefinitionError when the scale has other keys, or what is no number.
 * @throws RangeError when `min` is not below `max`, or the value lies outside them.
 * @example A mean of 6 on a scale of 1 to 10
 * ```ts
 * rescaleRating(6, { min: 1, max: 10 }); // => 55.55555555555556
 * ```
 */
export function rescaleRating(
  value: number | null,
  scale: { readonly min: number; readonly max: number },
): number | null {
  const number: Rule = ["a number", Number.isFinite];
  checkOptions("rescale rating", scale, { min: number, max: number }, "scale");
  const { min, max } = scale;
  if (!(min < max && max - min < Infinity))
    throw new RangeError(
      `Cannot rescale rating: min must be below max, scale has ${shown(min)} and ${shown(max)}`,
    );
  if (value === null) return null;
  if (!(Number.isFinite(value) && value >= min && value <= max))
    throw new RangeError(`Cannot rescale rating: value must lie on the scale, value has ${shown(value)}`);
  return (100 * (value - min)) / (max - min);
}

/**
 * A rating, or a mean of ratings, in percent of the highest answer, as some helpdesks call "CSAT score": 100 · value /
 * max. On a scale from 1 its floor is 100 / max and not 0, so it is no share of satisfied customers and not comparable
 * between scales; {@link rescaleRating} is. `null` stays `null`.
 *
 * @throws RangeError when `max` is not positive, or the value not between 0 and `max`.
 * @example Six of ten, where the worst answer already makes 10 percent
 * ```ts
 * percentOfMax(6, 10); // => 60
 * ```
 */
export function percentOfMax(value: number | null, max: number): number | null {
  if (!(Number.isFinite(max) && max > 0))
    throw new RangeError(`Cannot compute percent of max: max must be positive, max has ${shown(max)}`);
  if (value === null) return null;
  if (!(Number.isFinite(value) && value >= 0 && value <= max))
    throw new RangeError(
      `Cannot compute percent of max: value must be between 0 and max, value has ${shown(value)}`,
    );
  return (100 * value) / max;
}
