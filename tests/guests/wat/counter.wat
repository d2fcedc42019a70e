;; run() returns how often it was called: another answer at each call.
(module
  (global $calls (mut i32) (i32.const 0))
  (func (export "run") (result i32)
    (global.set $calls (i32.add (global.get $calls) (i32.const 1)))
    (global.get $calls)))
