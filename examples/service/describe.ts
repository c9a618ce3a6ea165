import type { EventTable, PropertyColumn, PropertyValue } from "pxcx";
import { PROPERTIES } from "./event-rows.ts";

/** What a page needs to know before it asks for metrics. */
export interface Description {
  readonly observed: { readonly from: number; readonly until: number };
  readonly eventCount: number;
  readonly userCount: number;
  /** Properties to break down by, each with the first values; `null` is a value that is missing. */
  readonly properties: readonly { readonly name: string; readonly values: readonly PropertyValue[] }[];
}

const MOST_VALUES = 50;

/** Describes the events of a service. */
export function describe({ observed, eventCount, userCount, properties }: EventTable): Description {
  const { from, until } = observed!;
  const names: readonly string[] = PROPERTIES;
  return {
    observed: { from, until },
    eventCount,
    userCount,
    properties: properties
      .filter(({ name }) => names.includes(name))
      .map(({ name, column }) => ({ name, values: valuesOf(column).slice(0, MOST_VALUES) })),
  };
}

function valuesOf(column: PropertyColumn): readonly PropertyValue[] {
  if (column.kind === "dictionary") return column.values;
  return [...new Set(column.numbers)].map((value) => (Number.isNaN(value) ? null : value));
}
