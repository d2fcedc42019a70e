;; A guest of the suite `concurrency`, whose memory may have 32 MiB at most.
;;
;; `work()` grows the memory from a page to 16 MiB, tries to grow it beyond its limit, writes a
;; number to each 256 bytes, and adds up what it finds there again: 0 + 1 + … + 65535, and one
;; more if the limit did not hold.
;;
;; The custom section says it to a runtime that has no engine.
(module
  (@custom "wasmbench.answers" "work 2147450880")
  (memory (export "memory") 1 512)

  (func (export "work") (result i32)
    (local $at i32) (local $sum i32)
    (drop (memory.grow (i32.const 255)))
    (local.set $sum (i32.ne (memory.grow (i32.const 257)) (i32.const -1)))
    (loop $next
      (i32.store (local.get $at) (i32.shr_u (local.get $at) (i32.const 8)))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 256)))
        (i32.const 0x1000000))))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 256)))
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (br_if $next (local.get $at)))
    (local.get $sum)))
