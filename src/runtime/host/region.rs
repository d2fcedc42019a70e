//! Benchmark regions: the time between the guest's calls of `bench.start` and
//! `bench.end`, as the modules of the Sightglass suite mark it
//! (<https://github.com/bytecodealliance/sightglass>).

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::runtime::time::picoseconds;

/// What a guest marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    /// It called neither function.
    Unmarked,
    /// It marked regions: how many, and how long they took together.
    Marked {
        /// How many.
        regions: u64,
        /// Their time, in picoseconds.
        ps: u64,
    },
    /// It called `bench.start` and never `bench.end`.
    NeverEnded,
    /// It called `bench.end` without `bench.start`.
    NeverStarted,
    /// It called `bench.start` in a region.
    StartedTwice,
}

#[derive(Debug, Default)]
struct State {
    open: Option<Instant>,
    regions: u64,
    time: Duration,
    /// The first thing that went wrong.
    fault: Option<Region>,
}

/// Keeps the time of a guest's regions.
#[derive(Debug, Default)]
pub(super) struct Clock(Mutex<State>);

impl Clock {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn start(&self) {
        let mut state = self.state();
        if state.open.is_some() {
            state.fault.get_or_insert(Region::StartedTwice);
        }
        // Last, so that nothing of this function counts.
        state.open = Some(Instant::now());
    }

    pub fn end(&self) {
        let now = Instant::now();
        let mut state = self.state();
        match state.open.take() {
            Some(start) => {
                state.time += now - start;
                state.regions += 1;
            }
            None => {
                state.fault.get_or_insert(Region::NeverStarted);
            }
        }
    }

    pub fn clear(&self) {
        *self.state() = State::default();
    }

    pub fn read(&self) -> Region {
        let state = self.state();
        match *state {
            State {
                fault: Some(fault), ..
            } => fault,
            State { open: Some(_), .. } => Region::NeverEnded,
            State { regions: 0, .. } => Region::Unmarked,
            State { regions, time, .. } => Region::Marked {
                regions,
                ps: picoseconds(time),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(calls: &str) -> Region {
        let clock = Clock::default();
        for call in calls.chars() {
            match call {
                's' => clock.start(),
                'e' => clock.end(),
                _ => std::thread::sleep(Duration::from_millis(2)),
            }
        }
        clock.read()
    }

    #[test]
    fn calls_have_to_pair() {
        assert_eq!(after(""), Region::Unmarked);
        assert_eq!(after("s"), Region::NeverEnded);
        assert_eq!(after("e"), Region::NeverStarted);
        assert_eq!(after("see"), Region::NeverStarted);
        assert_eq!(after("sse"), Region::StartedTwice);
        assert_eq!(after("ssee"), Region::StartedTwice);
        assert!(matches!(after("sese"), Region::Marked { regions: 2, .. }));
    }

    #[test]
    fn only_what_lies_between_counts() {
        let Region::Marked { ps, .. } = after("-----s-e") else {
            panic!("marked");
        };
        assert!(ps >= 2_000_000_000);
        let (clock, long) = (Clock::default(), Duration::from_millis(30));
        std::thread::sleep(long);
        clock.start();
        clock.end();
        std::thread::sleep(long);
        let Region::Marked { ps, .. } = clock.read() else {
            panic!("marked");
        };
        assert!(ps < picoseconds(long), "{ps}");
    }
}
