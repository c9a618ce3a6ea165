// Runs worked cases through the library: `npm run conformance -- FILE…`; without files, the project's own copy.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readDifferences } from "./conformance/differences.ts";
import { report, runCases } from "./conformance/run-cases.ts";
import type { VectorCase } from "./conformance/vector-case.ts";

const OWN = fileURLToPath(new URL("../test/conformance/vectors/", import.meta.url));

const files = process.argv.slice(2);
if (files.length === 0) files.push(...readdirSync(OWN).map((name) => OWN + name));
const cases = files.flatMap((file) => JSON.parse(readFileSync(file, "utf8")) as VectorCase[]);
const outcomes = runCases(cases, readDifferences());
console.log(report(outcomes).join("\n"));
process.exitCode = outcomes.some(({ verdict }) => verdict === "failed") ? 1 : 0;
