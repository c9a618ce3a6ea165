/** A typed array that grows by doubling; `array` may be longer than `length`. */
export interface Growable<A extends Float64Array | Uint32Array> {
  array: A;
  length: number;
}

/** Makes room for `more` further numbers and returns the array to write into from `length` on. */
export function reserve<A extends Float64Array | Uint32Array>(growable: Growable<A>, more: number): A {
  const wanted = growable.length + more;
  if (wanted > growable.array.length) {
    const size = growable.length === 0 ? wanted : Math.max(wanted, growable.array.length * 2);
    const grown = new (growable.array.constructor as new (length: number) => A)(size);
    grown.set(growable.array.subarray(0, growable.length) as never);
    growable.array = grown;
  }
  return growable.array;
}

export function growableCodes(): Growable<Uint32Array> {
  return { array: new Uint32Array(0), length: 0 };
}

export function growableNumbers(): Growable<Float64Array> {
  return { array: new Float64Array(0), length: 0 };
}
