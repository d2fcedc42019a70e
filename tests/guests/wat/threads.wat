;; Proposal threads: shared memory, atomic operations. run() returns one more at
;; each call, beginning with 1.
(module
  (memory (export "memory") 1 1 shared)
  (func (export "run") (result i32)
    (i32.add (i32.const 1) (i32.atomic.rmw.add (i32.const 0) (i32.const 1)))))
