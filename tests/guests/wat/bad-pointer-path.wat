;; path_open with its path beyond the memory, in fd 3, which may not be open (badf, 8).
;; As bad-pointer.
(module
  (import "wasi_snapshot_preview1" "path_open" (func $path_open
    (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $proc_exit (call $path_open (i32.const 3) (i32.const 0) (i32.const 0xfffffff0) (i32.const 0xffff) (i32.const 0)
      (i64.const 2) (i64.const 0) (i32.const 0) (i32.const 8)))))
