;; Proposal exception handling: _start and run() throw, and nobody catches.
(module
  (tag $e (param i32))
  (memory (export "memory") 1)
  (func $throw (throw $e (i32.const 5)))
  (func (export "_start") (call $throw))
  (func (export "run") (result i32) (call $throw) (i32.const 1)))
