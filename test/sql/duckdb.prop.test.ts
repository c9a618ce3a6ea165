import { openDuckdb } from "./duckdb-engine.ts";
import { parity } from "./parity.ts";

parity(openDuckdb, 40);
