//! The guest of the suite `calls` (`src/suite/guests/calls.wat`) in Rust: the same
//! exports with the same answers.
//!
//! A guest's imports are reached through pointers that the compiler cannot see
//! through, as its exports are by whoever measures: so a call stays a call.

use std::cell::Cell;
use std::hint::black_box;

thread_local! {
    /// The calls of [`nop`], [`add`] and [`add16`].
    static COUNT: Cell<i64> = const { Cell::new(0) };
}

/// A load and a store, as the guest has them for its global.
fn called() {
    COUNT.set(COUNT.get().wrapping_add(1));
}

/// This thread's calls since [`reset`].
#[inline(never)]
pub extern "C" fn count() -> i64 {
    COUNT.get()
}

/// Forgets the calls.
#[inline(never)]
pub extern "C" fn reset() {
    COUNT.set(0);
}

/// Does nothing.
#[inline(never)]
pub extern "C" fn nop() {
    called();
}

/// Adds two numbers.
#[inline(never)]
pub extern "C" fn add(a: i32, b: i32) -> i32 {
    called();
    a.wrapping_add(b)
}

/// A function of sixteen numbers that does something first and gives their sum.
macro_rules! sum {
    ($(#[$doc:meta])* $name:ident($($arg:ident)*) $first:block) => {
        $(#[$doc])*
        #[inline(never)]
        #[allow(clippy::too_many_arguments, clippy::many_single_char_names)]
        pub extern "C" fn $name($($arg: i32),*) -> i32 {
            $first
            [$($arg),*].into_iter().fold(0, i32::wrapping_add)
        }
    };
}

sum! {
    /// Adds sixteen numbers.
    add16(a b c d e f g h i j k l m n o p) { called(); }
}

/// What the host does for its guests.
mod host {
    #[inline(never)]
    pub extern "C" fn nop() {}

    #[inline(never)]
    pub extern "C" fn add(a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    sum! {
        nop16(a b c d e f g h i j k l m n o p) {}
    }
}

/// Calls in a turn of a loop.
const CALLS: usize = 8;

/// `n` steps, each of which gives the next value from the one before and what is
/// left of `n`.
#[inline(always)]
fn steps(mut n: i32, mut step: impl FnMut(i32, i32) -> i32) -> i64 {
    let mut x = 0;
    loop {
        // Hidden, or an empty loop would become a formula.
        x = step(x, black_box(n));
        n = n.wrapping_sub(1);
        if n == 0 {
            return i64::from(x);
        }
    }
}

/// No call at all.
#[inline(never)]
pub extern "C" fn loop_empty(n: i32) -> i64 {
    steps(n, i32::wrapping_add)
}

/// Calls the host's `nop`.
#[inline(never)]
pub extern "C" fn loop_nop(n: i32) -> i64 {
    let nop = black_box(host::nop as extern "C" fn());
    steps(n, |x, n| {
        for _ in 0..CALLS {
            nop();
        }
        x.wrapping_add(n)
    })
}

/// Calls the host's `add`.
#[inline(never)]
pub extern "C" fn loop_add(n: i32) -> i64 {
    let add = black_box(host::add as extern "C" fn(i32, i32) -> i32);
    steps(n, |x, n| (0..CALLS).fold(x, |x, _| add(x, n)))
}

/// A function of sixteen numbers.
#[rustfmt::skip]
pub type Sixteen = extern "C" fn(
    i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i32,
) -> i32;

/// Calls the host's `nop16`.
#[inline(never)]
pub extern "C" fn loop_nop16(n: i32) -> i64 {
    let nop16 = black_box(host::nop16 as Sixteen);
    steps(n, |x, n| {
        (0..CALLS).fold(x, |x, _| {
            nop16(x, n, n, n, n, n, n, n, n, n, n, n, n, n, n, n)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_say_what_they_did() {
        for n in [1, 10, 100_000] {
            let sum = (1..=n).fold(0, i32::wrapping_add);
            assert_eq!(loop_empty(n), i64::from(sum));
            assert_eq!(loop_nop(n), i64::from(sum));
            assert_eq!(loop_add(n), i64::from(sum.wrapping_mul(8)));
            assert_eq!(loop_nop16(n), i64::from(sum.wrapping_mul(120)));
        }
    }

    #[test]
    fn calls_are_counted() {
        reset();
        nop();
        assert_eq!(add(i32::MAX, 1), i32::MIN);
        let sum = add16(
            1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768,
        );
        assert_eq!(sum, 65535);
        assert_eq!(count(), 3);
    }
}
