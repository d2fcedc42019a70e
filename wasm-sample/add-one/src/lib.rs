//! The smallest useful sample: almost nothing to compile and almost nothing to
//! run, so what is measured is the fixed cost of each phase.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

/// Returns `x + 1`, wrapping at `i32::MAX`.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn add_one(x: i32) -> i32 {
    x.wrapping_add(1)
}

#[cfg(test)]
mod tests {
    use super::add_one;

    #[test]
    fn adds_one_and_wraps() {
        assert_eq!(add_one(41), 42);
        assert_eq!(add_one(i32::MAX), i32::MIN);
    }
}
