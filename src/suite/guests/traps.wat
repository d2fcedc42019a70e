;; The guest of the suite `traps`.
;;
;; `stop(depth, kind)` calls itself until `depth` calls of it are on the stack, the first one
;; counted, and stops there:
;;
;;   kind 0   returns, and all together return `depth`
;;   kind 1   divides by zero
;;   kind 2   executes `unreachable`
;;   kind 3   loads from beyond the memory
;;   kind 4   calls a function of the host that fails
;;
;; `overflow()` calls itself until the stack is used up. The addition after each call keeps it
;; from being a jump.
;;
;; The custom section says it to a runtime that has no engine: what `stop` comes to by `kind`.
(module
  (@custom "wasmbench.answers" "stop/0 $\nstop/1 !division_by_zero\nstop/2 !unreachable\nstop/3 !memory_out_of_bounds\nstop/4 !host\noverflow !stack_overflow")
  (import "wasmbench_fails" "fail" (func $fail))
  (memory (export "memory") 1)

  (func $stop (export "stop") (param $depth i32) (param $kind i32) (result i32)
    (if (i32.gt_u (local.get $depth) (i32.const 1))
      (then (return (i32.add
        (call $stop (i32.sub (local.get $depth) (i32.const 1)) (local.get $kind))
        (i32.const 1)))))
    (block $host
      (block $bounds
        (block $unreachable
          (block $division
            (block $return
              (br_table $return $division $unreachable $bounds $host (local.get $kind)))
            (return (i32.const 1)))
          (return (i32.div_u
            (local.get $depth)
            (i32.sub (local.get $kind) (i32.const 1)))))
        (unreachable))
      (return (i32.load (i32.sub (local.get $kind) (i32.const 8)))))
    (call $fail)
    (i32.const 1))

  (func $overflow (export "overflow") (param $n i32) (result i32)
    (i32.add
      (call $overflow (i32.add (local.get $n) (i32.const 1)))
      (i32.const 1))))
