import { rowLocals, rowLoop } from "./uses-row-loop.ts";

/**
 * A function that counts so many users of a batch, of whose rows $first_row lies first in the memory: with their dates, or
 * without them, which takes less than half of the time. Those with 255 rows or more it leaves to others. It calls nothing:
 * around calls the engine keeps all that it knows in memory.
 */
export function usersFunction(name: string, hasDates: boolean): string {
  const dated = (text: string) => (hasDates ? text : "");
  return `
  (func $${name}_of_users (param $users i32) (param $first_row i32)
    ${rowLocals(hasDates)}
    (local $user i32) (local $met i32) (local $often i32) (local $feature i32) (local $next_beyond i32) (local $next_parted i32)
    (local $one v128) (local $many v128) (local $min_uses v128) ${dated("(local $min_days v128)")}
    (local.set $one (call $bytes (i32.const 1)))
    (local.set $many (call $bytes (i32.const 32)))
    (local.set $min_uses (call $bytes (global.get $min_uses))) ${dated(`
    (local.set $min_days (call $bytes (global.get $min_days)))`)}
    (local.set $next_beyond (global.get $next_beyond))
    (local.set $next_parted (global.get $parted))
    (block $all_users
      (loop $next_user
        (br_if $all_users (i32.eq (local.get $user) (local.get $users)))
        (local.set $at (i32.shl (local.get $user) (i32.const 2)))
        (local.set $user (i32.add (local.get $user) (i32.const 1)))
        (local.set $row (i32.load (i32.add (global.get $starts) (local.get $at))))
        (local.set $stop (i32.load (i32.add (global.get $ends) (local.get $at))))
        (br_if $next_user (i32.ge_u (local.get $row) (local.get $stop)))
        (local.set $at (i32.sub (global.get $codes) (local.get $first_row)))
        (local.set $row (i32.add (local.get $row) (local.get $at)))
        (local.set $stop (i32.add (local.get $stop) (local.get $at)))
        (if (i32.ge_u (i32.sub (local.get $stop) (local.get $row)) (i32.const 255))
          (then
            (i32.store (local.get $next_parted) (i32.sub (local.get $user) (i32.const 1)))
            (local.set $next_parted (i32.add (local.get $next_parted) (i32.const 4)))
            (br $next_user))) ${dated(`
        (local.set $today_low (v128.const i64x2 0 0))
        (local.set $today_high (v128.const i64x2 0 0))`)}
        ${rowLoop(hasDates)}

        ;; Which features are adopted, which are used 32 times, and which less often: a bit each.
        (local.set $use_low (i8x16.ge_u (local.get $low) (local.get $min_uses)))
        (local.set $use_high (i8x16.ge_u (local.get $high) (local.get $min_uses))) ${dated(`
        (local.set $use_low
          (v128.and (local.get $use_low) (i8x16.ge_u (local.get $days_low) (local.get $min_days))))
        (local.set $use_high
          (v128.and (local.get $use_high) (i8x16.ge_u (local.get $days_high) (local.get $min_days))))`)}
        (local.set $at
          (i32.or
            (i8x16.bitmask (local.get $use_low))
            (i32.shl (i8x16.bitmask (local.get $use_high)) (i32.const 16))))
        (local.set $at (i32.add (global.get $breadth) (i32.shl (i32.popcnt (local.get $at)) (i32.const 2))))
        (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))
        (local.set $often
          (i32.or
            (i8x16.bitmask (i8x16.ge_u (local.get $low) (local.get $many)))
            (i32.shl (i8x16.bitmask (i8x16.ge_u (local.get $high) (local.get $many))) (i32.const 16))))
        (local.set $met
          (i32.xor
            (local.get $often)
            (i32.or
              (i8x16.bitmask (i8x16.ge_u (local.get $low) (local.get $one)))
              (i32.shl (i8x16.bitmask (i8x16.ge_u (local.get $high) (local.get $one))) (i32.const 16)))))
        (block $all_met
          (loop $next_met
            (br_if $all_met (i32.eqz (local.get $met)))
            (local.set $feature (i32.ctz (local.get $met)))
            (local.set $met (i32.and (local.get $met) (i32.sub (local.get $met) (i32.const 1))))
            (local.set $at (local.get $feature)) ${dated(`
            (local.set $at (i32.load8_u (i32.add (global.get $days) (local.get $feature))))
            (local.set $at (i32.add (i32.mul (local.get $at) (i32.const 33)) (local.get $feature)))`)}
            (local.set $at
              (i32.add
                (i32.shl (local.get $at) (i32.const 5))
                (i32.load8_u (i32.add (global.get $uses) (local.get $feature)))))
            (local.set $at (i32.add (global.get $cells) (i32.shl (local.get $at) (i32.const 2))))
            (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (i32.const 1)))
            (br $next_met)))
        (block $all_often
          (loop $next_often
            (br_if $all_often (i32.eqz (local.get $often)))
            (local.set $feature (i32.ctz (local.get $often)))
            (local.set $often (i32.and (local.get $often) (i32.sub (local.get $often) (i32.const 1))))
            (i32.store (local.get $next_beyond) (local.get $feature))
            (i32.store offset=4
              (local.get $next_beyond)
              (i32.load8_u (i32.add (global.get $uses) (local.get $feature))))
            (i32.store offset=8
              (local.get $next_beyond)
              (i32.load8_u (i32.add (global.get $days) (local.get $feature))))
            (local.set $next_beyond (i32.add (local.get $next_beyond) (i32.const 12)))
            (br $next_often)))
        (br $next_user)))
    (global.set $next_beyond (local.get $next_beyond))
    (global.set $next_parted (local.get $next_parted)))`;
}

