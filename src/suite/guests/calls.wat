;; The guest of the suite `calls`: what a call costs from the host to the guest, and from
;; the guest to the host.
;;
;; Exports count their calls. A loop makes `n` turns of eight calls of one function of the
;; host and returns what came of it, as i64:
;;
;;   loop_empty, loop_nop    1 + 2 + … + n
;;   loop_add               8 × (1 + 2 + … + n)
;;   loop_nop16           120 × (1 + 2 + … + n)
;;
;; modulo 2^32 and as a signed number; the dynamic ones the same. Each loop is the empty one
;; but for the calls: `loop_nop` has them beside the addition, the others in place of it. So a
;; loop's time without the empty one's is the calls'. A core that runs ahead works on the next
;; turn meanwhile: one call a turn would hide behind a slow loop. `n` is at least 1.
(module
  (type $nop (func))
  (type $add (func (param i32 i32) (result i32)))
  (type $sixteen (func
    (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)
    (result i32)))

  (import "wasmbench" "nop" (func $nop (type $nop)))
  (import "wasmbench" "add" (func $add (type $add)))
  (import "wasmbench" "nop16" (func $nop16 (type $sixteen)))
  (import "wasmbench_dynamic" "nop" (func $dynamic_nop (type $nop)))
  (import "wasmbench_dynamic" "add" (func $dynamic_add (type $add)))
  (import "wasmbench_dynamic" "nop16" (func $dynamic_nop16 (type $sixteen)))

  (global $count (mut i64) (i64.const 0))

  (func (export "count") (result i64) (global.get $count))
  (func (export "reset") (global.set $count (i64.const 0)))

  (func (export "nop") (type $nop)
    (global.set $count (i64.add (global.get $count) (i64.const 1))))
  (func (export "add") (type $add)
    (global.set $count (i64.add (global.get $count) (i64.const 1)))
    (i32.add (local.get 0) (local.get 1)))
  (func (export "add16") (type $sixteen)
    (global.set $count (i64.add (global.get $count) (i64.const 1)))
    (local.get 0)
    (i32.add (local.get 1)) (i32.add (local.get 2)) (i32.add (local.get 3)) (i32.add (local.get 4)) (i32.add (local.get 5))
    (i32.add (local.get 6)) (i32.add (local.get 7)) (i32.add (local.get 8)) (i32.add (local.get 9)) (i32.add (local.get 10))
    (i32.add (local.get 11)) (i32.add (local.get 12)) (i32.add (local.get 13)) (i32.add (local.get 14)) (i32.add (local.get 15)))

  (func (export "loop_empty") (param $n i32) (result i64) (local $x i32)
    (loop $next
      (local.set $x (i32.add (local.get $x) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_nop") (param $n i32) (result i64) (local $x i32)
    (loop $next
      (call $nop) (call $nop) (call $nop) (call $nop)
      (call $nop) (call $nop) (call $nop) (call $nop)
      (local.set $x (i32.add (local.get $x) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_add") (param $n i32) (result i64) (local $x i32)
    (loop $next
      local.get $x
      local.get $n call $add local.get $n call $add
      local.get $n call $add local.get $n call $add
      local.get $n call $add local.get $n call $add
      local.get $n call $add local.get $n call $add
      local.set $x
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_nop16") (param $n i32) (result i64) (local $x i32)
    (loop $next
      local.get $x
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $nop16
      local.set $x
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_dynamic_nop") (param $n i32) (result i64) (local $x i32)
    (loop $next
      (call $dynamic_nop) (call $dynamic_nop) (call $dynamic_nop) (call $dynamic_nop)
      (call $dynamic_nop) (call $dynamic_nop) (call $dynamic_nop) (call $dynamic_nop)
      (local.set $x (i32.add (local.get $x) (local.get $n)))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_dynamic_add") (param $n i32) (result i64) (local $x i32)
    (loop $next
      local.get $x
      local.get $n call $dynamic_add local.get $n call $dynamic_add
      local.get $n call $dynamic_add local.get $n call $dynamic_add
      local.get $n call $dynamic_add local.get $n call $dynamic_add
      local.get $n call $dynamic_add local.get $n call $dynamic_add
      local.set $x
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))

  (func (export "loop_dynamic_nop16") (param $n i32) (result i64) (local $x i32)
    (loop $next
      local.get $x
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n
      local.get $n local.get $n local.get $n local.get $n local.get $n call $dynamic_nop16
      local.set $x
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i64.extend_i32_s (local.get $x)))
)
