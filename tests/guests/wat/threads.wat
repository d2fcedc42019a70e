;; Proposal threads: shared memory, atomic operations. run() returns 1: it adds one to what it
;; took out.
(module
  (memory (export "memory") 1 1 shared)
  (func (export "run") (result i32)
    (i32.add (i32.const 1) (i32.atomic.rmw.xchg (i32.const 0) (i32.const 0)))))
