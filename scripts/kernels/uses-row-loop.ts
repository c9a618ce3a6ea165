/** The local variables of {@link rowLoop}. */
export const rowLocals = (hasDates: boolean): string => `
    (local $row i32) (local $stop i32) (local $at i32)
    (local $low v128) (local $high v128) (local $use_low v128) (local $use_high v128) ${
      hasDates
        ? `
    (local $days_low v128) (local $days_high v128) (local $today_low v128) (local $today_high v128)
    (local $is_same v128)`
        : ""
    }`;

/**
 * Sets $uses to those in the rows of a user from $row to before $stop, at least one and at most 255 of them, and $days to the
 * dates with a use: what was not used yet on the date of a row has one more.
 */
export function rowLoop(hasDates: boolean): string {
  const dated = (text: string) => (hasDates ? text : "");
  return `
        (local.set $low (v128.const i64x2 0 0))
        (local.set $high (v128.const i64x2 0 0)) ${dated(`
        (local.set $days_low (v128.const i64x2 0 0))
        (local.set $days_high (v128.const i64x2 0 0))`)}
        (loop $next_row
          (local.set $at (i32.shl (i32.load8_u (local.get $row)) (i32.const 5)))
          (local.set $use_low (v128.load (local.get $at)))
          (local.set $use_high (v128.load offset=16 (local.get $at)))
          (local.set $low (i8x16.add (local.get $low) (local.get $use_low)))
          (local.set $high (i8x16.add (local.get $high) (local.get $use_high))) ${dated(`
          (local.set $is_same
            (v128.load8_splat (i32.add (local.get $row) (i32.sub (global.get $same) (global.get $codes)))))
          (local.set $today_low (v128.and (local.get $today_low) (local.get $is_same)))
          (local.set $today_high (v128.and (local.get $today_high) (local.get $is_same)))
          (local.set $days_low
            (i8x16.add (local.get $days_low) (v128.andnot (local.get $use_low) (local.get $today_low))))
          (local.set $days_high
            (i8x16.add (local.get $days_high) (v128.andnot (local.get $use_high) (local.get $today_high))))
          (local.set $today_low (v128.or (local.get $today_low) (local.get $use_low)))
          (local.set $today_high (v128.or (local.get $today_high) (local.get $use_high)))`)}
          (local.set $row (i32.add (local.get $row) (i32.const 1)))
          (br_if $next_row (i32.lt_u (local.get $row) (local.get $stop))))
        (v128.store (global.get $uses) (local.get $low))
        (v128.store offset=16 (global.get $uses) (local.get $high)) ${dated(`
        (v128.store (global.get $days) (local.get $days_low))
        (v128.store offset=16 (global.get $days) (local.get $days_high))`)}`;
}
