import type { ChartSpec } from "../charts/index.ts";
import { usageError } from "./usage-error.ts";

/** Turns a specification into an SVG element. */
export type ChartRenderer = (spec: ChartSpec) => Promise<string>;

/** Loads Vega and Vega-Lite, which only pages need. */
export async function chartRenderer(load: () => Promise<Vega> = importVega): Promise<ChartRenderer> {
  const [vega, vegaLite] = await load().catch(explainMissing);
  (vega as unknown as { textMetrics: TextMetrics }).textMetrics.width = (item, text) =>
    estimatedWidth(String(text ?? "")) * (item.fontSize ?? 11);
  return async (spec) => {
    const { spec: compiled } = vegaLite.compile(spec as never, { logger: vega.logger(vega.Error) });
    const view = new vega.View(vega.parse(compiled), { renderer: "none", logLevel: vega.Error });
    const svg = await view.toSVG();
    view.finalize();
    return fluid(svg);
  };
}

type Vega = readonly [typeof import("vega"), typeof import("vega-lite")];

async function importVega(): Promise<Vega> {
  return Promise.all([import("vega"), import("vega-lite")]);
}

function explainMissing(error: NodeJS.ErrnoException): never {
  if (error.code !== "ERR_MODULE_NOT_FOUND" && error.code !== "MODULE_NOT_FOUND") throw error;
  throw usageError("--html needs the packages vega and vega-lite: npm install vega vega-lite", error);
}

interface TextMetrics {
  width: (item: { readonly fontSize?: number }, text: unknown) => number;
}

/** Width of a text in ems; there is no canvas to measure it, and Vega's own guess is a third too wide. */
function estimatedWidth(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (/[ijlftI.,:;|'!()[\]/ ]/.test(letter)) width += 0.36;
    else if (/[mwMW@%—]/.test(letter)) width += 0.9;
    else if (letter > "\u2fff") width += 1;
    else width += /[A-Z]/.test(letter) ? 0.67 : 0.6;
  }
  return width;
}

/** The SVG as wide as the page, but not so narrow that its texts cannot be read. */
function fluid(svg: string): string {
  const width = Number(/ width="([\d.]+)"/.exec(svg)?.[1] ?? 600);
  return svg.replace("<svg ", `<svg style="min-width:${Math.min(Math.round(width), 540)}px" role="img" `);
}
