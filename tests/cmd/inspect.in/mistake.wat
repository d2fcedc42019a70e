(module
  (func (i32.ad (i32.const 1))))
