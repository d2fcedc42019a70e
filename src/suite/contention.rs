//! The contention kernel: fixed native work that needs as much of a core as it can get, so
//! that it becomes slower when another hardware thread shares the core. Every worker times
//! it before and after each of its turns.
//!
//! The calibration kernel waits for its own results and leaves most of the core idle: a
//! neighbour on the core does not slow it.

use std::hint::black_box;

use crate::runtime::time::timed;

/// Chains that do not wait for each other: more than a core can run at once.
const CHAINS: usize = 8;

/// Steps of each: 15 to 30 microseconds together, by the speed of the core.
const STEPS: u32 = 2_500;

/// Time of the fixed work, in picoseconds: of two runs the faster one, since the first
/// finds cold caches.
pub fn kernel() -> u64 {
    let run = || timed(|| black_box(work(black_box(STEPS)))).1;
    run().min(run())
}

/// Steps of a linear congruential generator with shifts, eight at a time.
fn work(steps: u32) -> u64 {
    let mut chains = [0u64; CHAINS];
    for (chain, seed) in chains.iter_mut().zip(1..) {
        *chain = black_box(seed);
    }
    for _ in 0..steps {
        for chain in &mut chains {
            let x = chain.wrapping_add(0x9e37_79b9_7f4a_7c15);
            *chain = (x ^ (x >> 29)).rotate_left(17) ^ chain.wrapping_shl(3);
        }
    }
    chains.iter().fold(0, |sum, chain| sum ^ chain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_fixed_and_takes_time() {
        assert_eq!(work(1000), work(1000));
        assert_ne!(work(1000), work(1001));
        assert!(kernel() > 0);
    }
}
