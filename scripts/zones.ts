/** The zones in which the tests must pass; the second and third are west and far east of UTC, Apia skipped a day. */
export const ZONES: readonly string[] = ["UTC", "America/Los_Angeles", "Pacific/Apia"];

/** What cannot depend on the zone of the machine: numbers in, numbers out, definitions, and the package itself. */
export const ZONELESS: readonly string[] = [
  "test/architecture",
  "test/charts",
  "test/conformance",
  "test/counts",
  "test/definitions",
  "test/deno",
  "test/doc-examples",
  "test/doc-types",
  "test/examples",
  "test/io/big-file",
  "test/matching",
  "test/nps",
  "test/package",
  "test/parallel",
  "test/satisfaction",
  "test/schemas",
  "test/stats",
];

/** Options of vitest that leave out the paths given. */
export function without(paths: readonly string[]): string {
  return paths.map((path) => `--exclude "${path}{/**,*}"`).join(" ");
}
