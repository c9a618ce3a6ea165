import type { View } from "vega";
import { draw } from "./draw.ts";
import { element, tableElement } from "./elements.ts";
import type { Metric } from "./metrics.ts";

/** A section of the page, with the view of its chart, which must be finalized when the section goes. */
export interface Drawn {
  readonly element: HTMLElement;
  readonly view: View | null;
}

/** A metric as a section, or what is wrong with it. */
export async function sectionElement({ title, section }: Metric): Promise<Drawn> {
  const heading = element("h2", title);
  try {
    const { headline, chart, table, notes } = await section;
    const container = element("div", "", "wide");
    const view = chart === null ? null : await draw(chart, container);
    const remarks = notes.map((note) => element("li", note));
    const parts = [
      heading,
      element("p", headline, "headline"),
      ...(chart === null ? [] : [container]),
      ...(table === null ? [] : [tableElement(table)]),
      element("ul", remarks, "remark"),
    ];
    return { element: element("section", parts), view };
  } catch (error) {
    return { element: element("section", [heading, mistake((error as Error).message)]), view: null };
  }
}

/** A paragraph that says what went wrong. */
export function mistake(text: string): HTMLElement {
  return element("p", text, "mistake");
}
