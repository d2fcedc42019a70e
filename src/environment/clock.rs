//! What the clock can see and what looking costs.

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::model::Clock;

/// Pairs of readings that resolution and empty region come from.
const PAIRS: usize = 2001;
/// Blocks that the cost of a reading is the median of, and readings in each.
const BLOCKS: usize = 11;
const READINGS: u32 = 500;
/// Some virtual clocks take a microsecond a reading; no part runs longer than this.
const LIMIT: Duration = Duration::from_millis(10);

/// Measures the clock that everything else is measured with. Takes about a
/// millisecond; never more than some thirty.
pub fn clock() -> Clock {
    let differences = differences();
    Clock {
        resolution_ps: differences
            .iter()
            .copied()
            .find(|d| *d > 0)
            .unwrap_or_else(next_tick),
        overhead_ps: overhead(),
        empty_region_ps: middle(&differences),
    }
}

/// Differences of two readings with nothing between, sorted.
fn differences() -> Vec<u64> {
    sorted(PAIRS, || {
        let before = black_box(Instant::now());
        let after = black_box(Instant::now());
        picoseconds(after.duration_since(before))
    })
}

/// What a probe finds when it runs up to `most` times, sorted.
fn sorted(most: usize, probe: impl Fn() -> u64) -> Vec<u64> {
    let started = Instant::now();
    let mut all = Vec::with_capacity(most);
    while all.len() < most && (all.is_empty() || started.elapsed() < LIMIT) {
        all.push(probe());
    }
    all.sort_unstable();
    all
}

/// For a clock that is coarser than two readings are apart: wait until it moves.
fn next_tick() -> u64 {
    let started = Instant::now();
    // A clock that stands still must not hang the program.
    for _ in 0..10_000_000 {
        let elapsed = started.elapsed();
        if !elapsed.is_zero() {
            return picoseconds(elapsed);
        }
    }
    0
}

/// Many readings in a row and one division: finer than the clock's own resolution.
fn overhead() -> u64 {
    middle(&sorted(BLOCKS, || {
        let started = Instant::now();
        for _ in 0..READINGS {
            black_box(Instant::now());
        }
        picoseconds(started.elapsed()) / u64::from(READINGS)
    }))
}

fn middle(sorted: &[u64]) -> u64 {
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn picoseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos().saturating_mul(1000)).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_plausible_and_quickly_had() {
        let started = Instant::now();
        let clock = clock();
        assert!(started.elapsed() < Duration::from_millis(500));
        assert!(clock.resolution_ps > 0, "{clock:?}");
        assert!(clock.overhead_ps > 0, "{clock:?}");
        assert!(clock.overhead_ps < 1_000_000_000, "{clock:?}");
    }
}
