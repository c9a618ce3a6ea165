/** The border between what `accepts` takes, at `near`, and what it refuses, at `far`, by halving. */
export function bisect(near: number, far: number, accepts: (x: number) => boolean): number {
  for (let i = 0; i < 60; i++) {
    const middle = (near + far) / 2;
    if (accepts(middle)) near = middle;
    else far = middle;
  }
  return far;
}
