import type { FunnelResult, LifecycleResult, NpsBySegmentResult, RetentionResult } from "pxcx";
import type { View } from "vega";
import type { Description } from "../service/describe.ts";
import { askMetric, askProperties } from "./ask.ts";
import { choices } from "./choices.ts";
import { funnelDefinition, lifecycleDefinition, retentionDefinition } from "./definitions.ts";
import { draw } from "./draw.ts";
import { element, tableElement } from "./elements.ts";
import { funnelSection } from "./funnel-section.ts";
import { lifecycleSection } from "./lifecycle-section.ts";
import { npsSection } from "./nps-section.ts";
import { clockText, counted } from "./number-text.ts";
import { retentionSection } from "./retention-section.ts";
import type { Section } from "./section.ts";
import { type Selection, searchOf, selectionOf } from "./selection.ts";

type Load = (signal: AbortSignal) => Promise<Section>;

const byId = (id: string) => document.getElementById(id)!;

let views: View[] = [];
let asking = new AbortController();

/** Shows all metrics of a selection; what is still under way for another one is given up. */
async function show(selection: Selection): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  history.replaceState(null, "", location.pathname + searchOf(selection));
  const main = byId("metrics");
  main.ariaBusy = "true";
  const properties = await askProperties();
  if (signal.aborted) return;
  byId("selection").replaceChildren(...choices(properties, selection, open));
  byId("source").textContent = sourceText(properties, selection.timeZone);
  const sections = await Promise.all(
    metrics(properties, selection).map(async ([title, load]): Promise<[string, Section | Error]> => {
      return [title, await load(signal).catch((error: Error) => error)];
    }),
  );
  if (signal.aborted) return;
  for (const view of views) view.finalize();
  views = [];
  main.replaceChildren();
  for (const [title, section] of sections) main.append(await sectionElement(title, section));
}

/** Shows a selection, or what is wrong with it: the choices stay, so that another one can be made. */
async function open(selection: Selection): Promise<void> {
  const main = byId("metrics");
  await show(selection).catch((error: Error) => {
    main.replaceChildren(element("p", `Cannot show metrics: ${error.message}`, "mistake"));
  });
  main.ariaBusy = "false";
}

function metrics(
  { observed }: Description,
  { by, only, timeZone }: Selection,
): [title: string, load: Load][] {
  const frame = { observed, by, timeZone };
  const of = async <Result>(definition: object, signal: AbortSignal, segment: string | null = null) =>
    askMetric<Result>(definition, { only, segment }, signal);
  return [
    ["Net Promoter Score", async (s) => npsSection(await of<NpsBySegmentResult>({ kind: "nps" }, s, by), by)],
    [
      "From signup to upgrade",
      async (s) => funnelSection(await of<FunnelResult>(funnelDefinition(frame), s)),
    ],
    [
      "Who comes back",
      async (s) => retentionSection(await of<RetentionResult>(retentionDefinition(frame), s)),
    ],
    ["Weekly life", async (s) => lifecycleSection(await of<LifecycleResult>(lifecycleDefinition(frame), s))],
  ];
}

async function sectionElement(title: string, section: Section | Error): Promise<HTMLElement> {
  const heading = element("h2", title);
  if (section instanceof Error)
    return element("section", [heading, element("p", section.message, "mistake")]);
  const { headline, chart, table, notes } = section;
  const parts: HTMLElement[] = [heading, element("p", headline, "headline")];
  if (chart !== null) {
    const container = element("div", "", "wide");
    views.push(await draw(chart, container));
    parts.push(container);
  }
  if (table !== null) parts.push(tableElement(table));
  const remarks = notes.map((note) => element("li", note));
  return element("section", [...parts, element("ul", remarks, "remark")]);
}

function sourceText({ eventCount, userCount, observed }: Description, timeZone: string): string {
  const [from, until] = [observed.from, observed.until].map((instant) => clockText(instant, timeZone));
  const size = `${counted(eventCount, "event")} of ${counted(userCount, "user")}`;
  return `${size}; complete from ${from} until ${until} (${timeZone}).`;
}

void open(selectionOf(location.search));
