//! Loads and stores of all widths over four megabytes: in random places, each
//! found only when the one before has been read, and in sequence.
//!
//! Each round leaves the memory as it found it (what it writes, it takes back),
//! so that the same argument gives the same result again and again.
#![cfg_attr(target_family = "wasm", no_std)]
#![cfg_attr(target_arch = "wasm64", feature(simd_wasm64))]

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32 as wasm;
#[cfg(target_arch = "wasm64")]
use core::arch::wasm64 as wasm;

#[cfg(target_family = "wasm")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    wasm::unreachable()
}

/// Bytes; a power of two.
const SIZE: usize = 4 << 20;
/// Random places a round.
const STEPS: u32 = 2048;
/// Bytes a round reads in sequence; they divide `SIZE`.
const WINDOW: usize = 32 << 10;

/// The memory: `memory.grow` at the first call, and no more of it at later ones.
#[cfg(target_family = "wasm")]
fn base() -> *mut u8 {
    use core::sync::atomic::{AtomicUsize, Ordering};
    static BASE: AtomicUsize = AtomicUsize::new(0);
    let mut base = BASE.load(Ordering::Relaxed);
    if base == 0 {
        let page = wasm::memory_grow::<0>(SIZE >> 16);
        if page == usize::MAX {
            wasm::unreachable();
        }
        base = page << 16;
        fill(core::ptr::with_exposed_provenance_mut(base));
        BASE.store(base, Ordering::Relaxed);
    }
    core::ptr::with_exposed_provenance_mut(base)
}

/// The memory: the calling thread's own, allocated at its first call.
#[cfg(not(target_family = "wasm"))]
fn base() -> *mut u8 {
    use std::cell::OnceCell;
    thread_local! {
        static MEMORY: OnceCell<*mut u8> = const { OnceCell::new() };
    }
    MEMORY.with(|memory| {
        *memory.get_or_init(|| {
            // Kept for good: the pointer has to outlive every call.
            let words: &'static mut [u64] = vec![0; SIZE / 8].leak();
            let base = words.as_mut_ptr().cast();
            fill(base);
            base
        })
    })
}

/// Marsaglia's xorshift.
const fn scramble(mut x: u64) -> u64 {
    x ^= x << 13;
    x ^= x >> 7;
    x ^ (x << 17)
}

fn fill(base: *mut u8) {
    let mut x = 0x9e37_79b9_7f4a_7c15;
    for at in (0..SIZE).step_by(8) {
        x = scramble(x);
        store::<u64>(base, at, x);
    }
}

/// Loads from a place that is a multiple of the width.
#[inline(always)]
fn load<T: Copy>(base: *const u8, at: usize) -> T {
    // SAFETY: `base` is `SIZE` bytes, aligned to eight, in use by this call
    // alone. The masks keep the place inside and a multiple of the width, and
    // `T` is an integer, for which all bits do.
    unsafe { base.add(at & (SIZE - size_of::<T>())).cast::<T>().read() }
}

/// Stores to a place that is a multiple of the width.
#[inline(always)]
fn store<T: Copy>(base: *mut u8, at: usize, value: T) {
    // SAFETY: as for `load`.
    unsafe {
        base.add(at & (SIZE - size_of::<T>()))
            .cast::<T>()
            .write(value);
    }
}

/// Where the low bits of a number point to.
#[inline(always)]
fn place(x: u64) -> usize {
    #[expect(clippy::cast_possible_truncation, reason = "masked to `SIZE`")]
    let place = x as usize;
    place & (SIZE - 1)
}

/// Changes bytes, halves, words and doublewords in random places, by exclusive
/// or with what comes from `key`: once more with the same key undoes it.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the low bits are wanted")]
fn stir(base: *mut u8, key: u64) {
    let mut x = key;
    for _ in 0..STEPS / 4 {
        x = scramble(x);
        let (a, b, c, d) = (x, x >> 11, x >> 22, x >> 33);
        store(base, place(a), load::<u8>(base, place(a)) ^ x as u8);
        store(base, place(b), load::<u16>(base, place(b)) ^ x as u16);
        store(base, place(c), load::<u32>(base, place(c)) ^ x as u32);
        store(base, place(d), load::<u64>(base, place(d)) ^ x);
    }
}

/// Walks from place to place: what is read there, in one of the widths, with or
/// without a sign, says where to go next.
#[inline(always)]
fn chase(base: *const u8, key: u64) -> u64 {
    let mut x = key;
    for _ in 0..STEPS / 8 {
        x = scramble(x ^ u64::from(load::<u8>(base, place(x))));
        x = scramble(x ^ u64::from(load::<u16>(base, place(x))));
        x = scramble(x ^ u64::from(load::<u32>(base, place(x))));
        x = scramble(x ^ load::<u64>(base, place(x)));
        x = scramble(x ^ i64::from(load::<i8>(base, place(x))).cast_unsigned());
        x = scramble(x ^ i64::from(load::<i16>(base, place(x))).cast_unsigned());
        x = scramble(x ^ i64::from(load::<i32>(base, place(x))).cast_unsigned());
        x = scramble(x ^ load::<u64>(base, place(x) ^ 8));
    }
    // Zero would stay zero.
    x | 1
}

/// Reads a window in sequence, in all widths.
#[inline(always)]
fn sweep(base: *const u8, start: usize) -> u64 {
    let (mut sum, mut small) = (0_u64, 0_u32);
    let mut at = start;
    while at < start + WINDOW {
        sum = sum.rotate_left(5) ^ load::<u64>(base, at);
        sum = sum.wrapping_add(u64::from(load::<u32>(base, at + 8)));
        sum = sum.wrapping_add(i64::from(load::<i32>(base, at + 12)).cast_unsigned());
        small = small.rotate_left(3) ^ u32::from(load::<u16>(base, at + 16));
        small = small.wrapping_add(i32::from(load::<i16>(base, at + 18)).cast_unsigned());
        small ^= u32::from(load::<u8>(base, at + 20));
        small = small.wrapping_add(i32::from(load::<i8>(base, at + 21)).cast_unsigned());
        sum ^= load::<u64>(base, at + 24);
        at += 32;
    }
    sum ^ (u64::from(small) << 16)
}

/// Runs `n` rounds: random changes, a random walk, a sequential one, and the
/// changes undone; all that the walks read goes into the result.
#[inline(never)]
#[must_use]
#[cfg_attr(target_family = "wasm", unsafe(no_mangle))]
pub extern "C" fn walk(n: i32) -> i64 {
    let base = base();
    let mut hash = 0xcbf2_9ce4_8422_2325;
    let mut round = 0;
    while round < n {
        let key = scramble(hash | 1);
        stir(base, key);
        hash = chase(base, hash);
        hash = scramble(hash ^ sweep(base, place(hash) & !(WINDOW - 1))) | 1;
        stir(base, key);
        round += 1;
    }
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::{SIZE, base, load, walk};

    #[test]
    fn each_call_leaves_the_memory_as_it_was() {
        let before: Vec<u64> = (0..SIZE).step_by(8).map(|at| load(base(), at)).collect();
        let once = walk(3);
        let after: Vec<u64> = (0..SIZE).step_by(8).map(|at| load(base(), at)).collect();
        assert!(before == after);
        assert_eq!(walk(3), once);
        assert_ne!(walk(4), once);
    }

    #[test]
    fn every_thread_gets_the_same() {
        let there = std::thread::spawn(|| walk(2)).join().unwrap();
        assert_eq!(there, walk(2));
    }
}
