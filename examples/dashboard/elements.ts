import type { SectionTable } from "./section.ts";

/** An element with a text or children. Texts are never read as HTML, whatever the data call themselves. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  content: string | readonly Node[],
  className = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== "") made.className = className;
  if (typeof content === "string") made.textContent = content;
  else made.append(...content);
  return made;
}

/** A table that scrolls sideways where it is wider than the page. */
export function tableElement({ head, rows }: SectionTable): HTMLElement {
  const row = (cells: readonly string[], tag: "th" | "td") =>
    element(
      "tr",
      cells.map((cell) => element(tag, cell)),
    );
  const body = rows.map((cells) => row(cells, "td"));
  const table = element("table", [element("thead", [row(head, "th")]), element("tbody", body)]);
  return element("div", [table], "wide");
}

/** A labelled choice; what it offers may be of any type, since options are told by their place. */
export function choice<Value>(
  label: string,
  options: readonly { readonly text: string; readonly value: Value }[],
  chosen: Value,
  onChange: (value: Value) => void,
): HTMLElement {
  const select = element(
    "select",
    options.map(({ text }, i) => Object.assign(element("option", text), { value: String(i) })),
  );
  const isChosen = ({ value }: { value: Value }) => JSON.stringify(value) === JSON.stringify(chosen);
  select.selectedIndex = options.findIndex(isChosen);
  select.addEventListener("change", () => onChange(options[select.selectedIndex]!.value));
  return element("label", [document.createTextNode(label), select]);
}
