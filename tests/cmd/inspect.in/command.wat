;; A program as toolchains for WASI make it.
(module
  (import "wasi_snapshot_preview1" "fd_write"
    (func (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
  (memory (export "memory") 1 4)
  (func (export "_start"))
  (data (i32.const 8) "hello\n"))
