//! Loading an artifact that has to come from the disk.

use std::path::Path;

use crate::model::lifecycle::id;
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::time::timed;
use crate::suite::page_cache::drop_pages;
use crate::suite::steady::Turns;
use crate::suite::task::SuiteError;

use super::Cycle;

/// At most so many cold loads a process.
const MOST: u64 = 5;

/// They stop after this part of the time for iterations: a disk is slow, and the
/// process has other things to measure. One is always made.
const SHARE: u64 = 4;

impl Cycle<'_, '_> {
    /// Stores the module's artifact once more and loads it with a cold page cache,
    /// a few times. Where its pages cannot be dropped, that is the reason that the
    /// metrics are not there.
    pub(super) fn cold(&mut self, module: Handle) -> Result<(), SuiteError> {
        if !self.bench.has(id::LOAD_FILE_COLD) {
            return Ok(());
        }
        self.bench.phase(id::LOAD_FILE_COLD);
        self.bench.turn();
        let file = self.bench.scratch("cold");
        let (stored, mut spent) = timed(|| self.store_again(module, &file));
        let stored = stored?;
        let effort = self.bench.effort();
        let most = MOST.min(effort.max_iterations);
        for number in 0..most.max(1) {
            self.bench.turn();
            let (left, took) = timed(|| self.load_cold(stored, &file));
            match left? {
                Ok(()) => {}
                // One figure is enough to be a figure.
                Err(_) if number > 0 => break,
                Err(reason) => {
                    for metric in [id::LOAD_FILE_COLD, id::AOT_EXECUTE_COLD] {
                        // What has a reason keeps it.
                        if self.bench.has(metric) {
                            self.bench.lacks(metric, reason.as_str());
                        }
                    }
                    break;
                }
            }
            spent = spent.saturating_add(took);
            if spent >= effort.iterations_ps / SHARE || self.bench.is_last() {
                break;
            }
        }
        Ok(())
    }

    fn store_again(&mut self, module: Handle, file: &Path) -> Result<Handle, SuiteError> {
        let phase = id::LOAD_FILE_COLD;
        let (artifact, serialized) = self
            .bench
            .make(phase, |r#as| Operation::Serialize { module, r#as });
        let (stored, written) = self.bench.make(phase, |r#as| Operation::Write {
            artifact,
            file: file.to_owned(),
            r#as,
        });
        self.bench.release([artifact]);
        self.bench.done(serialized)?;
        self.bench.done(written)?;
        Ok(stored)
    }

    /// One cold load, up to the first call where one is made. Inside is why there
    /// was none.
    fn load_cold(&mut self, stored: Handle, file: &Path) -> Result<Result<(), String>, SuiteError> {
        if let Err(reason) = drop_pages(file) {
            return Ok(Err(reason));
        }
        // One name for all that follows.
        let calls = self.guest.is_some() && self.bench.has(id::AOT_EXECUTE_COLD);
        let phase = match calls {
            true => id::AOT_EXECUTE_COLD,
            false => id::LOAD_FILE_COLD,
        };
        let asked = self.load_file(stored, id::LOAD_FILE_COLD, (phase, phase), calls);
        let (load_file, took) = self.loaded(&asked)?;
        self.bench.record(id::LOAD_FILE_COLD, load_file);
        if let Some(took) = took {
            let whole = load_file + took.instantiate + took.first_call;
            self.bench.record(id::AOT_EXECUTE_COLD, whole);
        }
        Ok(Ok(()))
    }
}
