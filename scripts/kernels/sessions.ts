/** Where things lie in the memory, in bytes. A word of a row is what `$read_rows` tells of it. */
const WORDS = 0;
const CODES = 65_600;
const TIMES = 98_432;
const STARTS = 229_568;
const ENDS = 295_168;
const OF_USER = 360_768;
const REST = 426_368;
const COUNTS = 557_504;

/**
 * The text of the kernel that finds the sessions of single events. What the caller writes and reads is told in
 * `src/sessions/count-gap-kernel.ts`.
 */
export function sessionsText(): string {
  return `
(module
  (memory (export "memory") 265)
  (global (export "codes") i32 (i32.const ${CODES}))     ;; by row: its class, 2 bytes each
  (global (export "times") i32 (i32.const ${TIMES}))     ;; by row: its time, 8 bytes each
  (global (export "starts") i32 (i32.const ${STARTS}))   ;; by user: the first row
  (global (export "ends") i32 (i32.const ${ENDS}))       ;; by user: the row after the last
  (global (export "ofUser") i32 (i32.const ${OF_USER}))  ;; by user: sessions that start in the range
  (global (export "rest") i32 (i32.const ${REST}))       ;; the other sessions: first row, and the row after the last
  (global (export "counts") i32 (i32.const ${COUNTS}))   ;; by slot and class: sessions of single events

  (func (export "count")
    (param $users i32) (param $first_row i32) (param $rows i32)
    (param $origin f64) (param $slots_per_ms f64) (param $class_count i32)
    (param $gap f64) (param $from f64) (param $until f64) (param $over_until f64)
    (result i32)
    (call $read_rows
      (local.get $rows)
      (f64x2.splat (local.get $origin))
      (f64x2.splat (local.get $slots_per_ms))
      (i32x4.splat (i32.shl (local.get $class_count) (i32.const 2)))
      (f64x2.splat (local.get $gap))
      (f64x2.splat (local.get $from))
      (f64x2.splat (local.get $until))
      (f64x2.splat (local.get $over_until)))
    (call $count_users (local.get $users) (local.get $first_row)))

  ;; Four rows at once: bit 31 tells that the next row is more than the gap away, bit 30 that an event alone here is a
  ;; session that is over, bit 29 that a session which starts here counts. The others are its place among the counts.
  (func $read_rows
    (param $rows i32) (param $origin v128) (param $slots_per_ms v128) (param $class_bytes v128)
    (param $gap v128) (param $from v128) (param $until v128) (param $over_until v128)
    (local $row i32) (local $at i32) (local $low v128) (local $high v128) (local $after v128) (local $over v128)
    (loop $next
      (local.set $at (i32.shl (local.get $row) (i32.const 3)))
      (local.set $low (v128.load offset=${TIMES} (local.get $at)))
      (local.set $high (v128.load offset=${TIMES + 16} (local.get $at)))
      (local.set $after
        ${narrowed(
          "(f64x2.ge (local.get $low) (local.get $from))",
          "(f64x2.ge (local.get $high) (local.get $from))",
        )})
      (local.set $over
        (v128.and
          (local.get $after)
          ${narrowed(
            "(f64x2.lt (local.get $low) (local.get $over_until))",
            "(f64x2.lt (local.get $high) (local.get $over_until))",
          )}))
      (v128.store offset=${WORDS}
        (i32.shl (local.get $row) (i32.const 2))
        (v128.or
          (v128.or
            (v128.and
              (v128.const i32x4 0x80000000 0x80000000 0x80000000 0x80000000)
              ${narrowed(
                `(f64x2.gt (f64x2.sub (v128.load offset=${TIMES + 8} (local.get $at)) (local.get $low)) (local.get $gap))`,
                `(f64x2.gt (f64x2.sub (v128.load offset=${TIMES + 24} (local.get $at)) (local.get $high)) (local.get $gap))`,
              )})
            (v128.and
              (v128.const i32x4 0x20000000 0x20000000 0x20000000 0x20000000)
              (v128.and
                (local.get $after)
                ${narrowed(
                  "(f64x2.lt (local.get $low) (local.get $until))",
                  "(f64x2.lt (local.get $high) (local.get $until))",
                )})))
          (v128.and
            (local.get $over)
            (v128.or
              (v128.const i32x4 0x40000000 0x40000000 0x40000000 0x40000000)
              (i32x4.add
                (i32x4.shl
                  (i32x4.extend_low_i16x8_u
                    (v128.load64_zero offset=${CODES} (i32.shl (local.get $row) (i32.const 1))))
                  (i32.const 2))
                (i32x4.mul
                  (local.get $class_bytes)
                  ${pairs("0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23", slots("$low"), slots("$high"))}))))))
      (local.set $row (i32.add (local.get $row) (i32.const 4)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $rows)))))

  ;; Counts the sessions of single events that are over, without a branch, and lists the others. Returns how many those are.
  (func $count_users (param $users i32) (param $first_row i32) (result i32)
    (local $user i32) (local $row i32) (local $at i32) (local $stop i32) (local $word i32)
    (local $begins i32) (local $ends_here i32) (local $lone i32) (local $sessions i32)
    (local $next_start i32) (local $next_end i32)
    (block $all_users
      (loop $next_user
        (br_if $all_users (i32.eq (local.get $user) (local.get $users)))
        (local.set $at (i32.shl (local.get $user) (i32.const 2)))
        (local.set $row (i32.load offset=${STARTS} (local.get $at)))
        (local.set $stop (i32.load offset=${ENDS} (local.get $at)))
        (local.set $sessions (i32.const 0))
        (if (i32.lt_u (local.get $row) (local.get $stop))
          (then
            (local.set $at (i32.shl (i32.sub (local.get $row) (local.get $first_row)) (i32.const 2)))
            (local.set $stop (i32.shl (i32.sub (local.get $stop) (local.get $first_row)) (i32.const 2)))
            (local.set $word (i32.sub (local.get $stop) (i32.const 4)))
            (i32.store offset=${WORDS}
              (local.get $word)
              (i32.or (i32.load offset=${WORDS} (local.get $word)) (i32.const 0x80000000)))
            (local.set $begins (i32.const 1))
            (loop $next_row
              (local.set $word (i32.load offset=${WORDS} (local.get $at)))
              (local.set $at (i32.add (local.get $at) (i32.const 4)))
              (local.set $ends_here (i32.shr_u (local.get $word) (i32.const 31)))
              (local.set $lone
                (i32.and
                  (i32.and (local.get $begins) (local.get $ends_here))
                  (i32.shr_u (local.get $word) (i32.const 30))))
              (local.set $sessions
                (i32.add
                  (local.get $sessions)
                  (i32.and (local.get $begins) (i32.shr_u (local.get $word) (i32.const 29)))))
              (i32.store offset=${REST} (local.get $next_start) (local.get $row))
              (local.set $row (i32.add (local.get $row) (i32.const 1)))
              (i32.store offset=${REST + 4} (local.get $next_end) (local.get $row))
              (local.set $next_start
                (i32.add
                  (local.get $next_start)
                  (i32.shl (i32.sub (local.get $begins) (local.get $lone)) (i32.const 3))))
              (local.set $next_end
                (i32.add
                  (local.get $next_end)
                  (i32.shl (i32.sub (local.get $ends_here) (local.get $lone)) (i32.const 3))))
              (local.set $begins (local.get $ends_here))
              (local.set $word (i32.and (local.get $word) (i32.const 0x1fffffff)))
              (i32.store offset=${COUNTS}
                (local.get $word)
                (i32.add (i32.load offset=${COUNTS} (local.get $word)) (local.get $lone)))
              (br_if $next_row (i32.lt_u (local.get $at) (local.get $stop))))))
        (i32.store offset=${OF_USER} (i32.shl (local.get $user) (i32.const 2)) (local.get $sessions))
        (local.set $user (i32.add (local.get $user) (i32.const 1)))
        (br $next_user)))
    (i32.shr_u (local.get $next_end) (i32.const 3))))
`;
}

/** Sixteen of the bytes of two vectors. */
const pairs = (bytes: string, a: string, b: string): string => `(i8x16.shuffle ${bytes} ${a} ${b})`;

/** Four tests, of 4 bytes each, from two by two of 8. */
const narrowed = (a: string, b: string): string => pairs("0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27", a, b);

/** The slots of two times. */
const slots = (times: string): string => `
                    (i32x4.trunc_sat_f64x2_s_zero
                      (f64x2.mul
                        (f64x2.add
                          (f64x2.sub (local.get ${times}) (local.get $origin))
                          (v128.const f64x2 0.5 0.5))
                        (local.get $slots_per_ms)))`;
