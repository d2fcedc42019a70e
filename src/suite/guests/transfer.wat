;; The guest of the suite `transfer`: bytes that the host writes and reads, and an array of
;; floats.
;;
;;   bytes(offset, length)   adds up little-endian words of eight bytes, modulo 2^64
;;   clear(offset, length)   makes them zero
;;   fill(n)                 makes the array 0, 1, 2, … n − 1
;;   sum(n)                  adds the array up, one after the other
;;   negate(n)               multiplies each of the array by −1
;;
;; The array begins at 1 MiB. `n` is at least 1, and `length` at least 8.
(module
  (memory (export "memory") 160)

  (func (export "bytes") (param $at i32) (param $length i32) (result i64)
    (local $end i32) (local $sum i64)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (loop $next
      (local.set $sum (i64.add (local.get $sum) (i64.load (local.get $at))))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 8)))
        (local.get $end))))
    (local.get $sum))

  (func (export "clear") (param $at i32) (param $length i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $at) (local.get $length)))
    (loop $next
      (i64.store (local.get $at) (i64.const 0))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 8)))
        (local.get $end)))))

  (func (export "fill") (param $n i32)
    (local $i i32)
    (loop $next
      (f64.store offset=1048576
        (i32.shl (local.get $i) (i32.const 3))
        (f64.convert_i32_u (local.get $i)))
      (br_if $next (i32.lt_u
        (local.tee $i (i32.add (local.get $i) (i32.const 1)))
        (local.get $n)))))

  (func (export "sum") (param $n i32) (result f64)
    (local $at i32) (local $end i32) (local $sum f64)
    (local.set $end (i32.shl (local.get $n) (i32.const 3)))
    (loop $next
      (local.set $sum (f64.add (local.get $sum) (f64.load offset=1048576 (local.get $at))))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 8)))
        (local.get $end))))
    (local.get $sum))

  (func (export "negate") (param $n i32)
    (local $at i32) (local $end i32)
    (local.set $end (i32.shl (local.get $n) (i32.const 3)))
    (loop $next
      (f64.store offset=1048576
        (local.get $at)
        (f64.mul (f64.load offset=1048576 (local.get $at)) (f64.const -1)))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 8)))
        (local.get $end))))))
