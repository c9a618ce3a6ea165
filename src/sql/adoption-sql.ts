import {
  type AdoptionCounts,
  type AdoptionDefinition,
  type ResolvedFeature,
  resolveAdoption,
} from "../adoption/index.ts";
import { addRow, countTable, type Key, tally } from "../counts/index.ts";
import { refuse } from "../definitions/index.ts";
import { checkGroupCount } from "../matching/index.ts";
import { adoptionStages } from "./adoption-stages.ts";
import type { DecodedRow } from "./decode-rows.ts";
import type { Dialect } from "./dialect.ts";
import { eventScope } from "./event-scope.ts";
import type { EventSource } from "./event-source.ts";
import { sql } from "./fragment.ts";
import { type SqlQuery, type Stages, sqlQuery } from "./sql-query.ts";
import { decodeTotals, totalsSql } from "./totals.ts";

/**
 * Compiles the counts of a feature adoption to a query: what `countAdoption` gives for a table of the same rows. One row
 * may use several features.
 *
 * @throws DefinitionError when the definition or the source is not valid, or `features` are not stated: a query has a
 * column for each.
 * @throws RangeError when the observed period has more than 100,000 dates; when decoding: on more than 10,000 groups.
 * @example The text of a query
 * ```ts
 * const { values } = adoptionSql(
 *   { features: ["search", { name: "export", event: "export", eligible: { where: [{ property: "plan", eq: "pro" }] } }] },
 *   {
 *     table: "events",
 *     user: "user_id",
 *     event: "name",
 *     time: { column: "ms", kind: "epoch-ms" },
 *     properties: [{ name: "plan", type: "string" }],
 *     observed: { from: "2026-03-01T00:00:00Z", until: "2026-04-01T00:00:00Z" },
 *   },
 *   duckdb,
 * );
 * values; // => ["search", "export", "pro", "export", "search"]
 * ```
 */
export function adoptionSql(
  definition: AdoptionDefinition,
  source: EventSource,
  dialect: Dialect,
): SqlQuery<AdoptionCounts> {
  const act = "compile adoption";
  const resolved = resolveAdoption(definition);
  const { features } = resolved;
  if (features === null)
    return refuse(act, "features must be stated in SQL", "definition.features", features);
  const selectors = features.flatMap((one) => (one.eligible === null ? [one] : [one, one.eligible]));
  const scope = eventScope(act, resolved, selectors, source, dialect);
  const { observed, names, group } = scope;
  const layout = { parts: ["total", "user", "open", "closed"], keys: 3, sums: 2, group: group.type };
  const stages: Stages = [
    ...adoptionStages(resolved, features, scope),
    [sql`pxcx_totals`, totalsSql(scope, layout)],
  ];
  return sqlQuery(dialect, layout, stages, [sql`pxcx_counts`, sql`pxcx_totals`], (decoded) => ({
    kind: "adoption",
    definition: resolved,
    observed,
    ...decodeTotals("count adoption", decoded, names),
    ...decodeUses(decoded, features),
  }));
}

function decodeUses(
  decoded: readonly DecodedRow[],
  features: readonly ResolvedFeature[],
): Pick<AdoptionCounts, "users" | "depth" | "breadth" | "eligibility"> {
  const users = tally(["group"], ["users", "active"]);
  const depth = tally(["group", "feature", "uses", "days"], ["users"]);
  const breadth = tally(["group", "open", "features"], ["users"]);
  const eligibility = tally(["group", "feature"], ["eligible", "others", "uses"]);
  const groups = new Set<Key>();
  for (const { part, group, keys, sums } of decoded) {
    if (part === "total") continue;
    checkGroupCount("count adoption", groups.add(group).size);
    const [k1, k2, days] = keys as [number, number, number];
    const [n, active] = sums as [number, number];
    if (part === "user") {
      addRow(users, [group, n, active]);
      addRow(breadth, [group, k1, k2, n]);
      continue;
    }
    const { name, eligible } = features[k1 - 1]!;
    if (part === "closed") addRow(eligibility, [group, name, 0, n, n * k2]);
    else {
      if (k2 > 0) addRow(depth, [group, name, k2, days, n]);
      if (eligible !== null) addRow(eligibility, [group, name, n, 0, 0]);
    }
  }
  return {
    users: countTable(users),
    depth: countTable(depth),
    breadth: countTable(breadth),
    eligibility: countTable(eligibility),
  };
}
