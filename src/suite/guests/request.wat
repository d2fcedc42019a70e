;; The guest of the suites `density`, `concurrency` and `load`.
;;
;; `request()` writes to each of the 16 pages of 4 KiB that its memory has, and adds up what
;; it finds there again: 0 + 1 + … + 15. The custom section says it to a runtime that has no
;; engine.
(module
  (@custom "wasmbench.answers" "request 120")
  (memory (export "memory") 1)

  (func (export "request") (result i32)
    (local $i i32) (local $sum i32)
    (loop $next
      (i32.store (i32.shl (local.get $i) (i32.const 12)) (local.get $i))
      (br_if $next (i32.lt_u
        (local.tee $i (i32.add (local.get $i) (i32.const 1)))
        (i32.const 16))))
    (loop $next
      (local.set $i (i32.sub (local.get $i) (i32.const 1)))
      (local.set $sum (i32.add
        (local.get $sum)
        (i32.load (i32.shl (local.get $i) (i32.const 12)))))
      (br_if $next (local.get $i)))
    (local.get $sum)))
