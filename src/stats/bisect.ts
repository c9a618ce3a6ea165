/** The border between what `accepts` takes (near `inside`) and what it refuses (near `outside`), by halving. */
export function bisect(inside: number, outside: number, accepts: (x: number) => boolean): number {
  let near = inside;
  let far = outside;
  for (let i = 0; i < 60; i++) {
    const middle = (near + far) / 2;
    if (accepts(middle)) near = middle;
    else far = middle;
  }
  return far;
}
