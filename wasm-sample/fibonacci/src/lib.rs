//! Plain double recursion: function calls, integer additions and branches.
#![cfg_attr(target_arch = "wasm32", no_std)]

use core::hint::black_box;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

#[inline(never)]
fn fib(n: i32) -> i64 {
    if n < 2 {
        i64::from(n)
    } else {
        fib(n - 1).wrapping_add(fib(n - 2))
    }
}

/// Computes `fib(20)` from scratch `n` times and mixes every result into the
/// one returned. The work is linear in `n`: `black_box` keeps the compiler from
/// seeing that each round computes the same number.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn fibonacci(n: i32) -> i64 {
    let mut acc: i64 = 0;
    let mut i = 0;
    while i < n {
        acc = acc.wrapping_mul(31).wrapping_add(fib(black_box(20)));
        i += 1;
    }
    acc
}

#[cfg(test)]
mod tests {
    use super::fibonacci;

    #[test]
    fn every_round_counts() {
        assert_eq!(fibonacci(0), 0);
        assert_eq!(fibonacci(1), 6765);
        assert_eq!(fibonacci(2), 6765 * 31 + 6765);
    }
}
