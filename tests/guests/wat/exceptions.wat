;; Proposal exception handling, with exnref. run() returns 5.
(module
  (tag $e (param i32))
  (func (export "run") (result i32)
    (block $caught (result i32)
      (try_table (catch $e $caught) (throw $e (i32.const 5)))
      (i32.const -1))))
