import { chartLabel } from "pxcx/charts";
import type { Description } from "../service/describe.ts";
import { choice } from "./elements.ts";
import { type Only, onlyOf, type Selection } from "./selection.ts";

const ZONES = [
  "UTC",
  "America/Los_Angeles",
  "America/New_York",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Tokyo",
];

interface Option<Value> {
  readonly text: string;
  readonly value: Value;
}

/** What the reader may choose, as labelled selects. */
export function choices(
  { properties }: Description,
  selection: Selection,
  onChange: (selection: Selection) => void,
): HTMLElement[] {
  const { by, only, timeZone } = selection;
  const all = { text: "all users", value: null };
  const segments = properties.flatMap(({ name, values }) =>
    values.flatMap((value): Option<Only>[] => {
      const chosen = onlyOf(name, value);
      return chosen === null
        ? []
        : [{ text: `${chartLabel(name)}: ${chartLabel(value as null)}`, value: chosen }];
    }),
  );
  const names = properties.map(({ name }) => ({ text: chartLabel(name), value: name }));
  const zones = [...new Set([...ZONES, new Intl.DateTimeFormat().resolvedOptions().timeZone, timeZone])];
  let current = selection;
  const change = <Key extends keyof Selection>(key: Key) => {
    return (value: Selection[Key]) => {
      current = { ...current, [key]: value };
      onChange(current);
    };
  };
  return [
    choice<Only | null>("Show", [all, ...segments], only, change("only")),
    choice<string | null>("Break down by", [{ text: "nothing", value: null }, ...names], by, change("by")),
    choice(
      "Time zone",
      zones.map((zone) => ({ text: chartLabel(zone), value: zone })),
      timeZone,
      change("timeZone"),
    ),
  ];
}
