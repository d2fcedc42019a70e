;; Imports bench.start by another type than it has.
(module
  (import "bench" "start" (func $start (param i32)))
  (import "bench" "end" (func $end))
  (memory (export "memory") 1)
  (func (export "_start") (call $start (i32.const 0)) (call $end)))
