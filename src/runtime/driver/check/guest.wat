;; What `wasmbench drivers check` asks of a driver.
(module
  (memory (export "memory") 1)
  (func (export "same_i32") (param i32) (result i32) local.get 0)
  (func (export "same_i64") (param i64) (result i64) local.get 0)
  (func (export "same_f32") (param f32) (result f32) local.get 0)
  (func (export "same_f64") (param f64) (result f64) local.get 0)
  (func (export "nothing"))
  (func (export "add") (param i32 i32) (result i32)
    local.get 0
    local.get 1
    i32.add)
  (func (export "trap") unreachable)
  (func (export "divide") (param i32) (result i32)
    i32.const 1
    local.get 0
    i32.div_s)
  (func (export "peek") (param $at i32) (result i32)
    (i32.load8_u (local.get $at)))
  ;; A chain of xorshift steps: each depends on the one before.
  (func (export "busy") (param $n i32) (result i64)
    (local $x i64)
    i64.const 0x2545f4914f6cdd1d
    local.set $x
    (loop $more
      (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 13))))
      (local.set $x (i64.xor (local.get $x) (i64.shr_u (local.get $x) (i64.const 7))))
      (local.set $x (i64.xor (local.get $x) (i64.shl (local.get $x) (i64.const 17))))
      (br_if $more (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    local.get $x)
  ;; Grows by so many pages and writes to each; the size before, in pages.
  (func (export "touch") (param $pages i32) (result i32)
    (local $before i32) (local $at i32)
    (local.set $before (memory.grow (local.get $pages)))
    (local.set $at (i32.mul (local.get $before) (i32.const 65536)))
    (loop $more
      (i32.store (local.get $at) (i32.const 1))
      (local.set $at (i32.add (local.get $at) (i32.const 4096)))
      (br_if $more (i32.lt_u (local.get $at) (i32.mul (memory.size) (i32.const 65536)))))
    local.get $before))
