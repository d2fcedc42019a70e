//! Plain double recursion: function calls, integer additions and branches.
#![cfg_attr(target_arch = "wasm32", no_std)]

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

/// Computes `fib(18)` and `fib(19)` from scratch `n` times and mixes every result into
/// the one returned.
///
/// Which of the two comes first depends on all results before, and the second one's
/// argument on the first result. So no compiler can compute either of them once only,
/// and the work is linear in `n` all the same.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn fibonacci(n: i32) -> i64 {
    let mut acc: i64 = 0;
    let mut i = 0;
    while i < n {
        let first = fib(18 + (acc & 1) as i32);
        // 2584 is even, 4181 is odd.
        let second = fib(19 - (first & 1) as i32);
        acc = acc.wrapping_mul(31).wrapping_add(first);
        acc = acc.wrapping_mul(31).wrapping_add(second);
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
        let (even, odd) = (2584 * 31 + 4181, 4181 * 31 + 2584);
        assert_eq!(fibonacci(1), even);
        assert_eq!(fibonacci(2), even * 31 * 31 + odd);
        assert_eq!(fibonacci(3), fibonacci(2) * 31 * 31 + even);
    }
}
