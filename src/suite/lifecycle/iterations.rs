//! Iterations of the life cycle: how many, which of them count, and what becomes of a module
//! whose calls take too long to repeat.

use crate::model::lifecycle::id;
use crate::model::setting;
use crate::runtime::driver::Handle;
use crate::runtime::time::timed;

use crate::suite::steady::{BURST_PS, COLD_PS, Steady, Turns, count, is_enough};
use crate::suite::task::SuiteError;

use super::{Cycle, memory_figures, point};

/// What figures rest on where there is no time for a second call.
const FIRST_CALL: &str = "the first call: another one could exceed the time limit (--timeout)";

/// A call that takes longer than so many times the time for the steady state, and than so long
/// in picoseconds, is not repeated for it.
const SHARE: u64 = 8;
const LONG_PS: u64 = 500_000_000_000;

/// Why it is not called again after a cold load.
const LONG: &str = "one call takes longer than its share of the time";

/// Why others are missing then.
const NO_TIME: &str = "another call could exceed the time limit (--timeout)";

/// What calls a loaded module.
const CALLS_OF_LOADED: &[&str] = &[
    id::AOT_INSTANTIATE,
    id::AOT_FIRST_CALL,
    id::AOT_EXECUTE,
    id::AOT_TOTAL,
];

impl Cycle<'_, '_> {
    /// Whether a call takes longer than its share of the time, so that first calls have to do
    /// for the steady state: those of later iterations, with an engine that has one tier.
    pub(super) fn are_calls_long(&self) -> bool {
        let share = self.bench.effort().steady_ps.saturating_mul(SHARE);
        let share = share.max(LONG_PS);
        self.call_ps > share && !self.bench.has(id::CALL) && !self.first_calls.values.is_empty()
    }

    /// These first calls.
    pub(super) fn first_calls(&mut self) -> Steady {
        self.bench.set(setting::RESTS_ON, setting::FIRST_CALLS);
        self.bench.lacks(id::LATENCY, setting::FIRST_CALLS);
        if self.bench.has(id::AOT_EXECUTE_COLD) {
            self.bench.lacks(id::AOT_EXECUTE_COLD, LONG);
        }
        std::mem::take(&mut self.first_calls)
    }

    /// The end where another call would exceed the time limit: `execute` is the first call.
    pub(super) fn without_steady(mut self) -> Result<(), SuiteError> {
        self.bench.set(setting::RESTS_ON, FIRST_CALL);
        self.bench.record(id::EXECUTE, self.region_ps);
        self.without(&[id::LATENCY]);
        self.bench.read_memory(point::END);
        self.without_cold();
        memory_figures(self.bench);
        Ok(())
    }

    pub(super) fn without_cold(&mut self) {
        self.without(&[id::LOAD_FILE_COLD, id::AOT_EXECUTE_COLD]);
    }

    /// There is no time for what these need.
    fn without(&mut self, metrics: &[&str]) {
        for metric in metrics {
            // What has a reason keeps it.
            if self.bench.has(metric) {
                self.bench.lacks(metric, NO_TIME);
            }
        }
    }

    /// All iterations. The first one of the process is cold and has figures of its own; the
    /// first one of a turn is not recorded if it is so short that cold caches show in it.
    /// Returns the last module.
    pub(super) fn iterations(&mut self) -> Result<Handle, SuiteError> {
        let effort = self.bench.effort();
        let (mut spent, mut recorded) = (0u64, 0u64);
        let (mut burst, mut last) = (0, u64::MAX);
        let mut number = 0;
        let (mut turn, mut turns) = (0, Vec::new());
        loop {
            if burst >= BURST_PS {
                burst = 0;
                turn = self.bench.turn();
            }
            let cold = burst == 0 && last < COLD_PS;
            let records = effort.max_iterations == 1 || number > 0 && !cold;
            self.bench.recording(records);
            // What the first one takes of a loaded module is no figure: without a call, which
            // may be long.
            let calls = number > 0 || records;
            let (module, took) = timed(|| self.iteration(number, calls));
            let module = module?;
            self.bench.recording(true);
            if records {
                recorded += 1;
                count(&mut turns, turn);
            }
            spent = spent.saturating_add(took);
            burst += took;
            last = took;
            number += 1;
            self.bench.secure();
            if recorded == 1 && records {
                self.bench.phase("a later iteration");
                self.bench.announce(false);
            }
            let over = burst >= BURST_PS;
            let enough = is_enough(self.bench, (spent, effort.iterations_ps), &turns, over)
                || number >= effort.max_iterations
                || self.bench.is_last()
                || !self.bench.has_time_for(took);
            if enough && recorded > 0 {
                return Ok(module);
            }
            if recorded == 0 && !self.bench.has_time_for(took) {
                self.bench.keep_spare();
                self.bench.set(setting::WARM, setting::COLD_ONLY);
                self.without(CALLS_OF_LOADED);
                return Ok(module);
            }
            self.bench.release([module]);
        }
    }
}
