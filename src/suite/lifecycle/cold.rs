//! Loading an artifact that has to come from the disk.

use crate::model::CellStatus;
use crate::model::lifecycle::id;
use crate::runtime::{Module, StoredArtifact};
use crate::suite::page_cache::drop_pages;
use crate::suite::task::SuiteError;
use crate::suite::time::timed;

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
    pub(super) fn cold(&mut self, module: &dyn Module) -> Result<(), SuiteError> {
        if !self.bench.has(id::LOAD_FILE_COLD) {
            return Ok(());
        }
        self.bench.phase(id::LOAD_FILE_COLD);
        let (stored, mut spent) = timed(|| self.store_again(module));
        let stored = stored?;
        let effort = self.bench.effort();
        let most = MOST.min(effort.max_iterations);
        for number in 0..most.max(1) {
            let (left, took) = timed(|| self.load_cold(&stored));
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
            if spent >= effort.iterations_ps / SHARE {
                break;
            }
        }
        Ok(())
    }

    fn store_again(&self, module: &dyn Module) -> Result<StoredArtifact, SuiteError> {
        let phase = id::LOAD_FILE_COLD;
        let artifact = module
            .serialize()
            .map_err(|e| SuiteError::from_runtime(phase, &e))?;
        let name = format!("artifact-{}-cold", std::process::id());
        artifact
            .store(self.bench.task().scratch, &name)
            .map_err(|e| SuiteError::new(CellStatus::Failed, phase, e.to_string()))
    }

    /// One cold load, up to the first call where one is made. Inside is why there
    /// was none.
    fn load_cold(&mut self, stored: &StoredArtifact) -> Result<Result<(), String>, SuiteError> {
        let loader = self.bench.engine()?;
        if let Err(reason) = drop_pages(stored.path()) {
            return Ok(Err(reason));
        }
        let (loaded, load_file) = timed(|| loader.load_file(stored));
        let loaded = loaded.map_err(|e| SuiteError::from_runtime(id::LOAD_FILE_COLD, &e))?;
        self.bench.record(id::LOAD_FILE_COLD, load_file);
        let Some(guest) = self.guest else {
            return Ok(Ok(()));
        };
        // One name for all that follows, said once.
        self.bench.phase(id::AOT_EXECUTE_COLD);
        self.bench.announce(false);
        let phases = (id::AOT_EXECUTE_COLD, id::AOT_EXECUTE_COLD);
        let made = self.first_result(guest, loaded.as_ref(), phases, false)?;
        let whole = load_file + made.instantiate + made.first_call;
        self.bench.record(id::AOT_EXECUTE_COLD, whole);
        Ok(Ok(()))
    }
}
