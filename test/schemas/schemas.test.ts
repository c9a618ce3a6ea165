import { describe, expect, expectTypeOf, test } from "vitest";
import type * as z from "zod/mini";
import type {
  ActiveUsersDefinition,
  AdoptionDefinition,
  CesDefinition,
  ChurnDefinition,
  CohortDefinition,
  CsatDefinition,
  DriversDefinition,
  EngagementMatrixDefinition,
  FunnelDefinition,
  FunnelTrendDefinition,
  LifecycleDefinition,
  NextEventsDefinition,
  NpsDefinition,
  PathDefinition,
  RetentionDefinition,
  RevenueDefinition,
  RevenueGrowthDefinition,
  SequenceDefinition,
  StickinessDefinition,
  SurvivalDefinition,
  TimeToAdoptDefinition,
  TimeToConvertDefinition,
  UsageIntervalDefinition,
} from "../../src/index.ts";
import * as schemas from "../../src/schemas/index.ts";
import { shapeOf } from "../../src/schemas/shape.ts";

describe("what is refused, and where", () => {
  const issuesOf = (schema: schemas.Schema<never>, definition: unknown) =>
    schema.safeParse(definition).error?.issues.map(({ path, message }) => [path.join("."), message]);

  test("an unknown key, whatever its name", () => {
    for (const key of ["confidance", "__proto__", "constructor", ""]) {
      const definition = { [key]: 1 };
      expect(schemas.npsSchema.safeParse(definition).error?.issues).toMatchObject([{ keys: [key] }]);
    }
  });

  test("a combination of fields, in the words of the core", () => {
    expect(issuesOf(schemas.retentionSchema as never, { mode: "onOrAfter" })).toEqual([
      [
        "periods",
        'Cannot count retention: mode onOrAfter needs periods, or horizon "observed", definition.periods has null',
      ],
    ]);
    const where = [{ any: [{ property: "plan" }] }];
    expect(issuesOf(schemas.funnelSchema as never, { steps: ["visit", { where }] })).toEqual([
      ["steps.1.where.0.any.0", expect.stringContaining("a condition must name a property and a test")],
    ]);
    expect(issuesOf(schemas.cohortSchema as never, { timeZone: "Mars/Phobos" })).toEqual([
      ["timeZone", expect.stringContaining("must be an IANA time zone")],
    ]);
  });

  test("what is of the wrong type or has an unknown key, in the words of the core, at the place where zod found it", () => {
    const funnel = (definition: object) =>
      schemas.definitionSchema.safeParse({ kind: "funnel", ...definition }).error!.issues;
    expect(funnel({ steps: ["a"], widnow: "7d" })).toMatchObject([
      {
        code: "unrecognized_keys",
        keys: ["widnow"],
        path: [],
        message: expect.stringContaining('has "widnow"'),
      },
    ]);
    expect(funnel({ steps: ["a"], window: "7 days" })).toMatchObject([
      {
        code: "invalid_union",
        path: ["window"],
        message: expect.stringMatching(/^Cannot read duration: .* definition.window has "7 days"$/),
      },
    ]);
    expect(funnel({ steps: ["a", { event: 3 }] })).toMatchObject([
      { path: ["steps", 1], message: expect.stringMatching(/^Cannot count funnel: .*3/) },
    ]);
    expect(funnel({ steps: [] })).toMatchObject([
      { code: "too_small", path: ["steps"], message: expect.stringContaining("a list of 1 to 32 steps") },
    ]);
    expect(funnel({ steps: Array(33).fill("a") })).toMatchObject([
      {
        code: "too_big",
        path: ["steps"],
        message: "Cannot read definition: a list must have at most 32 items",
      },
    ]);
    for (const nothing of [null, undefined, 7, [], "funnel"])
      expect(schemas.funnelSchema.safeParse(nothing).error!.issues).toMatchObject([
        { code: "invalid_type", path: [], message: expect.stringMatching(/^Cannot count funnel: /) },
      ]);
    expect(schemas.definitionSchema.safeParse({ kind: "funel" }).error!.issues).toMatchObject([
      {
        code: "invalid_union",
        path: ["kind"],
        message: expect.stringMatching(
          /^Cannot read definition: kind must be one of nps, csat, .*, definition.kind has funel$/,
        ),
      },
    ]);
  });

  test("a definition without a kind among definitions of any kind", () => {
    expect(schemas.definitionSchema.safeParse({ steps: ["visit"] }).success).toBe(false);
    expect(schemas.definitionSchema.safeParse({ kind: "funnel", steps: ["visit"] }).success).toBe(true);
    expect(schemas.definitionSchema.safeParse({ kind: "toString" }).success).toBe(false);
  });
});

test("names such as __proto__ pass as events, properties and values", () => {
  const definition = {
    steps: [
      "__proto__",
      { event: ["constructor", ""], where: [{ property: "__proto__", in: ["toString"] }] },
    ],
  };
  expect(schemas.funnelSchema.parse(definition)).toEqual(definition);
});

