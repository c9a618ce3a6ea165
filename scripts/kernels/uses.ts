import { countFunction, partsFunction, usersFunction } from "./uses-functions.ts";

/**
 * The text of the kernel in WebAssembly's own language. What the caller writes and reads is told in
 * `src/adoption/count-uses-kernel.ts`.
 */
export function usesText(): string {
  return `
(module
  (memory (export "memory") 16)

  ;; Where things lie in the memory, in bytes.
  (global $one_hot (export "oneHot") i32 (i32.const 0))      ;; by class of rows: 32 bytes, 1 for its feature
  (global $uses i32 (i32.const 8192))                        ;; by feature: uses of a user, a byte each
  (global $days i32 (i32.const 8224))                        ;; by feature: dates with a use, a byte each
  (global $today i32 (i32.const 8256))                       ;; by feature: 1 when used on the date of the last row
  (global $all_uses i32 (i32.const 8320))                    ;; by feature: those of a user who is counted in parts
  (global $all_days i32 (i32.const 8448))
  (global $breadth (export "breadth") i32 (i32.const 8704))  ;; users by number of features adopted
  (global $cells (export "cells") i32 (i32.const 12288))     ;; users by (33 * dates + feature) * 32 + uses
  (global $starts (export "starts") i32 (i32.const 147456))  ;; by user: the first row
  (global $ends (export "ends") i32 (i32.const 212992))      ;; by user: the row after the last
  (global $codes (export "codes") i32 (i32.const 278528))    ;; by row: its class, a byte each
  (global $times (export "times") i32 (i32.const 294912))    ;; by row: its time, 8 bytes each
  (global $dates (export "dates") i32 (i32.const 425984))    ;; by slot: its date
  (global $same i32 (i32.const 983040))                      ;; by row: 255 when its date is that of the row before, else 0
  (global $parted i32 (i32.const 999424))                    ;; users of the batch to be counted in parts
  (global $beyond (export "beyond") i32 (i32.const 950272))  ;; feature, uses and dates that have no cell

  ;; What prepare was told.
  (global $origin (mut f64) (f64.const 0))
  (global $slots_per_ms (mut f64) (f64.const 0))
  (global $slot_count (mut i32) (i32.const 0))
  (global $min_uses (mut i32) (i32.const 0))
  (global $min_days (mut i32) (i32.const 0))

  ;; Where the next ones belong.
  (global $next_parted (mut i32) (i32.const 0))
  (global $next_beyond (mut i32) (i32.const 0))

  ;; Whether the user of the last row goes on in the next batch, and the date of that row.
  (global $is_open (mut i32) (i32.const 0))
  (global $last_date (mut i32) (i32.const 0))

  (func (export "prepare")
    (param $origin f64) (param $slots_per_ms f64) (param $slot_count i32) (param $min_uses i32) (param $min_days i32)
    (memory.fill (i32.const 0) (i32.const 0) (global.get $starts))
    (global.set $origin (local.get $origin))
    (global.set $slots_per_ms (local.get $slots_per_ms))
    (global.set $slot_count (local.get $slot_count))
    (global.set $min_uses (local.get $min_uses))
    (global.set $min_days (local.get $min_days))
    (global.set $is_open (i32.const 0)))

  ;; Compares the date of each row of a batch with that of the row before, whoever's it is. Rows outside of the slots, which
  ;; nobody counts, have the date of the first.
  (func (export "compareDates") (param $rows i32)
    (local $row i32) (local $slot i32) (local $date i32) (local $last i32)
    (local.set $last (global.get $last_date))
    (loop $next
      (local.set $slot
        (i32.trunc_sat_f64_s
          (f64.mul
            (f64.add
              (f64.sub
                (f64.load (i32.add (global.get $times) (i32.shl (local.get $row) (i32.const 3))))
                (global.get $origin))
              (f64.const 0.5))
            (global.get $slots_per_ms))))
      (local.set $slot
        (select (local.get $slot) (i32.const 0) (i32.lt_u (local.get $slot) (global.get $slot_count))))
      (local.set $date (i32.load (i32.add (global.get $dates) (i32.shl (local.get $slot) (i32.const 2)))))
      (i32.store8
        (i32.add (global.get $same) (local.get $row))
        (i32.sub (i32.const 0) (i32.eq (local.get $date) (local.get $last))))
      (local.set $last (local.get $date))
      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $row) (local.get $rows))))
    (global.set $last_date (local.get $last)))

  ;; Adds $uses and $days of a part of a user's rows to those of all parts.
  (func $add_part (local $feature i32) (local $at i32)
    (loop $next
      (local.set $at (i32.shl (local.get $feature) (i32.const 2)))
      (i32.store (i32.add (global.get $all_uses) (local.get $at))
        (i32.add
          (i32.load (i32.add (global.get $all_uses) (local.get $at)))
          (i32.load8_u (i32.add (global.get $uses) (local.get $feature)))))
      (i32.store (i32.add (global.get $all_days) (local.get $at))
        (i32.add
          (i32.load (i32.add (global.get $all_days) (local.get $at)))
          (i32.load8_u (i32.add (global.get $days) (local.get $feature)))))
      (local.set $feature (i32.add (local.get $feature) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $feature) (i32.const 32)))))

  ;; Counts a user of many parts. None of the uses gets a cell: what is written beyond is added up as well.
  (func $add_parted_user
    (local $feature i32) (local $at i32) (local $n i32) (local $d i32) (local $adopted i32)
    (loop $next
      (local.set $at (i32.shl (local.get $feature) (i32.const 2)))
      (local.set $n (i32.load (i32.add (global.get $all_uses) (local.get $at))))
      (local.set $d (i32.load (i32.add (global.get $all_days) (local.get $at))))
      (if (local.get $n)
        (then
          (i32.store (global.get $next_beyond) (local.get $feature))
          (i32.store offset=4 (global.get $next_beyond) (local.get $n))
          (i32.store offset=8 (global.get $next_beyond) (local.get $d))
          (global.set $next_beyond (i32.add (global.get $next_beyond) (i32.const 12)))
          (local.set $adopted
            (i32.add
              (local.get $adopted)
              (i32.and
                (i32.ge_u (local.get $n) (global.get $min_uses))
                (i32.ge_u (local.get $d) (global.get $min_days)))))))
      (local.set $feature (i32.add (local.get $feature) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $feature) (i32.const 32))))
    (local.set $at (i32.add (global.get $breadth) (i32.shl (local.get $adopted) (i32.const 2))))
    (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))
    (memory.fill (global.get $all_uses) (i32.const 0) (i32.const 256)))

  ;; 16 bytes of a number; none of a user with fewer than 255 rows is as large as 255.
  (func $bytes (param $n i32) (result v128)
    (i8x16.splat (select (local.get $n) (i32.const 255) (i32.lt_u (local.get $n) (i32.const 255)))))

${partsFunction("countUses", false)}
${partsFunction("countUsesAndDays", true)}
${usersFunction("countUses", false)}
${usersFunction("countUsesAndDays", true)}
${countFunction("countUses")}
${countFunction("countUsesAndDays")})
`;
}
