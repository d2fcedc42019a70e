;; fd_write with 8000 vectors, each of which is the whole memory of one page: 500 MiB
;; from 64 KiB. Exit code: what fd_write returns. It may write less than all.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (local $at i32)
    (local.set $at (i32.const 64000))
    (loop $next
      (local.set $at (i32.sub (local.get $at) (i32.const 8)))
      (i32.store offset=4 (local.get $at) (i32.const 65536))
      (br_if $next (local.get $at)))
    (call $proc_exit (call $fd_write (i32.const 1) (i32.const 0) (i32.const 8000) (i32.const 65528)))))
