;; Exceptions: each round goes down twelve calls; half of the rounds throw from the lowest.
;; Each third call on the way cleans up and throws on, as a destructor does. The round
;; catches and reads what was thrown. See src/exceptions.rs.
(module
  (tag $error (param i64))
  ;; How many clean-ups ran.
  (global $cleaned (mut i64) (i64.const 0))

  (func $mix (param $x i64) (result i64)
    (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 13))))
    (local.set $x (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 7))))
    (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 17))))

  (func $descend (param $depth i32) (param $x i64) (result i64)
    (if (i32.eqz (local.get $depth))
      (then
        (if (i32.wrap_i64 (i64.and (local.get $x) (i64.const 1)))
          (then (throw $error (local.get $x))))
        (return (local.get $x))))
    (if (i32.rem_u (local.get $depth) (i32.const 3))
      (then
        (return
          (i64.add (i64.const 1)
            (call $descend (i32.sub (local.get $depth) (i32.const 1)) (local.get $x))))))
    (block $unwinding (result exnref)
      (return
        (try_table (result i64) (catch_all_ref $unwinding)
          (i64.add (i64.const 1)
            (call $descend (i32.sub (local.get $depth) (i32.const 1)) (local.get $x))))))
    (global.set $cleaned (i64.add (global.get $cleaned) (i64.const 1)))
    (throw_ref))

  (func $round (param $x i64) (result i64)
    (block $caught (result i64)
      (return
        (try_table (result i64) (catch $error $caught)
          (call $descend (i32.const 12) (local.get $x)))))
    (i64.add (i64.const 1000)))

  (func (export "run") (param $n i32) (result i64)
    (local $x i64) (local $sum i64)
    (local.set $x (i64.const 0x9e3779b97f4a7c15))
    (global.set $cleaned (i64.const 0))
    (block $end
      (loop $rounds
        (br_if $end (i32.le_s (local.get $n) (i32.const 0)))
        (local.set $x (call $mix (local.get $x)))
        (local.set $sum
          (i64.add
            (i64.rotl (local.get $sum) (i64.const 5))
            (call $round (local.get $x))))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $rounds)))
    (i64.xor (local.get $sum) (global.get $cleaned))))
