;; A WASI command that calls itself until the stack is used up. The addition
;; after the call keeps it from being a tail call.
(module
  (memory (export "memory") 1)
  (func $down (param i64) (result i64)
    (i64.add (i64.const 1) (call $down (i64.add (local.get 0) (i64.const 1)))))
  (func (export "_start") (drop (call $down (i64.const 0))))
  (func (export "run") (result i64) (call $down (i64.const 0))))
