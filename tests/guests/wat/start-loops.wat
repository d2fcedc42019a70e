;; The start function never ends: instantiation does not return.
(module
  (func $start (loop $again (br $again)))
  (start $start)
  (func (export "run") (result i32) (i32.const 1)))
