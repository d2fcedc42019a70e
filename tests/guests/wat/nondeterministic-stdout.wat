;; A WASI command that prints eight random bytes in hexadecimal: another line in
;; every run.
(module
  (import "wasi_snapshot_preview1" "random_get" (func $random_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "0123456789abcdef")
  (data (i32.const 32) "\40\00\00\00\11\00\00\00") ;; 17 bytes at 64
  (data (i32.const 80) "\n")
  (func (export "_start")
    (local $i i32) (local $byte i32)
    (drop (call $random_get (i32.const 16) (i32.const 8)))
    (loop $next
      (local.set $byte (i32.load8_u offset=16 (local.get $i)))
      (i32.store8 offset=64 (i32.shl (local.get $i) (i32.const 1))
        (i32.load8_u (i32.shr_u (local.get $byte) (i32.const 4))))
      (i32.store8 offset=65 (i32.shl (local.get $i) (i32.const 1))
        (i32.load8_u (i32.and (local.get $byte) (i32.const 15))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $next (i32.lt_u (local.get $i) (i32.const 8))))
    (drop (call $fd_write (i32.const 1) (i32.const 32) (i32.const 1) (i32.const 40)))))
