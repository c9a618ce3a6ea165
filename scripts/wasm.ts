// Makes the code of the WebAssembly kernels from their texts: `npm run wasm`.
import { writeFileSync } from "node:fs";
import { KERNELS, kernelCode } from "./kernels/code.ts";

for (const kernel of KERNELS) {
  writeFileSync(kernel.file, await kernelCode(kernel));
  console.log(`${kernel.file} written`);
}
