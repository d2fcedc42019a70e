;; Proposal tail calls. run() counts down a million calls, and returns 1000000.
(module
  (func $count (param $left i32) (param $done i32) (result i32)
    (if (i32.eqz (local.get $left)) (then (return (local.get $done))))
    (return_call $count
      (i32.sub (local.get $left) (i32.const 1))
      (i32.add (local.get $done) (i32.const 1))))
  (func (export "run") (result i32)
    (call $count (i32.const 1000000) (i32.const 0))))
