import type { Rules } from "./naive-chains-rules.ts";
import type { StreamRow } from "./naive-chains-streams.ts";

/** A row that fills a step. */
export interface Link {
  readonly row: StreamRow;
  readonly step: number;
}

/** The rows of a chain in the order of its steps; in order `any`, in the order of time. */
export type Chain = readonly Link[];

/** F1, F4, F9: every chain of every length among the rows that starts at a row where it may. */
export function allChains(
  rules: Rules,
  rows: readonly StreamRow[],
  mayEnter: (row: StreamRow) => boolean,
): Chain[] {
  const found: Chain[] = [];
  extend([]);
  return found.filter((chain) => rules.order !== "strict" || !hasRowBetween(rules, chain, rows));

  function extend(chain: Chain): void {
    for (const step of nextSteps(rules, chain)) {
      for (const row of rows) {
        if (chain.length === 0 ? !row.fills[step] || !mayEnter(row) : !mayFollow(rules, chain, row, step))
          continue;
        const longer = [...chain, { row, step }];
        found.push(longer);
        extend(longer);
      }
    }
  }
}

/** The next required step; F9: in order `any` every step that the chain has not filled. */
function nextSteps({ order, steps, required }: Rules, chain: Chain): number[] {
  if (order !== "any") return required.slice(chain.length, chain.length + 1);
  return [...steps.keys()].filter((step) => chain.every((link) => link.step !== step));
}

/** F1: whether a row may fill a step behind a chain. */
export function mayFollow(rules: Rules, chain: Chain, row: StreamRow, step: number): boolean {
  const lastRequired = chain.findLast((link) => !rules.steps[link.step]!.optional)!.row;
  return (
    row.fills[step]! &&
    isAfter(rules, chain.at(-1)!.row, row) &&
    (rules.reuse || isOutside(chain, row)) &&
    row.time <= rules.limitOf(chain[0]!.row.time) &&
    row.time - lastRequired.time <= rules.steps[step]!.maxGapMs
  );
}

/** F1: whether a row may come next after another one. */
function isAfter({ order, ties, reuse }: Rules, before: StreamRow, row: StreamRow): boolean {
  // F9: the rows are a set; read in time order, each is found once.
  if (order === "any") return row.position > before.position;
  if (ties === "any") return row.time >= before.time;
  if (ties === "strict") return row.time > before.time;
  return row.position > before.position || (reuse && row === before);
}

/** F4: whether a row outside the chain lies strictly between its first and its last. */
function hasRowBetween({ ties }: Rules, chain: Chain, rows: readonly StreamRow[]): boolean {
  const place = ties === "input" ? "position" : "time";
  const [first, last] = [chain[0]!.row[place], chain.at(-1)!.row[place]];
  return rows.some((row) => row[place] > first && row[place] < last && isOutside(chain, row));
}

function isOutside(chain: Chain, row: StreamRow): boolean {
  return chain.every((link) => link.row !== row);
}

/** F3: whether an exclusion lies strictly between two consecutive steps of the chain, both inside its scope. */
export function isBroken(rules: Rules, chain: Chain, rows: readonly StreamRow[]): boolean {
  return chain.some(({ row, step }, i) => {
    if (i === 0) return false;
    const before = chain[i - 1]!;
    return exclusionsBetween(rules, rows, before.step, step).some(
      ({ time }) => time > before.row.time && time < row.time,
    );
  });
}

/** F3: the rows that match an exclusion in whose scope both steps lie; F9: in order `any` the scope is everything. */
function exclusionsBetween(rules: Rules, rows: readonly StreamRow[], from: number, to: number): StreamRow[] {
  const isInScope = rules.exclusions.map(
    (exclusion) => rules.order === "any" || (exclusion.from <= from && to <= exclusion.to),
  );
  return rows.filter((row) => row.excludes.some((matches, i) => matches && isInScope[i]));
}

/** F3: the times of exclusions after the last row of a chain that bar the way to its next required step. */
export function exclusionsAhead(rules: Rules, chain: Chain, rows: readonly StreamRow[]): number[] {
  const { row, step } = chain.at(-1)!;
  const next = nextSteps(rules, chain)[0]!;
  return exclusionsBetween(rules, rows, step, next)
    .map(({ time }) => time)
    .filter((time) => time > row.time);
}

/** Window and gap: the last instant at which a chain could take its next required step if nothing stood in the way. */
function lastInstant(rules: Rules, chain: Chain): number {
  const next = nextSteps(rules, chain)[0]!;
  return Math.min(rules.limitOf(chain[0]!.row.time), chain.at(-1)!.row.time + rules.steps[next]!.maxGapMs);
}

/** F7: whether a chain could take its next required step at or after the end of the observed period. */
export function mayGoOn(rules: Rules, chain: Chain, rows: readonly StreamRow[]): boolean {
  if (chain.length === rules.required.length) return false;
  const place = rules.ties === "input" ? "position" : "time";
  // The first instant at which a row that is not known yet can lie; with F14 it may be one that is known in part.
  const next = rules.unknownFrom;
  // With the order of the input it stands behind all rows that are known.
  const isForeign = (row: StreamRow) =>
    row[place] > chain[0]!.row[place] && (rules.ties === "input" || row.time < next) && isOutside(chain, row);
  return (
    lastInstant(rules, chain) >= next &&
    exclusionsAhead(rules, chain, rows).every((exclusion) => exclusion >= next) &&
    !(rules.order === "strict" && rows.some(isForeign))
  );
}

/** F6: the last instant at which a chain could still take its next required step; none when it has all steps. */
export function lastChance(rules: Rules, chain: Chain, rows: readonly StreamRow[]): number {
  if (chain.length === rules.required.length) return Number.NEGATIVE_INFINITY;
  return Math.min(lastInstant(rules, chain), ...exclusionsAhead(rules, chain, rows));
}

/** F2: the counted one of some chains: deepest, earliest last step, latest entry, then each next as early as possible. */
export function bestChain(rules: Rules, chains: readonly Chain[]): Chain | null {
  return chains.reduce<Chain | null>(
    (best, chain) => (best === null || isBetter(rules, chain, best) ? chain : best),
    null,
  );
}

/** F2: whether a chain is preferred to another one; rows of one instant differ only by the order of the input. */
export function isBetter({ ties }: Rules, a: Chain, b: Chain): boolean {
  if (a.length !== b.length) return a.length > b.length;
  const place = ties === "input" ? "position" : "time";
  const x = a.map(({ row }) => row[place]);
  const y = b.map(({ row }) => row[place]);
  if (x.at(-1) !== y.at(-1)) return x.at(-1)! < y.at(-1)!;
  if (x[0] !== y[0]) return x[0]! > y[0]!;
  const at = x.findIndex((value, i) => value !== y[i]);
  return at >= 0 && x[at]! < y[at]!;
}
