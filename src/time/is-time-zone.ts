import { utcOffsetReader } from "./utc-offset.ts";

/**
 * Whether the runtime knows a name as an IANA time zone.
 *
 * @example Two names
 * ```ts
 * [isTimeZone("Pacific/Apia"), isTimeZone("Mars/Phobos")]; // => [true, false]
 * ```
 */
export function isTimeZone(name: string): boolean {
  try {
    utcOffsetReader(name);
    return true;
  } catch {
    return false;
  }
}
