;; Imports a table.
(module
  (import "env" "table" (table 1 funcref))
  (func (export "run") (result i32) (i32.const 1)))
