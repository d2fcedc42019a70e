;; Imports a function of two results.
(module
  (import "env" "pair" (func (result i32 i32)))
  (func (export "run") (result i32) i32.const 7))
