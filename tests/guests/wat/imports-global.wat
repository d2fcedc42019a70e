;; Imports a global.
(module
  (import "env" "base" (global $base i32))
  (func (export "run") (result i32) (global.get $base)))
