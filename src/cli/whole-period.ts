/** A period of a series, as far as it says that it was observed from start to end. */
export interface SeriesPeriod {
  readonly period: string;
  readonly complete: boolean;
  /** Whether it began before observation did. */
  readonly cut?: boolean;
}

/** Whether a period was observed from start to end. */
export function isWhole({ complete, cut }: SeriesPeriod): boolean {
  return complete && cut !== true;
}

/** The last period that was observed from start to end. */
export function lastWhole<P extends SeriesPeriod>(periods: readonly P[]): P | undefined {
  return periods.findLast(isWhole);
}
