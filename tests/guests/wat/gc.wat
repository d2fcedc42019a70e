;; Proposal garbage collection. run() returns 7.
(module
  (type $point (struct (field i32) (field (mut i32))))
  (func (export "run") (result i32)
    (local $p (ref null $point))
    (local.set $p (struct.new $point (i32.const 3) (i32.const 0)))
    (struct.set $point 1 (local.get $p) (i32.const 4))
    (i32.add
      (struct.get $point 0 (local.get $p))
      (struct.get $point 1 (local.get $p)))))
