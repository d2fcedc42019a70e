;; Functions with vectors in their types: g() returns 1, 2, 3, 4, and f adds it.
;; A host that passes only numbers can't call them.
(module
  (func $g (export "g") (result v128) (v128.const i32x4 1 2 3 4))
  (func (export "f") (param v128) (result v128)
    (i32x4.add (local.get 0) (call $g))))
