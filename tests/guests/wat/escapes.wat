;; A WASI command that prints sequences which clear a terminal and rename its
;; window, to stdout and to stderr, and exits with code 1 if it has words.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\12\00\00\00") ;; one vector: 18 bytes at 16
  (data (i32.const 16) "\1b[2J\1b]0;x\07\00\08\7f\0dok\n")
  (func (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $args (i32.const 40) (i32.const 44)))
    (call $proc_exit (i32.gt_u (i32.load (i32.const 40)) (i32.const 1)))))
