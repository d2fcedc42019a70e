;; Atomic operations on shared memory, by one thread: a lock, counters of several widths, a
;; queue's place, a fence and a notification that nobody waits for. See src/threads.rs.
;;
;; 0 lock, 4 counter (i32), 8 sum (i64), 16 flags (i32), 20 turns (16 bits), 22 ticks (8 bits),
;; 64 to 127 the queue's sixteen places (i32)
(module
  (memory 1 1 shared)

  (func (export "run") (param $n i32) (result i64)
    (local $i i32) (local $result i64) (local $place i32)
    ;; Every call begins alike.
    (loop $clear
      (i64.atomic.store (local.get $i) (i64.const 0))
      (local.set $i (i32.add (local.get $i) (i32.const 8)))
      (br_if $clear (i32.lt_u (local.get $i) (i32.const 128))))
    (local.set $i (i32.const 0))
    (block $end
      (loop $rounds
        (br_if $end (i32.ge_s (local.get $i) (local.get $n)))
        (loop $lock
          (br_if $lock (i32.atomic.rmw.cmpxchg (i32.const 0) (i32.const 0) (i32.const 1))))
        (local.set $place
          (i32.and (i32.atomic.rmw.add (i32.const 4) (i32.const 3)) (i32.const 15)))
        (local.set $result
          (i64.add
            (i64.rotl (local.get $result) (i64.const 9))
            (i64.atomic.rmw.add (i32.const 8)
              (i64.xor (local.get $result) (i64.extend_i32_u (local.get $i))))))
        (drop (i32.atomic.rmw.xor (i32.const 16) (i32.wrap_i64 (local.get $result))))
        (drop (i32.atomic.rmw16.add_u (i32.const 20) (i32.const 5)))
        (drop (i32.atomic.rmw8.sub_u (i32.const 22) (i32.const 1)))
        (local.set $result
          (i64.add (local.get $result)
            (i64.extend_i32_u
              (i32.atomic.rmw.xchg
                (i32.add (i32.const 64) (i32.shl (local.get $place) (i32.const 2)))
                (i32.wrap_i64 (local.get $result))))))
        (atomic.fence)
        (i32.atomic.store (i32.const 0) (i32.const 0))
        (local.set $result
          (i64.add (local.get $result)
            (i64.extend_i32_u (memory.atomic.notify (i32.const 0) (i32.const 1)))))
        (local.set $i (i32.add (local.get $i) (i32.const 1)))
        (br $rounds)))
    (i64.add (local.get $result)
      (i64.add
        (i64.extend_i32_u (i32.atomic.load (i32.const 16)))
        (i64.extend_i32_u
          (i32.add
            (i32.atomic.load16_u (i32.const 20))
            (i32.atomic.load8_u (i32.const 22))))))))
