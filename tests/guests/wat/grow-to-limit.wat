;; run() grows memory as far as it goes, and returns the number of pages:
;; 65536 without a limit.
(module
  (memory (export "memory") 1 65536)
  ;; Grows in big steps, and in smaller ones when they fail, until not one more
  ;; page can be had. Touches the first byte of the first pages only.
  (func $fill (result i32)
    (local $step i32) (local $page i32)
    (local.set $step (i32.const 4096))
    (loop $more
      (if (i32.eq (memory.grow (local.get $step)) (i32.const -1))
        (then (local.set $step (i32.shr_u (local.get $step) (i32.const 1)))))
      (br_if $more (local.get $step)))
    (loop $touch
      (i32.store8 (i32.mul (local.get $page) (i32.const 65536)) (i32.const 1))
      (local.set $page (i32.add (local.get $page) (i32.const 1)))
      (br_if $touch
        (i32.and
          (i32.lt_u (local.get $page) (i32.const 16))
          (i32.lt_u (local.get $page) (memory.size)))))
    (memory.size))
  (func (export "run") (result i32) (call $fill)))