/** A function that counts rows of a user 255 by 255. */
export function partsFunction(name: string, hasDates: boolean): string {
  const dated = (text: string) => (hasDates ? text : "");
  return `
  (func $${name}_in_parts (param $first i32) (param $end i32)
    ${rowLocals(hasDates)}
    (local.set $row (local.get $first)) ${dated(`
    (if (global.get $is_open)
      (then
        (local.set $today_low (v128.load (global.get $today)))
        (local.set $today_high (v128.load offset=16 (global.get $today)))))`)}
    (loop $next_part
      (local.set $stop (i32.add (local.get $row) (i32.const 255)))
      (if (i32.gt_u (local.get $stop) (local.get $end)) (then (local.set $stop (local.get $end))))
      ${rowLoop(hasDates)}
      (call $add_part)
      (br_if $next_part (i32.lt_u (local.get $row) (local.get $end)))) ${dated(`
    (v128.store (global.get $today) (local.get $today_low))
    (v128.store offset=16 (global.get $today) (local.get $today_high))`)})`;
}

/**
 * The function that the caller calls: counts the users of a batch, or with $goes_on a part of one who goes on in the next one.
 * Returns how many were written beyond the cells.
 */
export function countFunction(name: string): string {
  return `
  (func (export "${name}") (param $users i32) (param $first_row i32) (param $goes_on i32) (result i32)
    (local $parted i32) (local $at i32) (local $shift i32)
    (local.set $shift (i32.sub (global.get $codes) (local.get $first_row)))
    (local.set $parted (global.get $parted))
    (global.set $next_beyond (global.get $beyond))
    (if (i32.or (global.get $is_open) (local.get $goes_on))
      (then
        (i32.store (global.get $parted) (i32.const 0))
        (global.set $next_parted (i32.add (global.get $parted) (i32.const 4))))
      (else (call $${name}_of_users (local.get $users) (local.get $first_row))))
    (block $all_parted
      (loop $next
        (br_if $all_parted (i32.eq (local.get $parted) (global.get $next_parted)))
        (local.set $at (i32.shl (i32.load (local.get $parted)) (i32.const 2)))
        (call $${name}_in_parts
          (i32.add (i32.load (i32.add (global.get $starts) (local.get $at))) (local.get $shift))
          (i32.add (i32.load (i32.add (global.get $ends) (local.get $at))) (local.get $shift)))
        (global.set $is_open (local.get $goes_on))
        (if (i32.eqz (local.get $goes_on)) (then (call $add_parted_user)))
        (local.set $parted (i32.add (local.get $parted) (i32.const 4)))
        (br $next)))
    (i32.div_u (i32.sub (global.get $next_beyond) (global.get $beyond)) (i32.const 12)))`;
}
