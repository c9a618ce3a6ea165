import { parity } from "./parity.ts";
import { openPostgres } from "./postgres-engine.ts";

parity(openPostgres);
