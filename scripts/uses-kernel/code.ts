import wabt from "wabt";
import { kernelText } from "./module.ts";

/** `src/adoption/uses-kernel-code.ts`, as its text has it. */
export async function kernelCode(): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat("uses-kernel.wat", kernelText(), { simd: true, bulk_memory: true });
  module.validate();
  const code = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  return [
    "/** The code of the kernel, in base 64: `npm run wasm` makes it of the text in `scripts/uses-kernel`. */",
    `export const USES_KERNEL =\n  "${code}";\n`,
  ].join("\n");
}
