;; Binary trees of garbage-collected structures. Each round makes a tree of 1023 nodes and
;; adds up its numbers and those of the tree before, which then is garbage. See src/gc.rs.
(module
  (type $node (struct
    (field $left (ref null $node))
    (field $right (ref null $node))
    (field $number i64)))

  (func $tree (param $depth i32) (param $seed i64) (result (ref null $node))
    (if (i32.eqz (local.get $depth)) (then (return (ref.null $node))))
    (local.set $depth (i32.sub (local.get $depth) (i32.const 1)))
    (struct.new $node
      (call $tree (local.get $depth) (i64.mul (local.get $seed) (i64.const 3)))
      (call $tree (local.get $depth) (i64.add (local.get $seed) (i64.const 7)))
      (local.get $seed)))

  (func $sum (param $node (ref null $node)) (result i64)
    (local $here (ref $node))
    (block $none
      (local.set $here (br_on_null $none (local.get $node)))
      (return
        (i64.add
          (struct.get $node $number (local.get $here))
          (i64.xor
            (call $sum (struct.get $node $left (local.get $here)))
            (i64.rotl
              (call $sum (struct.get $node $right (local.get $here)))
              (i64.const 1))))))
    (i64.const 0))

  (func (export "run") (param $n i32) (result i64)
    (local $before (ref null $node)) (local $tree (ref null $node)) (local $result i64)
    (local.set $result (i64.const 1))
    (block $end
      (loop $rounds
        (br_if $end (i32.le_s (local.get $n) (i32.const 0)))
        (local.set $tree (call $tree (i32.const 10) (local.get $result)))
        (local.set $result
          (i64.add
            (i64.mul (local.get $result) (i64.const 31))
            (i64.add (call $sum (local.get $tree)) (call $sum (local.get $before)))))
        (local.set $before (local.get $tree))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $rounds)))
    (local.get $result)))
