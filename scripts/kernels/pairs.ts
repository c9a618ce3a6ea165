/** The text of the kernel that counts pairs of small bytes; its caller is `src/counts/count-byte-pairs.ts`. */
export function pairsText(): string {
  // Each pair of rows is a number of 16 bits, whose cell of 4 bytes is counted up.
  const count = (bits: string) => `
      (local.set $at (i32.and (i32.wrap_i64 ${bits}) (i32.const 0x3fffc)))
      (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))`;
  return `
(module
  (memory (export "memory") 5)
  (global (export "quads") i32 (i32.const 0))
  (global $a (export "a") i32 (i32.const 262144))
  (global $b (export "b") i32 (i32.const 294912))

  (func (export "count") (param $rows i32) (result i32)
    (local $row i32) (local $at i32) (local $high i64) (local $low i64) (local $both i64) (local $seen i64)
    (loop $next
      (local.set $high (i64.load (i32.add (global.get $a) (local.get $row))))
      (local.set $low (i64.load (i32.add (global.get $b) (local.get $row))))
      (local.set $seen (i64.or (local.get $seen) (i64.or (local.get $high) (local.get $low))))
      (local.set $both (i64.or (i64.shl (local.get $high) (i64.const 4)) (local.get $low)))
      ${count("(i64.shl (local.get $both) (i64.const 2))")}
      ${count("(i64.shr_u (local.get $both) (i64.const 14))")}
      ${count("(i64.shr_u (local.get $both) (i64.const 30))")}
      ${count("(i64.shr_u (local.get $both) (i64.const 46))")}
      (local.set $row (i32.add (local.get $row) (i32.const 8)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $rows))))
    (i32.wrap_i64 (i64.or (local.get $seen) (i64.shr_u (local.get $seen) (i64.const 32))))))
`;
}
