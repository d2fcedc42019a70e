//! The twin of `threads.wat`: the same atomic operations, sequentially consistent as
//! WebAssembly's are, but for the notification, which is a call of the system here.

use std::hint::black_box;
use std::sync::atomic::{AtomicU8, AtomicU16, AtomicU32, AtomicU64, Ordering::SeqCst, fence};

#[derive(Default)]
struct Shared {
    lock: AtomicU32,
    counter: AtomicU32,
    sum: AtomicU64,
    flags: AtomicU32,
    turns: AtomicU16,
    ticks: AtomicU8,
    queue: [AtomicU32; 16],
}

/// The low half.
#[expect(clippy::cast_possible_truncation, reason = "that is what it is for")]
fn low(x: u64) -> u32 {
    x as u32
}

/// `n` rounds under a lock that nobody else wants.
#[inline(never)]
#[must_use]
pub extern "C" fn threads(n: i32) -> i64 {
    let shared = Shared::default();
    // Others could see it.
    let shared = black_box(&shared);
    let mut result: u64 = 0;
    for i in 0..u64::try_from(n).unwrap_or(0) {
        while shared.lock.compare_exchange(0, 1, SeqCst, SeqCst).is_err() {}
        let place = shared.counter.fetch_add(3, SeqCst) & 15;
        let sum = shared.sum.fetch_add(result ^ i, SeqCst);
        result = result.rotate_left(9).wrapping_add(sum);
        shared.flags.fetch_xor(low(result), SeqCst);
        shared.turns.fetch_add(5, SeqCst);
        shared.ticks.fetch_sub(1, SeqCst);
        let old = shared.queue[place as usize].swap(low(result), SeqCst);
        result = result.wrapping_add(old.into());
        fence(SeqCst);
        shared.lock.store(0, SeqCst);
    }
    let rest = u64::from(shared.flags.load(SeqCst))
        + u64::from(shared.turns.load(SeqCst))
        + u64::from(shared.ticks.load(SeqCst));
    result.wrapping_add(rest).cast_signed()
}
