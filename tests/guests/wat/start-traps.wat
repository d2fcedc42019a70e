;; The start function traps: the module can be compiled, but not instantiated.
(module
  (func $start unreachable)
  (start $start)
  (func (export "run") (result i32) (i32.const 1)))
