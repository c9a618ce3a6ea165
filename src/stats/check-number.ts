import { shown } from "../definitions/index.ts";

/** Refuses what is no finite number within limits. Texts of digits are none: `+` would join them. */
export function checkNumber(
  act: string,
  rule: string,
  where: string,
  value: unknown,
  least: number = -Infinity,
  most: number = Infinity,
): void {
  if (!(Number.isFinite(value) && least <= (value as number) && (value as number) <= most))
    throw new RangeError(`Cannot ${act}: ${rule}, ${where} has ${shown(value)}`);
}
