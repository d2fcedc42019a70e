;; A WASI command that writes to stdout for ever. Results of fd_write are ignored.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\40\00\00\00") ;; one vector: 64 bytes at 16
  (data (i32.const 16) "endless endless endless endless endless endless endless endless\n")
  (func (export "_start")
    (loop $again
      (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
      (br $again))))
