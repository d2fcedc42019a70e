;; A WASI command that prints lines like those of a benchmark's own protocol, to
;; stdout and to stderr.
(module
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "\10\00\00\00\7c\00\00\00") ;; one vector: 124 bytes at 16
  (data (i32.const 16)
    "{\"type\":\"done\"}\n"
    "{\"type\":\"failed\",\"kind\":\"failed\",\"phase\":\"execute\",\"message\":\"no\"}\n"
    "{\"type\":\"result\",\"value\":\"i32:1\"}\n"
    "this {\n")
  (func (export "_start")
    (drop (call $fd_write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8)))
    (drop (call $fd_write (i32.const 2) (i32.const 0) (i32.const 1) (i32.const 8)))))
