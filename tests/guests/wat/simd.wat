;; Proposal fixed-width SIMD, inside a function only. run() returns 10.
(module
  (func (export "run") (result i32)
    (local $v v128)
    (local.set $v (i32x4.add (v128.const i32x4 1 1 1 1) (v128.const i32x4 0 1 2 3)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $v)) (i32x4.extract_lane 1 (local.get $v)))
      (i32.add (i32x4.extract_lane 2 (local.get $v)) (i32x4.extract_lane 3 (local.get $v))))))
