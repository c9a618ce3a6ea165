import { join, type Sql, sql } from "./fragment.ts";

/**
 * Settings with which a session could change counts in silence, as they are by default: how names are resolved, whether
 * `DISTINCT` is exact, whether a count of nothing has a row, whether shards may be missing, and that a limit is an error,
 * not an end of the rows. Who may read only can ask them, since they are the defaults.
 */
export const clickhouseSettings: Sql = sql`\nSETTINGS ${join(
  [
    sql`enable_analyzer = 1`,
    sql`count_distinct_implementation = 'uniqExact'`,
    sql`empty_result_for_aggregation_by_empty_set = 0`,
    sql`skip_unavailable_shards = 0`,
    sql`read_overflow_mode = 'throw'`,
    sql`read_overflow_mode_leaf = 'throw'`,
    sql`group_by_overflow_mode = 'throw'`,
    sql`sort_overflow_mode = 'throw'`,
    sql`distinct_overflow_mode = 'throw'`,
    sql`join_overflow_mode = 'throw'`,
    sql`set_overflow_mode = 'throw'`,
    sql`timeout_overflow_mode = 'throw'`,
    sql`timeout_overflow_mode_leaf = 'throw'`,
  ],
  sql`, `,
)}`;
