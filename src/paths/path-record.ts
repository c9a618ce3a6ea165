/** What a path came to: it began the unit, reached the other anchor, ended, or may still go on. */
export type PathOutcome = "start" | "converted" | "end" | "open";

/** The path of a unit, or of one of its attempts, read from its anchor. */
export interface PathRecord {
  /** Code of the unit in the table. */
  readonly user: number;
  /** Codes of its nodes, collapsed, at most as many as the depth. */
  readonly nodes: readonly number[];
  /** Whether there are more. */
  readonly isCut: boolean;
  readonly outcome: PathOutcome;
}
