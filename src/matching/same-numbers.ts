/** Numbers by index, all the same at first. A list where they are few, since typed arrays take long to make. */
export function sameNumbers(length: number, value: number): number[] | Float64Array {
  return length <= 1000 ? Array<number>(length).fill(value) : new Float64Array(length).fill(value);
}
