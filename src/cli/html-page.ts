import { counted } from "./number-text.ts";
import type { ChartRenderer } from "./render-chart.ts";
import { leftWords, rowsShown } from "./rows-shown.ts";
import type { Section, SectionTable } from "./section.ts";

export interface PageText {
  readonly title: string;
  /** Below the title: files, dates. */
  readonly lines: readonly string[];
  readonly skipped: readonly string[];
}

const LONG_TABLE = 25;

/** Sections as one page that needs nothing else: no script, no style sheet, no network. */
export async function htmlPage(
  { title, lines, skipped }: PageText,
  sections: readonly Section[],
  render: ChartRenderer,
): Promise<string> {
  const bodies: string[] = [];
  for (const [i, section] of sections.entries()) {
    const chart = section.chart === null ? "" : await render(section.chart);
    bodies.push(sectionHtml(section, i, chart));
  }
  const links = sections.map(
    ({ title, headline }, i) =>
      `<li><a href="#s${i}">${escaped(title)}</a>${headline === null ? "" : `<span>${escaped(headline)}</span>`}</li>`,
  );
  const left =
    skipped.length === 0
      ? ""
      : `<section><h2>Skipped</h2><ul>${skipped.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul></section>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${escaped(title)}</h1>${lines.map((line) => `<p>${escaped(line)}</p>`).join("")}</header>
<nav><ol>${links.join("")}</ol></nav>
<main>
${bodies.join("\n")}
${left}
</main>
</body>
</html>
`;
}

function sectionHtml({ title, headline, lines, tables, notes }: Section, i: number, chart: string): string {
  const items = notes.map((note) => `<li>${escaped(note)}</li>`).join("");
  return `<section id="s${i}">
<h2>${escaped(title)}</h2>
${headline === null ? "" : `<p class="headline">${escaped(headline)}</p>`}
${chart === "" ? "" : `<div class="wide">${chart}</div>`}
${tables.map(tableHtml).join("\n")}
${items === "" ? "" : `<ul class="notes">${items}</ul>`}
${lines.map((line) => `<p class="line">${escaped(line)}</p>`).join("")}
</section>`;
}

function tableHtml(table: SectionTable): string {
  const { caption, rows, newestLast = false, folded = false, beyond = 0, legend } = table;
  const far =
    beyond > 0 ? `${counted(beyond, "row")} ${newestLast ? "before" : "after"} these: see --json` : undefined;
  const note = [far, legend].map((one) => (one ? `<p class="line">${escaped(one)}</p>` : "")).join("");
  const heading = `<h3>${escaped(caption)}</h3>`;
  if (folded)
    return foldHtml(`${escaped(caption)}: ${counted(rows.length, "row")}`, rowsHtml(table, rows) + note);
  const { shown, left } = rowsShown(table, LONG_TABLE);
  if (left.length === 0) return heading + rowsHtml(table, shown) + note;
  const others = foldHtml(leftWords(table, left.length), rowsHtml(table, left));
  return heading + (newestLast ? others + rowsHtml(table, shown) : rowsHtml(table, shown) + others) + note;
}

function foldHtml(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>${body}</details>`;
}

function rowsHtml({ head, names }: SectionTable, rows: SectionTable["rows"]): string {
  const row = (cells: readonly string[], tag: "th" | "td") =>
    `<tr>${cells.map((cell, c) => `<${tag}${c < names ? ' class="name"' : ""}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  return `<div class="wide"><table><thead>${row(head, "th")}</thead><tbody>${rows.map((cells) => row(cells, "td")).join("")}</tbody></table></div>`;
}

/** A text inside an element or a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const STYLE = `
:root{color-scheme:light}
body{margin:0 auto;max-width:60rem;padding:1rem;font:16px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;color:#222;background:#f5f6f8}
h1{font-size:1.6rem;margin:.5rem 0}h2{font-size:1.25rem;margin:0 0 .25rem}h3,summary{font-size:1rem;font-weight:600;margin:1rem 0 .25rem}
header p,.line{color:#5a5a5a;font-size:.875rem;margin:.15rem 0;overflow-wrap:anywhere}
nav ol{list-style:none;margin:1rem 0;padding:0}nav li{display:grid;grid-template-columns:min(14rem,40%) 1fr;gap:0 .75rem;padding:.2rem 0}nav a{color:#0072b2}
section{min-width:0;background:#fff;border:1px solid #e2e4e8;border-radius:8px;padding:1rem;margin:1rem 0}
.headline{font-size:1.05rem;margin:.25rem 0 .75rem;overflow-wrap:anywhere}
.wide{overflow-x:auto}
svg{display:block;max-width:100%;height:auto}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.2rem .6rem;text-align:right;white-space:nowrap;border-bottom:1px solid #ececec}
th{color:#5a5a5a;font-weight:500}
.name{text-align:left;max-width:24rem;overflow:hidden;text-overflow:ellipsis}
.notes{font-size:.875rem;color:#5a5a5a;padding-left:1.2rem}
@media (max-width:40rem){body{padding:.5rem}section{padding:.75rem}nav a{min-width:0}}
@media print{body{background:#fff;max-width:none}section{border:0;padding:0}tr,svg{break-inside:avoid}.wide{overflow:visible}table{font-size:.65rem}th,td{padding:.15rem .25rem;white-space:normal;overflow-wrap:break-word}}
`;
