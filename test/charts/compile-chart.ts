import { parse, View } from "vega";
import { compile } from "vega-lite";
import type { ChartSpec } from "../../src/charts/index.ts";

/** Compiles and renders a specification; returns the SVG and everything that Vega-Lite and Vega complained of. */
export async function compileChart(spec: ChartSpec): Promise<{ svg: string; complaints: string[] }> {
  const complaints: string[] = [];
  const complain = (...args: unknown[]) => {
    complaints.push(args.join(" "));
    return logger;
  };
  const quiet = () => logger;
  const logger = { level: () => 0, warn: complain, error: complain, info: quiet, debug: quiet } as never;
  const plain = JSON.parse(JSON.stringify(spec));
  const view = new View(parse(compile(plain, { logger }).spec), { renderer: "none", logger });
  const svg = await view.toSVG();
  view.finalize();
  return { svg, complaints };
}
