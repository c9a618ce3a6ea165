import { refuse } from "../definitions/index.ts";
/**
 * A function that gives the offset of a time zone at an instant, in milliseconds to add to UTC.
 *
 * Reads the text of `Intl.DateTimeFormat` itself because `tzOffset` of `@date-fns/tz` has the wrong sign between
 * −1 h and 0 (Monrovia in 1960 is −00:44:30, it says +44.5 minutes). The offset's name is used, not the date's
 * fields, because those follow the Julian calendar before 1582.
 */
export function utcOffsetReader(timeZone: string): (instant: number) => number {
  const format = formatOf(timeZone);
  return (instant) => {
    const text = format.format(instant);
    return offsetOf(text.slice(text.indexOf("GMT") + 3));
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  // Newer runtimes also take "+05:30" as a zone, Node 20 does not: refused everywhere.
  // `undefined` would be the zone of the process.
  if (typeof timeZone === "string" && /^[A-Za-z]/.test(timeZone)) {
    try {
      return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    } catch {}
  }
  return refuse("read time zone", "name must be an IANA time zone", "timeZone", timeZone);
}

/** `""` → 0, `"+05:45"`, `"-00:44:30"` → milliseconds. */
function offsetOf(text: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = text.slice(1).split(":").map(Number);
  const size = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return text[0] === "+" ? size : 0 - size;
}
