;; Calls a function that returns a vector.
(module
  (func $zero (result v128) (local v128) (local.get 0))
  (func (export "run") (drop (call $zero))))
