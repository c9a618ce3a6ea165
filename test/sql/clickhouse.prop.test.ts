import { describeClickhouse } from "./clickhouse-engine.ts";
import { parity } from "./parity.ts";

// The stages are those of DuckDB, which are tried more often.
describeClickhouse((open) => parity(open, 40));
