;; A WASI command that asks for 16 random bytes: exit code 0 if they are not all
;; zero, else 1; or 2 if it got none.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (if (call $random_get (i32.const 0) (i32.const 16))
      (then (call $proc_exit (i32.const 2))))
    (call $proc_exit
      (i64.eqz (i64.or (i64.load (i32.const 0)) (i64.load (i32.const 8)))))))
