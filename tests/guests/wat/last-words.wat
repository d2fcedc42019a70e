;; A WASI command that writes 64 lines of 64 bytes to stderr, then a last one of
;; another text, and exits with code 7.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\20\00\00\00\40\00\00\00") ;; 64 bytes at 32
  (data (i32.const 8) "\60\00\00\00\11\00\00\00") ;; 17 bytes at 96
  (data (i32.const 32) "one of many lines that come first: nothing to see in any of them")
  (data (i32.const 95) "\n")
  (data (i32.const 96) "the end is this.\n")
  (func (export "_start") (local $left i32)
    (local.set $left (i32.const 64))
    (loop $more
      (drop (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 24)))
      (local.set $left (i32.sub (local.get $left) (i32.const 1)))
      (br_if $more (local.get $left)))
    (drop (call $fd_write (i32.const 2) (i32.const 8) (i32.const 1) (i32.const 24)))
    (call $proc_exit (i32.const 7))))
