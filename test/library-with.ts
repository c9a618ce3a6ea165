import { afterAll, beforeAll, vi } from "vitest";
import type * as pxcx from "../src/index.ts";

/** The library as it is loaded where `WebAssembly` is this, for the tests of a `describe`. */
export function libraryWith(webAssembly: unknown): () => typeof pxcx {
  let library: typeof pxcx;
  beforeAll(async () => {
    vi.resetModules();
    vi.stubGlobal("WebAssembly", webAssembly);
    library = await import("../src/index.ts");
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });
  return () => library;
}
