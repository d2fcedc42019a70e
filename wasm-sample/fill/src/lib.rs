//! An array is filled and summed, again and again: stores and loads in sequence.
#![cfg_attr(target_arch = "wasm32", no_std)]

use core::hint::black_box;

#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}

const LENGTH: usize = 10_000;

/// Fills 10,000 numbers `n` times and sums them up each time. Where a round starts and by
/// which steps it goes on depends on the sums before.
#[inline(never)]
#[must_use]
#[cfg_attr(target_arch = "wasm32", unsafe(no_mangle))]
pub extern "C" fn fill(n: i32) -> i64 {
    let mut values = [0_i32; LENGTH];
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut round = 0;
    while round < n {
        let (mut value, step) = (hash as i32, (hash >> 32) as i32 | 1);
        for place in &mut values {
            *place = value;
            value = value.wrapping_add(step);
        }
        // The numbers have to be in memory: nothing may be summed on the way there.
        let values = black_box(&mut values);
        let mut sums = [0_u32; 2];
        for pair in values.as_chunks::<2>().0 {
            sums[0] = sums[0].wrapping_add(pair[0].cast_unsigned());
            sums[1] = sums[1].wrapping_add(pair[1].cast_unsigned() ^ 0x5555);
        }
        let sum = u64::from(sums[0]) << 32 | u64::from(sums[1]);
        hash = (hash ^ sum)
            .wrapping_mul(0x0000_0100_0000_01b3)
            .rotate_left(29);
        round += 1;
    }
    hash.cast_signed()
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn every_round_counts() {
        assert_eq!(fill(3), fill(3));
        assert_ne!(fill(3), fill(4));
    }
}
