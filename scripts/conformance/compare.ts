import { UNKNOWN, type VectorCase, WHOLE } from "./vector-case.ts";

/**
 * How an actual value departs from the expected one, or `null`. Every number, key and element that is expected must be
 * there within the tolerance; what is there beyond that does not matter, except in counts that a case lists whole.
 */
export function departure(
  actual: unknown,
  expected: unknown,
  within: Tolerance,
  path: string,
): string | null {
  if (actual === UNKNOWN) return `${path} is not known to the adapter`;
  if (typeof expected === "number" && typeof actual === "number")
    return isNear(actual, expected, within) ? null : `${path} is ${actual}, expected ${expected}`;
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (actual.length !== expected.length)
      return `${path} has ${actual.length} elements, expected ${expected.length}`;
    return firstOf(expected.map((item, i) => departure(actual[i], item, within, `${path}[${i}]`)));
  }
  if (isRecord(expected) && isRecord(actual)) {
    return firstOf([
      ...Object.entries(expected).map(([key, value]) =>
        Object.hasOwn(actual, key)
          ? departure(actual[key], value, within, `${path}.${key}`)
          : `${path}.${key} is not known to the adapter`,
      ),
      unlisted(actual, expected, path),
    ]);
  }
  if (Object.is(actual, expected)) return null;
  return `${path} is ${JSON.stringify(actual)}, expected ${JSON.stringify(expected)}`;
}

/** What is more than 0 and not listed, of counts that must all be. */
function unlisted(actual: object, expected: object, path: string): string | null {
  if (!Object.hasOwn(actual, WHOLE)) return null;
  const more = Object.entries(actual).find(([key, count]) => count !== 0 && !Object.hasOwn(expected, key));
  return more === undefined ? null : `${path}.${more[0]} is ${more[1]}, expected nothing`;
}

/** How near a number must be. */
export interface Tolerance {
  readonly size: number;
  readonly relative: boolean;
}

const ROUNDED = /(\d+)-decimal rounding|rounded to (\d+) decimals?/i;

/**
 * The tolerance of a case for one key: what it or its note states; values published to some decimals need only round to
 * them.
 */
export function toleranceOf({ tolerance, note = "" }: VectorCase, key: string): Tolerance {
  const [, published] = /^published(\d+)dp$/.exec(key) ?? [];
  const [, first, second] = ROUNDED.exec(note) ?? [];
  const decimals = published ?? first ?? second;
  if (decimals !== undefined) return { size: 0.5 * 10 ** -Number(decimals) + 1e-12, relative: false };
  const noted = /\btolerance (\d[\d.]*(?:e-?\d+)?)/i.exec(note)?.[1];
  return { size: tolerance ?? Number(noted ?? 1e-9), relative: /relative tolerance/i.test(note) };
}

function isNear(actual: number, expected: number, { size, relative }: Tolerance): boolean {
  return actual === expected || Math.abs(actual - expected) <= size * (relative ? Math.abs(expected) : 1);
}

function firstOf(departures: readonly (string | null)[]): string | null {
  return departures.find((text) => text !== null) ?? null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
