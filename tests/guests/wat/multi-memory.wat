;; Proposal multiple memories. run() returns 12.
(module
  (memory $a (export "memory") 1)
  (memory $b 1)
  (func (export "run") (result i32)
    (i32.store $a (i32.const 0) (i32.const 1))
    (i32.store $b (i32.const 0) (i32.const 2))
    (i32.add
      (i32.mul (i32.load $a (i32.const 0)) (i32.const 10))
      (i32.load $b (i32.const 0)))))
