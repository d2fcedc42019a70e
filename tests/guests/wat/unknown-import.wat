;; Imports a function that no host has.
(module
  (import "env" "mystery" (func $mystery (param i32) (result i64)))
  (func (export "run") (result i64) (call $mystery (i32.const 1))))
