import { readFileSync } from "node:fs";

/** A key of some cases in which the library differs on purpose. */
export interface Difference {
  readonly metric: string;
  /** `*`: every case of the metric. */
  readonly id: string;
  /** `*`: every key. */
  readonly key: string;
  readonly reason: string;
}

const PAGE = new URL("../../docs/differences.md", import.meta.url);

/** The rows of the table in docs/differences.md whose head begins with "metric". */
export function readDifferences(page: string = readFileSync(PAGE, "utf8")): Difference[] {
  const lines = page.split("\n");
  const head = lines.findIndex((line) => /^\|\s*metric\s*\|/.test(line));
  if (head < 0) throw new Error("docs/differences.md: a table with the columns metric, case, key and reason");
  const rest = lines.slice(head + 2);
  const end = rest.findIndex((line) => !line.startsWith("|"));
  return rest.slice(0, end < 0 ? rest.length : end).map((line) => {
    const cells = line.split("|").slice(1, -1);
    const [metric = "", id = "", key = "", reason = ""] = cells.map((cell) =>
      cell.trim().replaceAll("`", ""),
    );
    return { metric, id, key, reason };
  });
}

/** The difference that covers a key of a case, if one does. */
export function differenceOf(
  differences: readonly Difference[],
  vector: { readonly metric: string; readonly id: string },
  key: string,
): Difference | undefined {
  return differences.find(
    (one) =>
      one.metric === vector.metric && ["*", vector.id].includes(one.id) && ["*", key].includes(one.key),
  );
}
