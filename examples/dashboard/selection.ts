import type { PropertyValue } from "pxcx";

/** A condition of selectors: one value of a property, or that it has none. */
export type Only =
  | { readonly property: string; readonly eq: string | number | boolean }
  | { readonly property: string; readonly exists: false };

/** What the reader chose. */
export interface Selection {
  /** The property to break down by. */
  readonly by: string | null;
  /** The one segment that is shown. */
  readonly only: Only | null;
  readonly timeZone: string;
}

/** The condition that a property has this value; `null` for a list, which is no segment. */
export function onlyOf(property: string, value: PropertyValue): Only | null {
  if (value === null) return { property, exists: false };
  return typeof value === "object" ? null : { property, eq: value as string | number | boolean };
}

/** The selection of an address, so that a view can be sent to others; what it does not say is the default. */
export function selectionOf(search: string): Selection {
  const query = new URLSearchParams(search);
  return { by: query.get("by"), only: parsed(query.get("only")), timeZone: query.get("timeZone") ?? "UTC" };
}

/** The address of a selection. */
export function searchOf({ by, only, timeZone }: Selection): string {
  const query = new URLSearchParams();
  if (by !== null) query.set("by", by);
  if (only !== null) query.set("only", JSON.stringify(only));
  if (timeZone !== "UTC") query.set("timeZone", timeZone);
  return query.size === 0 ? "" : `?${query}`;
}

/** The service checks the condition; here it only has to be JSON. */
function parsed(text: string | null): Only | null {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
