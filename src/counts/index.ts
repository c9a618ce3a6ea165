export type { AnswerColumns, Scores } from "./answers.ts";
export { countScores, type ScoreCounts, type ScoreRules } from "./count-scores.ts";
export { countScoresBySegment } from "./count-scores-by-segment.ts";
export type { Counts, CountTable, Excluded, Observed } from "./counts.ts";
export { countsByGroup } from "./counts-by-group.ts";
export { compareKeys, compareText, type Key } from "./key.ts";
export { mergeCounts } from "./merge-counts.ts";
export { rowsBy } from "./rows-by.ts";
export { addExactly, addRow, countTable, sortRows, type Tally, tally } from "./tally.ts";
