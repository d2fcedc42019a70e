;; A WASI command that grows memory as far as it goes, and prints the number of
;; pages: 65536 without a limit.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1 65536)
  (data (i32.const 127) "\n") ;; the digits stand before it
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
  (func (export "_start")
    (local $pages i32) (local $at i32)
    (local.set $pages (call $fill))
    (i32.store8 (i32.const 0) (i32.const 0))
    (local.set $at (i32.const 127))
    (loop $digit
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at)
        (i32.add (i32.const 48) (i32.rem_u (local.get $pages) (i32.const 10))))
      (local.set $pages (i32.div_u (local.get $pages) (i32.const 10)))
      (br_if $digit (local.get $pages)))
    (i32.store (i32.const 256) (local.get $at))
    (i32.store (i32.const 260) (i32.sub (i32.const 128) (local.get $at)))
    (drop (call $fd_write (i32.const 1) (i32.const 256) (i32.const 1) (i32.const 264)))))
