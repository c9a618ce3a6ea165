/** Milliseconds in an hour: 3,600,000. */
export const MS_PER_HOUR = 3_600_000;
/** Milliseconds in a day of 24 hours: 86,400,000. */
export const MS_PER_DAY = 86_400_000;
