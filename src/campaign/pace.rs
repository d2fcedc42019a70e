//! The pace of a campaign: which readings of the contention kernel are quiet ones, and how
//! long workers may wait for them, so that a contended hour does not make it endless.

use std::thread;
use std::time::Duration;

use crate::model::suite::Role;
use crate::model::{Contention, MeasuredCell, ProcessRecord, series};
use crate::stats;
use crate::suite::{self, calibration, contention};

use super::estimate::Estimate;
use super::plan::Limits;

/// Readings before the first worker has any, and the pause between two.
const READINGS: usize = 100;
const PAUSE: Duration = Duration::from_millis(1);

/// The pilot may take this part of the campaign's time.
const PILOT: f64 = 0.45;

/// The campaign may take so many times its time where the machine is busier than in the pilot.
const STRETCH: f64 = 1.1;

/// Standard deviations of the logarithm of a pair's ratio by the number of quiet turns that a
/// process had of the figure, as measured on a busy virtual machine; the last holds for more.
const SPREADS: [f64; 4] = [0.10, 0.05, 0.03, 0.02];

/// What is known of the machine while a campaign runs.
pub struct Pace {
    /// A fast reading in multiples of the calibration kernel, and that in picoseconds.
    known: Option<(f64, u64)>,
    readings: Vec<u64>,
}

impl Pace {
    /// Where an earlier run saw a fast reading of so many multiples of the calibration kernel.
    pub fn new(fast_ratio: Option<f64>) -> Self {
        Self {
            known: fast_ratio.map(|ratio| (ratio, calibration::kernel())),
            readings: Vec::new(),
        }
    }

    /// A fast reading, in picoseconds; where nobody had any, of a tenth of a second.
    pub fn fast_ps(&mut self) -> Option<u64> {
        if self.readings.is_empty() {
            let reading = |_| {
                thread::sleep(PAUSE);
                contention::kernel()
            };
            self.readings.extend((0..READINGS).map(reading));
        }
        Some(self.contention()?.fastest_ps)
    }

    /// What a process saw.
    pub fn learn(&mut self, record: &ProcessRecord) {
        self.readings.extend(record.turns.iter().flatten());
    }

    fn contention(&self) -> Option<Contention> {
        let readings: Vec<&[u64]> = self.readings.iter().map(std::slice::from_ref).collect();
        let known = self
            .known
            .map(|(ratio, kernel)| (ratio * kernel as f64) as u64);
        Contention::of(&readings, known)
    }

    /// How far the ratios of pairs of a cell's processes are expected to spread: by the quiet
    /// turns that the pilot had, a mean over the headlines.
    pub fn spread(&self, cell: &MeasuredCell) -> f64 {
        let (Some(contention), Some(suite)) = (self.contention(), suite::find(&cell.suite)) else {
            return SPREADS[0];
        };
        let is_headline = |key: &str| {
            let mut metrics = suite.metrics.iter();
            metrics.any(|m| m.id == series::metric(key) && m.role == Role::Headline)
        };
        let of_process = |process: &ProcessRecord| -> Vec<f64> {
            let is_quiet = |(turn, _): &&(u32, u32)| {
                let reading = process.turns.get(*turn as usize);
                reading.is_some_and(|reading| contention.is_quiet(reading))
            };
            let spread = |turns: &Vec<(u32, u32)>| {
                SPREADS[turns.iter().filter(is_quiet).count().min(SPREADS.len() - 1)]
            };
            let observed = process.observations.iter();
            let headlines = observed.filter(|(key, o)| is_headline(key) && !o.turns.is_empty());
            headlines.map(|(_, o)| spread(&o.turns)).collect()
        };
        let spreads: Vec<f64> = cell.processes.iter().flat_map(of_process).collect();
        stats::moments(&spreads).map_or(SPREADS[0], |(mean, _)| mean)
    }
}

/// Seconds of work of the whole campaign after which workers that are `expected` to work so
/// long together do not wait for quiet turns any more.
pub fn patience(limits: &Limits, estimate: &Estimate, expected: f64) -> f64 {
    let (ahead, spent) = (estimate.ahead(), estimate.spent());
    let budget = limits.max_time.as_secs_f64();
    if limits.processes.is_some() {
        f64::INFINITY
    } else if ahead.open {
        budget * PILOT
    } else {
        let left = (budget * STRETCH - spent).max(0.0);
        spent + left * (expected / ahead.seconds).min(1.0)
    }
}
