;; proc_raise of SIGKILL (9). Must not kill the host: it may trap, or fail with an errno,
;; which becomes the exit code.
(module
  (import "wasi_snapshot_preview1" "proc_raise" (func $proc_raise (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (call $proc_exit (call $proc_raise (i32.const 9)))))
