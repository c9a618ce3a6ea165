import type { Condition, PropertyCondition, SelectorObject } from "../../src/index.ts";

/** What selectors must know of the events of a case: the property that holds the name, a number if all names are. */
export interface NamedEvents {
  readonly nameProperty: string;
}

type WhereConfig = string | readonly (string | Condition)[] | Readonly<Record<string, unknown>>;

/** How cases say which events are meant. */
export interface SelectorConfig {
  readonly event?: string | number | readonly (string | number)[];
  readonly anyOf?: readonly (string | number)[];
  readonly where?: WhereConfig;
  readonly properties?: WhereConfig;
}

/** Reads a selector. */
export function selectorOf(
  { event, anyOf, where, properties }: SelectorConfig,
  events: NamedEvents,
): SelectorObject {
  const names = event ?? anyOf ?? undefined;
  const conditions = [where, properties].flatMap((one) => conditionsOf(one, events));
  return {
    ...(names === undefined ? {} : { event: [names].flat().map(String) }),
    ...(conditions.length === 0 ? {} : { where: conditions }),
  };
}

function conditionsOf(where: WhereConfig | undefined, events: NamedEvents): Condition[] {
  if (where === undefined) return [];
  if (typeof where === "string") return where.split(/\s+and\s+/i).map((text) => comparison(text, events));
  if (Array.isArray(where))
    return where.flatMap((one) => (typeof one === "string" ? conditionsOf(one, events) : [one]));
  return Object.entries(where).map(([name, value]): Condition => {
    const property = nameOf(name);
    if (Array.isArray(value)) return { property, in: value };
    if (typeof value === "object" && value !== null) return { property, ...value } as PropertyCondition;
    return value === null
      ? { property, exists: false }
      : { property, eq: value as string | number | boolean };
  });
}

const TESTS: Readonly<Record<string, "eq" | "ne" | "lt" | "lte" | "gt" | "gte">> = {
  "=": "eq",
  "==": "eq",
  "!=": "ne",
  "<>": "ne",
  "<": "lt",
  "<=": "lte",
  ">": "gt",
  ">=": "gte",
};

/** A comparison such as `event <= 1007`, `plan = 'pro'`, `plan in ('pro', 'team')` or `plan is not null`. */
function comparison(text: string, events: NamedEvents): Condition {
  const any = text.split(/\s+or\s+/i);
  if (any.length > 1) return { any: any.map((part) => comparison(part, events)) };
  const [, name = "", sign = "", rest = ""] =
    /^\s*\(?([\w.$]+)\s*(<=|>=|<>|!=|==|=|<|>|\bin\b|\bis\b)\s*(.*?)\)?\s*$/i.exec(text) ?? [];
  const property = name === "event" ? events.nameProperty : nameOf(name);
  if (/^is$/i.test(sign)) return { property, exists: /^not/i.test(rest) };
  if (/^in$/i.test(sign)) return { property, in: rest.replace(/^\(/, "").split(",").map(literal) };
  return { property, [TESTS[sign] ?? text]: literal(rest) };
}

function literal(text: string): string | number {
  const bare = text.trim().replace(/^(['"])(.*)\1$/, "$2");
  return bare === text.trim() && bare !== "" && Number.isFinite(Number(bare)) ? Number(bare) : bare;
}

/** `properties.plan` is the property `plan`. */
export function nameOf(path: string): string {
  return path.replace(/^(event\.)?properties\./, "");
}
