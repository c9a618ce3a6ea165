import * as z from "zod/mini";

/** A schema of one definition: parses unknown input, or says where it is not valid. */
export type Schema<Definition> = z.ZodMiniType<Definition, Definition>;

/** One schema a field of a definition. */
export type Shape<Definition> = {
  readonly [Field in keyof Definition]-?: undefined extends Definition[Field]
    ? z.ZodMiniOptional<Schema<Exclude<Definition[Field], undefined>>>
    : Schema<Definition[Field]>;
};

/** Compiles only when the two types are assignable to each other. */
type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? unknown : never) : never;

/** The fields of a definition; a field too many or too few, or one of another type, does not compile. */
export function shapeOf<Definition>(): <Fields extends Shape<Definition>>(
  fields: Fields & Mutual<z.infer<z.ZodMiniObject<Fields>>, Definition>,
) => Shape<Definition> {
  return (fields) => fields;
}

/** An object of these fields and no others, on which the core's own check has the last word. */
export function strict<Definition>(
  shape: Shape<Definition>,
  resolve: (definition: Definition) => unknown,
): Schema<Definition> {
  return z.strictObject(shape).check(accepted(resolve as (value: unknown) => unknown)) as never;
}

/**
 * A check that the core accepts the value: combinations of fields, zones, instants. What zod has refused is given to the
 * core too, whose words then stand first, at the place that zod found: zod mini has none of its own.
 */
export function accepted<Value>(resolve: (value: Value) => unknown): z.core.$ZodCheck<Value> {
  const check = z.check<Value>(({ value, issues }) => {
    for (const issue of issues) giveBackKeys(value, issue);
    try {
      resolve(value);
    } catch (error) {
      const { message, path = "" } = error as { message: string; path?: string };
      const place = placeOf(path);
      const exact = issues.findIndex(({ path = [] }) => `${path}` === `${place}`);
      const found = exact < 0 ? issues.findIndex(leadsTo(place)) : exact;
      const [told = { code: "custom", input: value, path: place }] = found < 0 ? [] : issues.splice(found, 1);
      issues.unshift({ ...told, message } as z.core.$ZodRawIssue);
    }
  });
  check._zod.def.when = () => true;
  return check;
}

/** Zod leaves unknown keys out of what it hands on; they are for the core to refuse. */
function giveBackKeys(value: unknown, { code, keys, input, path = [] }: z.core.$ZodRawIssue): void {
  if (code !== "unrecognized_keys") return;
  const owner = path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown>)[key], value);
  for (const key of keys as string[])
    Object.defineProperty(owner, key, { value: (input as Record<string, unknown>)[key], enumerable: true });
}

/** `"definition.steps[1].event"` → `["steps", 1, "event"]`. */
function placeOf(path: string): (string | number)[] {
  const parts = path.match(/[^.[\]]+/g) ?? [];
  return parts
    .filter((part) => part !== "definition")
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Whether an issue lies on the way to a place, or beyond it. */
function leadsTo(place: readonly (string | number)[]): (issue: z.core.$ZodRawIssue) => boolean {
  return ({ path = [] }) => path.every((key, i) => i >= place.length || key === place[i]);
}
