// Makes the code of the WebAssembly kernel from its text: `npm run wasm`.
import { writeFileSync } from "node:fs";
import { kernelCode } from "./uses-kernel/code.ts";

const file = "src/adoption/uses-kernel-code.ts";
writeFileSync(file, await kernelCode());
console.log(`${file} written`);
