import { COLORS } from "./chart-spec.ts";

/** Layers of values as points with their intervals, from `low` to `high`, on an x axis; nothing where there is no value. */
export function intervalLayers(x: object, field: string, title: string): object[] {
  return [
    {
      transform: [{ filter: "isValid(datum.low)" }],
      mark: { type: "rule", strokeWidth: 3, color: COLORS.main },
      encoding: { x: { ...x, field: "low", title }, x2: { field: "high" } },
    },
    {
      transform: [{ filter: `isValid(datum.${field})` }],
      mark: { type: "point", filled: true, opacity: 1, size: 90, color: COLORS.main },
      encoding: { x: { ...x, field } },
    },
  ];
}
