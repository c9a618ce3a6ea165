import { zoneOffsets } from "./zone-offsets.ts";

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
    zoneOffsets(name, 0, 0);
    return true;
  } catch {
    return false;
  }
}
