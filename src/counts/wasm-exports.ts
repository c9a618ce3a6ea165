/**
 * Starts a WebAssembly module from its code in base 64, and gives what it exports. `null` where WebAssembly is missing, may
 * not run (as in pages whose policy forbids it), or does not know an instruction, and where numbers begin with their highest
 * byte, other than in its memory.
 */
export function wasmExports(code: string): WebAssembly.Exports | null {
  if (new Uint8Array(Uint32Array.of(1).buffer)[0] !== 1) return null;
  try {
    const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  } catch {
    return null;
  }
}
