import { refuse } from "../definitions/index.ts";

/** A bin of a histogram of durations, half-open. */
export interface DurationBin {
  /** Lower edge in ms, which belongs to it. */
  readonly fromMs: number;
  /** Upper edge in ms, which does not; `null` for the last bin of edges that were given: it is open. */
  readonly untilMs: number | null;
  /** Units (attempts, pairs) whose duration lies in it. */
  readonly units: number;
}

const widthsOf = (unitMs: number, counts: readonly number[]) => counts.map((n) => n * unitMs);
const WIDTHS: readonly number[] = /* @__PURE__ */ (() => [
  ...widthsOf(1, [1, 2, 5, 10, 20, 50, 100, 200, 500]),
  ...widthsOf(1000, [1, 2, 5, 10, 15, 30]),
  ...widthsOf(60_000, [1, 2, 5, 10, 15, 30]),
  ...widthsOf(3_600_000, [1, 2, 3, 6, 12]),
  ...widthsOf(86_400_000, [1, 2, 7, 14, 28, 91, 364]),
])();

/**
 * Counts durations (ms and number) by bins: those between `edgesMs`, the last one open; or at most 24 bins of the same
 * width, a usual length of time, from the bin of the shortest to that of the longest.
 */
export function durationBins(
  durations: readonly (readonly [ms: number, n: number])[],
  edgesMs?: readonly number[],
): DurationBin[] {
  const edges = edgesMs === undefined ? sensibleEdges(durations.map(([ms]) => ms)) : checked(edgesMs);
  const units = edges.map(() => 0);
  for (const [ms, n] of durations) {
    const bin = edges.findLastIndex((edge) => edge <= ms);
    if (bin < 0)
      refuse("count time to convert", "edgesMs must start at or below every duration", "edgesMs", ms);
    units[bin]! += n;
  }
  const bins = edges.map((fromMs, i) => ({ fromMs, untilMs: edges[i + 1] ?? null, units: units[i]! }));
  return edgesMs === undefined ? bins.slice(0, -1) : bins;
}

/** Edges of bins of one width, one more than there are bins. */
function sensibleEdges(durations: readonly number[]): number[] {
  if (durations.length === 0) return [];
  const [shortest, longest] = durations.reduce(
    ([low, high], ms) => [Math.min(low, ms), Math.max(high, ms)],
    [Infinity, -Infinity],
  );
  const fits = (width: number) => Math.floor(longest / width) - Math.floor(shortest / width) < 24;
  const width = WIDTHS.find(fits) ?? Math.ceil((longest + 1) / 24);
  const first = Math.floor(shortest / width);
  const count = Math.floor(longest / width) - first + 1;
  return Array.from({ length: count + 1 }, (_, i) => (first + i) * width);
}

function checked(edges: readonly number[]): readonly number[] {
  const isAscending =
    Array.isArray(edges) &&
    edges.every((edge, i) => Number.isFinite(edge) && edge >= 0 && edge > (edges[i - 1] ?? -1));
  if (!isAscending || edges.length === 0)
    refuse("count time to convert", "edgesMs must be ascending numbers from 0", "edgesMs", edges);
  return edges;
}
