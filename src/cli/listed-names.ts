/** The first names of many; of a single one that looks like a whole header, how to take it apart. */
export function listed(names: readonly string[]): string {
  if (names.length > 12) return `${names.slice(0, 12).join(", ")} and ${names.length - 12} more`;
  const [separator] = names.length === 1 ? (/[;|,]/.exec(names[0]!) ?? []) : [];
  const hint = separator === undefined ? "" : ` (separated by "${separator}"? --delimiter "${separator}")`;
  return names.join(", ") + hint;
}
