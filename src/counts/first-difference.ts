/** Where two values of JSON differ first, and what stands there; `undefined` for a key that one of them has not. */
export interface Difference {
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** The first difference in the order of the keys of `a`, then of those of `b`; the order of keys is none. `null` for equals. */
export function firstDifference(path: string, a: unknown, b: unknown): Difference | null {
  if (!isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b) ? null : { path, a, b };
  if (Array.isArray(a) !== Array.isArray(b)) return { path, a, b };
  if (Array.isArray(a) && a.length !== (b as unknown as unknown[]).length) return { path, a, b };
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const at = Array.isArray(a) ? `${path}[${key}]` : `${path}.${key}`;
    const found = firstDifference(at, own(a, key), own(b, key));
    if (found !== null) return found;
  }
  return null;
}

/** Whether JSON would show its keys: not so of a date. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !("toJSON" in value);
}

/** Also of the key `__proto__`, which objects without it seem to have. */
function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
