//! What a guest marks as the part to measure, by `bench.start` and `bench.end`.

use serde::Serialize;

use crate::clock;

/// What a guest marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    Unmarked,
    Marked { regions: u64, ps: u64 },
    NeverEnded,
    NeverStarted,
    StartedTwice,
}

/// Keeps the time of a guest's regions.
#[derive(Debug, Default)]
pub struct Regions {
    open: Option<u64>,
    regions: u64,
    ps: u64,
    /// The first thing that went wrong.
    fault: Option<Region>,
}

impl Regions {
    pub fn start(&mut self) {
        if self.open.is_some() {
            self.fault.get_or_insert(Region::StartedTwice);
        }
        // Last, so that nothing of this function counts.
        self.open = Some(clock::now());
    }

    /// `now` was read before anything else was done.
    pub fn end(&mut self, now: u64) {
        match self.open.take() {
            Some(start) => {
                self.ps += now - start;
                self.regions += 1;
            }
            None => {
                self.fault.get_or_insert(Region::NeverStarted);
            }
        }
    }

    pub fn read(&self) -> Region {
        match *self {
            Self {
                fault: Some(fault), ..
            } => fault,
            Self { open: Some(_), .. } => Region::NeverEnded,
            Self { regions: 0, .. } => Region::Unmarked,
            Self { regions, ps, .. } => Region::Marked { regions, ps },
        }
    }
}
