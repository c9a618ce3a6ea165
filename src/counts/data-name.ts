import { shown } from "../definitions/index.ts";

/** What data is, for an error message: of which kind its counts or results are, or its JavaScript type, such as Promise. */
export function dataName(data: unknown): string {
  const { kind, notes, excluded } = Object(data);
  if (typeof kind === "string") {
    const what = Array.isArray(notes) ? "a result" : Object(excluded) === excluded ? "counts" : "an object";
    const name = /^\w{1,40}$/.test(kind) ? kind : shown(kind);
    return `${what} of ${what === "an object" ? "kind " : ""}${name}`;
  }
  return typeof data === "object" && data !== null ? {}.toString.call(data).slice(8, -1) : shown(data);
}
