;; A bytecode interpreter whose operations end in a tail call of the next one, as fast
;; interpreters do where the language has tail calls. The program is in memory at 0, a
;; byte an operation; the machine's state is in the
;; parameters. See src/tail_call.rs.
(module
  (type $operation (func (param i32 i64 i64 i32) (result i64)))
  (memory 1)
  (data (i32.const 0) "\00\01\02\06\03\04\00\06\02\01\03\00\04\02\01\05")
  (table funcref (elem $add $shift $turn $multiply $swap $again $skip))

  ;; 0: a += b
  (func $add (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next (local.get $pc) (i64.add (local.get $a) (local.get $b)) (local.get $b) (local.get $n)))

  ;; 1: a ^= a >> 17
  (func $shift (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next (local.get $pc)
      (i64.xor (local.get $a) (i64.shr_u (local.get $a) (i64.const 17)))
      (local.get $b) (local.get $n)))

  ;; 2: b = (b rotated by 7) ^ a
  (func $turn (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next (local.get $pc) (local.get $a)
      (i64.xor (i64.rotl (local.get $b) (i64.const 7)) (local.get $a))
      (local.get $n)))

  ;; 3: a *= an odd number
  (func $multiply (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next (local.get $pc)
      (i64.mul (local.get $a) (i64.const 0x5851f42d4c957f2d))
      (local.get $b) (local.get $n)))

  ;; 4: a and b change places
  (func $swap (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next (local.get $pc) (local.get $b) (local.get $a) (local.get $n)))

  ;; 5: from the start again, n times in all
  (func $again (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (local.set $n (i32.sub (local.get $n) (i32.const 1)))
    (if (i32.eqz (local.get $n)) (then (return (local.get $a))))
    (return_call_indirect (type $operation)
      (i32.const 0) (local.get $a) (local.get $b) (local.get $n)
      (i32.load8_u (i32.const 0))))

  ;; 6: leaves out the operation behind it where a is odd
  (func $skip (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (return_call $next
      (i32.add (local.get $pc) (i32.and (i32.wrap_i64 (local.get $a)) (i32.const 1)))
      (local.get $a) (local.get $b) (local.get $n)))

  ;; The operation behind the one at pc.
  (func $next (type $operation) (param $pc i32) (param $a i64) (param $b i64) (param $n i32) (result i64)
    (local.set $pc (i32.add (local.get $pc) (i32.const 1)))
    (return_call_indirect (type $operation)
      (local.get $pc) (local.get $a) (local.get $b) (local.get $n)
      (i32.load8_u (local.get $pc))))

  (func (export "run") (param $n i32) (result i64)
    (if (i32.le_s (local.get $n) (i32.const 0)) (then (return (i64.const 0))))
    (return_call_indirect (type $operation)
      (i32.const 0) (i64.const 1) (i64.const 0x9e3779b97f4a7c15) (local.get $n)
      (i32.load8_u (i32.const 0)))))
