/** Visits each different number of a list and how often it comes, in order. */
export function eachRun(numbers: readonly number[], visit: (number: number, n: number) => void): void {
  const sorted = Float64Array.from(numbers).sort();
  for (let i = 0, end = 0; i < sorted.length; i = end) {
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    visit(sorted[i]!, end - i);
  }
}
