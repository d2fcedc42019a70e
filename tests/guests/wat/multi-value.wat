;; run() returns two values, 1 and 2.
(module
  (func (export "run") (result i32 i64) (i32.const 1) (i64.const 2)))