test("JSON Schema: draft 2020-12, no unknown keys, only what must be there is required", () => {
  const all = schemas.jsonSchemaOf(schemas.definitionSchema) as { oneOf: Record<string, unknown>[] };
  expect(all).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
  expect(all.oneOf.map(({ properties }) => (properties as { kind: { const: string } }).kind.const)).toEqual([
    "nps",
    "csat",
    "ces",
    "cohorts",
    "retention",
    "usageInterval",
    "funnel",
    "funnelTrend",
    "timeToConvert",
    "conversionDrivers",
    "paths",
    "nextEvents",
    "sequence",
    "activation",
    "timeToValue",
    "ahaMoments",
    "adoption",
    "accountAdoption",
    "accountUsers",
    "timeToAdopt",
    "engagementMatrix",
    "churn",
    "sessions",
    "survival",
    "activeUsers",
    "stickiness",
    "powerUserCurve",
    "lifecycle",
    "growthAccounting",
    "revenueGrowth",
    "revenue",
    "healthScore",
    "atRisk",
    "champions",
  ]);
  for (const one of all.oneOf) expect(one).toMatchObject({ type: "object", additionalProperties: false });
  expect(all.oneOf[6]).toMatchObject({ required: ["kind", "steps"] });
  expect(schemas.jsonSchemaOf(schemas.funnelSchema)).toMatchObject({ required: ["steps"] });
  for (const [wrong, shown] of [
    [{ kind: "funnel", steps: ["a"] }, "an object of kind funnel"],
    [undefined, "undefined"],
    ["funnel", '"funnel"'],
  ])
    expect(() => schemas.jsonSchemaOf(wrong as never)).toThrow(
      `Cannot make JSON Schema: must be a schema such as npsSchema, schema has ${shown}`,
    );
  expect(schemas.jsonSchemaOf(schemas.npsSchema)).toEqual({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {
      kind: { type: "string", const: "nps" },
      missing: { type: "array", items: { type: "number" } },
      invalid: { type: "string", enum: ["error", "drop"] },
      confidence: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
    },
    additionalProperties: false,
  });
});

test("types: what a schema gives is a definition, and what is a definition a schema may give", () => {
  expectTypeOf<z.infer<typeof schemas.npsSchema>>().toEqualTypeOf<NpsDefinition>();
  expectTypeOf<z.infer<typeof schemas.csatSchema>>().toEqualTypeOf<CsatDefinition>();
  expectTypeOf<z.infer<typeof schemas.cesSchema>>().toEqualTypeOf<CesDefinition>();
  expectTypeOf<z.infer<typeof schemas.cohortSchema>>().toEqualTypeOf<CohortDefinition>();
  expectTypeOf<z.infer<typeof schemas.retentionSchema>>().toEqualTypeOf<RetentionDefinition>();
  expectTypeOf<z.infer<typeof schemas.usageIntervalSchema>>().toEqualTypeOf<UsageIntervalDefinition>();
  expectTypeOf<z.infer<typeof schemas.funnelSchema>>().toEqualTypeOf<FunnelDefinition>();
  expectTypeOf<z.infer<typeof schemas.funnelTrendSchema>>().toEqualTypeOf<FunnelTrendDefinition>();
  expectTypeOf<z.infer<typeof schemas.timeToConvertSchema>>().toEqualTypeOf<TimeToConvertDefinition>();
  expectTypeOf<z.infer<typeof schemas.conversionDriversSchema>>().toEqualTypeOf<DriversDefinition>();
  expectTypeOf<z.infer<typeof schemas.pathSchema>>().toEqualTypeOf<PathDefinition>();
  expectTypeOf<z.infer<typeof schemas.nextEventsSchema>>().toEqualTypeOf<NextEventsDefinition>();
  expectTypeOf<z.infer<typeof schemas.sequenceSchema>>().toEqualTypeOf<SequenceDefinition>();
  expectTypeOf<z.infer<typeof schemas.adoptionSchema>>().toEqualTypeOf<AdoptionDefinition>();
  expectTypeOf<z.infer<typeof schemas.timeToAdoptSchema>>().toEqualTypeOf<TimeToAdoptDefinition>();
  expectTypeOf<z.infer<typeof schemas.engagementMatrixSchema>>().toEqualTypeOf<EngagementMatrixDefinition>();
  expectTypeOf<z.infer<typeof schemas.survivalSchema>>().toEqualTypeOf<SurvivalDefinition>();
  expectTypeOf<z.infer<typeof schemas.revenueSchema>>().toEqualTypeOf<RevenueDefinition>();
  expectTypeOf<z.infer<typeof schemas.churnSchema>>().toEqualTypeOf<ChurnDefinition>();
  expectTypeOf<z.infer<typeof schemas.activeUsersSchema>>().toEqualTypeOf<ActiveUsersDefinition>();
  expectTypeOf<z.infer<typeof schemas.stickinessSchema>>().toEqualTypeOf<StickinessDefinition>();
  expectTypeOf<z.infer<typeof schemas.lifecycleSchema>>().toEqualTypeOf<LifecycleDefinition>();
  expectTypeOf<z.infer<typeof schemas.revenueGrowthSchema>>().toEqualTypeOf<RevenueGrowthDefinition>();
});

test("types: a schema with a field too few, too many, too narrow or too wide does not compile", async () => {
  const { array, enum: enumOf, number, optional, readonly, string } = await import("zod/mini");
  type Definition = { readonly names?: readonly string[] | undefined; readonly mode: "a" | "b" };
  const names = optional(readonly(array(string())));
  const mode = enumOf(["a", "b"]);
  shapeOf<Definition>()({ names, mode });
  // @ts-expect-error too few
  shapeOf<Definition>()({ mode });
  // @ts-expect-error too many
  shapeOf<Definition>()({ names, mode, more: string() });
  // @ts-expect-error too narrow
  shapeOf<Definition>()({ names, mode: enumOf(["a"]) });
  // @ts-expect-error too wide
  shapeOf<Definition>()({ names, mode: string() });
  // @ts-expect-error another type
  shapeOf<Definition>()({ names: optional(readonly(array(number()))), mode });
});
