import type { ResolvedAdoptionDefinition, ResolvedFeature } from "../adoption/index.ts";
import type { Dialect } from "./dialect.ts";
import { join, type Sql, sql } from "./fragment.ts";
import type { Stages } from "./sql-query.ts";

/**
 * The queries that turn what each user did with the features into the rows of the count tables. A user is taken once for
 * the features adopted (`i` is 0), and once more for each feature that the user used, or that is not open to everybody.
 */
export function adoptionTables(
  { minUses, minActiveDays }: ResolvedAdoptionDefinition,
  features: readonly ResolvedFeature[],
  { countIf, integer }: Dialect,
): Stages {
  const numbers = features.map((_, i) => i + 1);
  const gated = numbers.filter((i) => features[i - 1]!.eligible !== null);
  const isAdopted = (i: number): Sql =>
    sql`o${i} AND c${i} >= ${minUses}${minActiveDays === 1 ? sql`` : sql` AND d${i} >= ${minActiveDays}`}`;
  const howMany = (condition: (i: number) => Sql): Sql =>
    integer(
      join(
        numbers.map((i) => sql`CASE WHEN ${condition(i)} THEN 1 ELSE 0 END`),
        sql` + `,
      ),
    );
  const ofFeature = (ofUser: Sql, column: Sql): Sql =>
    sql`CASE i WHEN 0 THEN ${ofUser} ${join(
      numbers.map((i) => sql`WHEN ${i} THEN ${column}${i}`),
      sql` `,
    )} END`;
  const isGated =
    gated.length === 0
      ? sql`FALSE`
      : sql`k1 IN (${join(
          gated.map((i) => sql`${i}`),
          sql`, `,
        )})`;
  return [
    [
      sql`pxcx_cells`,
      sql`SELECT g, active, i, ${ofFeature(sql`TRUE`, sql`o`)} AS o,
        CASE i WHEN 0 THEN ${howMany((i) => sql`o${i}`)} ELSE i END AS k1,
        ${ofFeature(howMany(isAdopted), sql`c`)} AS k2, ${ofFeature(sql`0`, sql`d`)} AS k3
        FROM pxcx_users CROSS JOIN (${join(
          [0, ...numbers].map((i) => sql`SELECT ${i} AS i`),
          sql` UNION ALL `,
        )}) AS x`,
    ],
    [
      sql`pxcx_parts`,
      sql`SELECT CASE WHEN i = 0 THEN 'user' WHEN o THEN 'open' ELSE 'closed' END AS part, g, active, k1, k2, k3
        FROM pxcx_cells WHERE i = 0 OR k2 > 0 OR o AND ${isGated}`,
    ],
    [
      sql`pxcx_counts`,
      sql`SELECT part, g, k1, k2, k3, count(*) AS n1, ${countIf(sql`active`)} AS n2
        FROM pxcx_parts GROUP BY part, g, k1, k2, k3`,
    ],
  ];
}
