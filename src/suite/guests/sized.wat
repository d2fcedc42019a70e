;; A guest of the suite `memory`, with a memory of so many pages.
;;
;;   touch()   writes a byte to each 4 KiB, and returns how many it wrote
;;   grow(n)   grows the memory by a page, n times, and returns how often that went well
;;
;; The custom section says it to a runtime that has no engine.
(module
  (@custom "wasmbench.answers" "touch TOUCHED\ngrow GRANTED")
  (memory (export "memory") PAGES)

  (func (export "touch") (result i32)
    (local $at i32) (local $count i32)
    (loop $next
      (i32.store8 (local.get $at) (i32.const 1))
      (local.set $count (i32.add (local.get $count) (i32.const 1)))
      (br_if $next (i32.lt_u
        (local.tee $at (i32.add (local.get $at) (i32.const 4096)))
        (i32.shl (memory.size) (i32.const 16)))))
    (local.get $count))

  (func (export "grow") (param $n i32) (result i32)
    (local $grown i32)
    (loop $next
      (local.set $grown (i32.add
        (local.get $grown)
        (i32.ne (memory.grow (i32.const 1)) (i32.const -1))))
      (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (local.get $grown)))
