//! Fibonacci in a loop: a call so short that what surrounds it counts.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// The `n`th Fibonacci number, wrapping; 0 if `n` is negative.
///
/// Each step needs the one before, and compilers know no closed form of it.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn fib_iterative(n: i32) -> i64 {
    let (mut this, mut next) = (0_u64, 1_u64);
    let mut step = 0;
    while step < n {
        (this, next) = (next, this.wrapping_add(next));
        step += 1;
    }
    this.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::fib_iterative;

    #[test]
    fn known_numbers() {
        let first = [-1, 0, 1, 2, 10, 20, 30].map(|n| fib_iterative(n));
        assert_eq!(first, [0, 0, 1, 1, 55, 6765, 832_040]);
        // The 94th is the first that does not fit.
        assert_eq!(fib_iterative(94), 1_293_530_146_158_671_551);
    }
}
