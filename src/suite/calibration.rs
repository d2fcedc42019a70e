//! The calibration kernel: fixed native work that every worker times before and
//! after measuring, so that results from different times can be told apart from
//! a machine that became slower.

use std::hint::black_box;

use crate::runtime::time::timed;

/// Steps of one run: about a third of a millisecond.
const STEPS: u32 = 100_000;

/// Runs of which the fastest counts: an interruption must not look like a slow machine.
const RUNS: u32 = 5;

/// Time of the fixed work, in picoseconds.
pub fn kernel() -> u64 {
    (0..RUNS)
        .map(|_| timed(|| black_box(work(black_box(STEPS)))).1)
        .min()
        .unwrap_or(0)
}

/// A chain of xorshift-multiply steps (xorshift64*, Vigna 2014): each depends on
/// the one before, so that the time is latency and not luck with scheduling.
fn work(steps: u32) -> u64 {
    let mut x: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..steps {
        x ^= x >> 12;
        x ^= x << 25;
        x ^= x >> 27;
        x = x.wrapping_mul(0x2545_f491_4f6c_dd1d);
    }
    x
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
