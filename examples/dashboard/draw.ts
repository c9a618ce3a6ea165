import type { ChartSpec } from "pxcx/charts";
import { Error as ErrorLevel, logger, parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";

/** The width in pixels below which a wide chart is not shrunk. */
const SMALLEST = 560;

/** Draws a chart into an element; the view is finalized when the chart goes. */
export async function draw(spec: ChartSpec, container: HTMLElement): Promise<View> {
  const compiled = compile(spec as unknown as TopLevelSpec, { logger: logger(ErrorLevel) });
  const view = new View(parse(compiled.spec), {
    renderer: "svg",
    container,
    hover: true,
    logLevel: ErrorLevel,
  });
  await view.runAsync();
  // As wide as the page, but not so narrow that its texts cannot be read: then the element scrolls.
  const svg = container.querySelector("svg")!;
  svg.style.minWidth = `${Math.min(svg.width.baseVal.value, SMALLEST)}px`;
  return view;
}
