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

/** A check that the core accepts the value: combinations of fields, zones, instants. */
export function accepted<Value>(resolve: (value: Value) => unknown): z.core.$ZodCheck<Value> {
  return z.check((context) => {
    try {
      resolve(context.value);
    } catch (error) {
      const { message, path = "" } = error as { message: string; path?: string };
      context.issues.push({
        code: "custom",
        message,
        input: context.value,
        path: path.split(/[.[\]]+/).filter((part) => part !== "" && part !== "definition"),
      });
    }
  });
}
