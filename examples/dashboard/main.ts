import type { Description } from "../service/describe.ts";
import { askProperties } from "./ask.ts";
import { choices } from "./choices.ts";
import { metrics } from "./metrics.ts";
import { clockText, counted } from "./number-text.ts";
import { type Drawn, mistake, sectionElement } from "./section-element.ts";
import { type Selection, searchOf, selectionOf } from "./selection.ts";

const byId = (id: string) => document.getElementById(id)!;

let shown: readonly Drawn[] = [];
let asking = new AbortController();

/** Shows all metrics of a selection, or what is wrong with it; what is under way for an earlier one is given up. */
async function show(selection: Selection): Promise<void> {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  history.replaceState(null, "", location.pathname + searchOf(selection));
  const main = byId("metrics");
  main.ariaBusy = "true";
  const drawn = await drawnSections(selection, signal).catch((error: Error): Drawn[] => {
    return [{ element: mistake(`Cannot show metrics: ${error.message}`), view: null }];
  });
  for (const { view } of signal.aborted ? drawn : shown) view?.finalize();
  if (signal.aborted) return;
  shown = drawn;
  main.replaceChildren(...shown.map(({ element }) => element));
  main.ariaBusy = "false";
}

async function drawnSections(selection: Selection, signal: AbortSignal): Promise<Drawn[]> {
  const properties = await askProperties();
  if (signal.aborted) return [];
  byId("source").textContent = sourceText(properties, selection.timeZone);
  return Promise.all(metrics(properties, selection, signal).map(sectionElement));
}

function sourceText({ eventCount, userCount, observed }: Description, timeZone: string): string {
  const [from, until] = [observed.from, observed.until].map((instant) => clockText(instant, timeZone));
  const size = `${counted(eventCount, "event")} of ${counted(userCount, "user")}`;
  return `${size}; complete from ${from} until ${until} (${timeZone}).`;
}

const selection = selectionOf(location.search);
try {
  byId("selection").append(...choices(await askProperties(), selection, show));
  await show(selection);
} catch (error) {
  byId("metrics").append(mistake(`The service does not answer: ${(error as Error).message}`));
}
