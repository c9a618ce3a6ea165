/** What of an issue of a zod schema is read here. */
export interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly path: readonly PropertyKey[];
  /** Of a union: the issues of each of its branches. */
  readonly errors?: readonly (readonly Issue[])[] | undefined;
}

/**
 * What is wrong with a definition, in one line that begins with the path: `definition.window: Unrecognized key: "month"`.
 * Of several issues a key that nobody knows explains best, then what the library itself says, then the first.
 */
export function definitionMistake(issues: readonly Issue[], path: readonly PropertyKey[] = []): string {
  const first = (wanted: string) => issues.find(({ code }) => code === wanted);
  const issue = first("unrecognized_keys") ?? first("custom") ?? issues[0]!;
  const here = [...path, ...issue.path];
  const branches = issue.errors ?? [];
  if (branches.length === 0) return `${pathText(here)}: ${issue.message}`;
  // The branch that was meant is the one that got furthest.
  const deepest = Math.max(...branches.map(depthOf));
  return definitionMistake(branches.find((branch) => depthOf(branch) === deepest)!, here);
}

/** How far into the value a branch came before it was refused. */
function depthOf(issues: readonly Issue[]): number {
  const depths = issues.map(({ path, errors = [] }) => path.length + Math.max(0, ...errors.map(depthOf)));
  return Math.max(0, ...depths);
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) => (/^\d+$/.test(String(part)) ? `${text}[${String(part)}]` : `${text}.${String(part)}`),
    "definition",
  );
}
