;; No command: run(n) works n rounds outside the region, and n * 10 rounds in it, and
;; returns the number of rounds, n * 11.
(module
  (import "bench" "start" (func $start))
  (import "bench" "end" (func $end))
  (memory (export "memory") 1)
  (func $work (param $rounds i32) (result i32) (local $i i32)
    (if (local.get $rounds) (then
      (loop $more
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (i32.store (i32.const 0) (local.get $i))
        (br_if $more (i32.lt_u (local.get $i) (local.get $rounds))))))
    (local.get $i))
  (func (export "run") (param $n i32) (result i32) (local $sum i32)
    (local.set $sum (call $work (local.get $n)))
    (call $start)
    (local.set $sum (i32.add (local.get $sum) (call $work (i32.mul (local.get $n) (i32.const 10)))))
    (call $end)
    (local.get $sum)))
