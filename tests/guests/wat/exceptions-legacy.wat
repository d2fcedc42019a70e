;; Exception handling as browsers had it first. run() returns 5.
(module
  (tag $e (param i32))
  (func (export "run") (result i32)
    try (result i32)
      i32.const 5
      throw $e
    catch $e
    end))
