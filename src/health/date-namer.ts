import { periodKey } from "../time/index.ts";

/** Names dates (days since 1970-01-01), each of them once: many users share the few that there are. */
export function dateNamer(): (day: number) => string {
  const names = new Map<number, string>();
  return (day) => {
    let name = names.get(day);
    if (name === undefined) {
      name = periodKey({ period: "day" }, day);
      names.set(day, name);
    }
    return name;
  };
}
