import { parity } from "./parity.ts";
import { openPostgres } from "./postgres-engine.ts";

// The stages are those of DuckDB, which are tried more often.
parity(openPostgres, 40);
