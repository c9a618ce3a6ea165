import wabt from "wabt";
import { pairsText } from "./pairs.ts";
import { sessionsText } from "./sessions.ts";
import { usesText } from "./uses.ts";

/** A kernel in WebAssembly: the constant and the file that hold its code, and its text. */
interface Kernel {
  readonly name: string;
  readonly file: string;
  readonly text: () => string;
}

export const KERNELS: readonly Kernel[] = [
  { name: "PAIRS_KERNEL", file: "src/counts/pairs-kernel-code.ts", text: pairsText },
  { name: "SESSIONS_KERNEL", file: "src/sessions/sessions-kernel-code.ts", text: sessionsText },
  { name: "USES_KERNEL", file: "src/adoption/uses-kernel-code.ts", text: usesText },
];

/** What the file of a kernel holds. */
export async function kernelCode({ name, file, text }: Kernel): Promise<string> {
  const { parseWat } = await wabt();
  const module = parseWat(file, text(), { simd: true, bulk_memory: true });
  module.validate();
  const code = Buffer.from(module.toBinary({}).buffer).toString("base64");
  module.destroy();
  return [
    "/** The code of the kernel, in base 64: `npm run wasm` makes it of the text in `scripts/kernels`. */",
    `export const ${name} =\n  "${code}";\n`,
  ].join("\n");
}
