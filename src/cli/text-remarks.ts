import { chartLabel } from "../charts/index.ts";
import type { EventTable, PropertyValue } from "../events/index.ts";

/** A remark on each property that a definition takes for numbers and that holds texts only. */
export function textRemarks({ properties }: EventTable, definition: object): string[] {
  const wanted = new Set(numbersAsked(definition));
  return properties.flatMap(({ name, column }) =>
    column.kind === "dictionary" && wanted.has(name) && areTexts(column.values)
      ? [
          `${chartLabel(JSON.stringify(name), 60)} is asked for numbers and holds texts only: --number COLUMN reads them as numbers`,
        ]
      : [],
  );
}

function areTexts(values: readonly PropertyValue[]): boolean {
  const scalars = values.flat();
  return scalars.some((one) => typeof one === "string") && !scalars.some((one) => typeof one === "number");
}

/** The properties that are compared with numbers, or whose numbers are summed up. */
function numbersAsked(definition: unknown, key = ""): string[] {
  if (typeof definition !== "object" || definition === null) return [];
  const { property, ...tests } = definition as { readonly property?: unknown };
  const isAsked =
    key === "value" ||
    Object.values(tests)
      .flat()
      .some((one) => typeof one === "number");
  const own = typeof property === "string" && isAsked ? [property] : [];
  const inner = Object.entries(definition).flatMap(([name, value]) => numbersAsked(value, name));
  return [...own, ...inner];
}
