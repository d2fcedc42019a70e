;; Proposal relaxed SIMD. run() returns 7 (2 * 3 + 1).
(module
  (func (export "run") (result i32)
    (i32.trunc_f32_s (f32x4.extract_lane 0
      (f32x4.relaxed_madd
        (v128.const f32x4 2 2 2 2) (v128.const f32x4 3 3 3 3) (v128.const f32x4 1 1 1 1))))))
