import { shown } from "../definitions/index.ts";
import { fileError } from "./file-error.ts";

/**
 * The places of columns among the names of a file; a name fits exactly, or else but for blanks around it. `hint` is
 * said of a column that is not there.
 *
 * @throws RangeError when the file has no such column, or more than one.
 */
export function findColumns(names: readonly string[], wanted: readonly string[], hint = ""): number[] {
  return wanted.map((name) => {
    let fits = indexesOf(names, (other) => other === name);
    if (fits.length === 0) fits = indexesOf(names, (other) => other.trim() === name.trim());
    if (fits.length > 1)
      throw fileError("column must be unique", `${shown(name)} fits ${fits.length} columns`);
    return fits[0] ?? refuseColumn(names, name, hint);
  });
}

/** Says that there is no such column, and a hint or else which one comes nearest. */
export function refuseColumn(names: readonly string[], wanted: string, hint = ""): never {
  const near = nearest(names, wanted);
  const other = near === undefined ? "" : ` (did you mean ${shown(near)}?)`;
  throw fileError(
    "column must exist",
    `${shown(wanted)} is not among ${listed(names) || "none"}${hint || other}`,
  );
}

/** Refuses names that come twice; blank ones are columns that nobody can ask for. */
export function checkNames(names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (name !== "" && seen.has(name))
      throw fileError("column names must be unique", `the header has ${shown(name)} twice`);
    seen.add(name);
  }
}

function indexesOf(names: readonly string[], holds: (name: string) => boolean): number[] {
  return names.flatMap((name, i) => (holds(name) ? [i] : []));
}

function listed(names: readonly string[]): string {
  const first = names.slice(0, 20).map((name) => (/^[\w .$-]+$/.test(name) ? name : shown(name)));
  return names.length > 20 ? `${first.join(", ")} and ${names.length - 20} more` : first.join(", ");
}

/** The name that takes the fewest edits, letter case aside, if these are at most half of its letters. */
function nearest(names: readonly string[], wanted: string): string | undefined {
  const goal = wanted.trim().toLowerCase();
  const ranked = names
    .map((name) => ({ name, edits: editDistance(name.trim().toLowerCase(), goal) }))
    .filter(({ name, edits }) => edits <= Math.min(name.length, goal.length) / 2)
    .sort((a, b) => a.edits - b.edits);
  return ranked[0]?.name;
}

/** Levenshtein's distance: insertions, deletions and replacements. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
