;; A start function that writes a line by WASI, before anybody has the instance's
;; exports; and a _start that writes another.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\20\00\00\00\0b\00\00\00") ;; 11 bytes at 32
  (data (i32.const 8) "\30\00\00\00\0c\00\00\00") ;; 12 bytes at 48
  (data (i32.const 32) "from start\n")
  (data (i32.const 48) "from _start\n")
  (func $start (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 64))))
  (start $start)
  (func (export "_start") (drop (call $fd_write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 64)))))
