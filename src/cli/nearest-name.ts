/** ` (did you mean "x"?)` with the nearest of the names, or nothing when none is near. */
export function suggestion(wanted: string, names: readonly string[]): string {
  const goal = wanted.trim().toLowerCase();
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(goal.length / 2)) + 1;
  for (const name of names) {
    const edits = editDistance(goal, name.trim().toLowerCase());
    if (edits < fewest) [best, fewest] = [name, edits];
  }
  return best === undefined ? "" : ` (did you mean ${JSON.stringify(best)}?)`;
}

/** Levenshtein's distance: insertions, deletions and replacements. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1), row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}
