import { refuse } from "../definitions/index.ts";

/**
 * Refuses strings, at any depth, that engines do not take: those with U+0000 or with half a surrogate pair.
 *
 * @throws DefinitionError naming the place.
 */
export function checkTexts(act: string, value: unknown, path: string): void {
  if (typeof value === "string" && /\0|\p{Surrogate}/u.test(value))
    refuse(act, "a text in SQL must have no U+0000 and no lone surrogate", path, value);
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value))
    checkTexts(act, part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`);
}
