;; The region lies in the (start) function, so within instantiation.
(module
  (import "bench" "start" (func $start))
  (import "bench" "end" (func $end))
  (memory (export "memory") 1)
  (func $work (result i32) (local $i i32)
    (loop $more
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (i32.store (i32.const 0) (local.get $i))
      (br_if $more (i32.lt_u (local.get $i) (i32.const 1000))))
    (local.get $i))
  (func $init (call $start) (drop (call $work)) (call $end))
  (start $init)
  (func (export "_start") (drop (call $work))))
