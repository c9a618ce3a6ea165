/** A Vega-Lite v5 specification with its data inside: plain, JSON-safe, ready for Vega-Lite, Vega-Embed or a notebook. */
export interface ChartSpec {
  readonly $schema: "https://vega.github.io/schema/vega-lite/v5.json";
  readonly description: string;
  readonly [key: string]: unknown;
}

/** Colors that stay apart for color-blind readers (Okabe and Ito, "Color Universal Design", 2008). */
export const COLORS = {
  main: "#0072B2",
  second: "#D55E00",
  pale: "#CFDDE8",
  neutral: "#C4C4C4",
  ink: "#222222",
  faint: "#666666",
} as const;

/** Colors of lines, from the same source; more lines than these are hard to tell apart. */
export const LINE_COLORS: readonly string[] = [
  "#0072B2",
  "#D55E00",
  "#009E73",
  "#CC79A7",
  "#56B4E9",
  "#E69F00",
];

/** What is drawn: the rows that it shows, and how. */
interface ChartBody {
  readonly data?: { readonly values: readonly unknown[] };
  readonly [key: string]: unknown;
}

/** Builds a specification: a title with remarks below it, the common look, and the body of the chart. */
export function chartSpec(title: string, remarks: string | readonly string[], body: ChartBody): ChartSpec {
  const lines = linesOf([body.data?.values.length === 0 ? ["no data"] : [], remarks].flat());
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `${title}: ${lines.join(" · ")}`,
    title: { text: title, subtitle: lines.length === 1 ? lines[0] : lines },
    background: "white",
    padding: 8,
    ...body,
    config: {
      font: "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif",
      title: {
        anchor: "start",
        frame: "group",
        fontSize: 15,
        subtitleFontSize: 12,
        subtitleColor: COLORS.faint,
        subtitlePadding: 4,
        offset: 14,
      },
      axis: {
        labelFontSize: 12,
        titleFontSize: 12,
        titleFontWeight: "normal",
        titleColor: COLORS.faint,
        labelColor: COLORS.ink,
        gridColor: "#EBEBEB",
        domainColor: "#999999",
        tickColor: "#999999",
        labelLimit: 400,
      },
      legend: { labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", labelLimit: 320 },
      view: { stroke: null },
      text: { fontSize: 12, color: COLORS.ink },
    },
  };
}

/** Puts as many remarks into a line as fit above a chart. */
function linesOf(remarks: readonly string[]): string[] {
  const lines: string[] = [];
  for (const remark of remarks) {
    const longer = lines.length === 0 ? remark : `${lines.at(-1)} · ${remark}`;
    if (lines.length > 0 && longer.length > 90) lines.push(remark);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}
