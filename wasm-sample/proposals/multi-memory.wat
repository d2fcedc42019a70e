;; A program with its data in one memory and its tables in a second: 16 KiB of text are
;; replaced byte by byte through a table of 256 bytes, which learns from the text, and go to
;; a third. Needs nothing but several memories. See src/multi_memory.rs.
(module
  (memory $text 1)
  (memory $table 1)
  (memory $out 1)

  (func $fill
    (local $i i32) (local $x i32)
    (local.set $x (i32.const 0x12345678))
    (loop $bytes
      (local.set $x (i32.add (i32.mul (local.get $x) (i32.const 1664525)) (i32.const 1013904223)))
      (i32.store8 $text (local.get $i) (i32.shr_u (local.get $x) (i32.const 24)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $bytes (i32.lt_u (local.get $i) (i32.const 16384))))
    (local.set $i (i32.const 0))
    (loop $entries
      (i32.store8 $table (local.get $i) (i32.xor (local.get $i) (i32.const 0x5a)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $entries (i32.lt_u (local.get $i) (i32.const 256)))))

  (func (export "run") (param $n i32) (result i64)
    (local $i i32) (local $byte i32) (local $new i32) (local $result i64)
    (call $fill)
    (block $end
      (loop $rounds
        (br_if $end (i32.le_s (local.get $n) (i32.const 0)))
        (local.set $i (i32.const 0))
        (loop $bytes
          (local.set $byte (i32.load8_u $text (local.get $i)))
          (local.set $new (i32.load8_u $table (local.get $byte)))
          (i32.store8 $out (local.get $i) (local.get $new))
          ;; The entry goes on to another one's.
          (i32.store8 $table (local.get $byte)
            (i32.add (local.get $new) (i32.or (local.get $i) (i32.const 1))))
          (local.set $i (i32.add (local.get $i) (i32.const 1)))
          (br_if $bytes (i32.lt_u (local.get $i) (i32.const 16384))))
        (local.set $i (i32.const 0))
        (loop $words
          (local.set $result
            (i64.add
              (i64.mul (local.get $result) (i64.const 0x100000001b3))
              (i64.load $out (local.get $i))))
          (local.set $i (i32.add (local.get $i) (i32.const 8)))
          (br_if $words (i32.lt_u (local.get $i) (i32.const 16384))))
        (local.set $n (i32.sub (local.get $n) (i32.const 1)))
        (br $rounds)))
    (local.get $result)))
