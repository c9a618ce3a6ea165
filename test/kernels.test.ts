import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { KERNELS, kernelCode } from "../scripts/kernels/code.ts";

test.each(KERNELS)("the code in $file is that of its text: npm run wasm", async (kernel) => {
  expect(readFileSync(kernel.file, "utf8")).toBe(await kernelCode(kernel));
});
