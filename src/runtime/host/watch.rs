//! Sees what a guest printed and marked.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::model::Output;

use super::capture::Capture;
use super::region::{Clock, Region};
use super::stop::Stop;

/// Sees what the guest of one context did.
#[derive(Clone, Default)]
pub struct Watch {
    pub(super) stdout: Capture,
    pub(super) stderr: Capture,
    /// Whether standard input was read.
    pub(super) read: Arc<AtomicBool>,
    pub(super) region: Arc<Clock>,
    pub(super) marks: bool,
    pub(super) wasi: Option<&'static str>,
}

impl Watch {
    /// Name and version of the WASI that the guest runs on; `None` for one that
    /// imports none of it.
    pub fn wasi(&self) -> Option<&'static str> {
        self.wasi
    }

    /// Whether the module can mark regions: then it has to.
    pub fn marks(&self) -> bool {
        self.marks
    }

    /// What was written to standard output so far.
    pub fn printed(&self) -> Output {
        self.stdout.output()
    }

    /// The last line of standard error.
    pub fn last_words(&self) -> Option<String> {
        self.stderr.last_line()
    }

    /// That more was written than is allowed, where the guest could not be stopped
    /// for it.
    pub fn overflow(&self) -> Option<String> {
        self.stdout.overflow().or_else(|| self.stderr.overflow())
    }

    /// Whether the guest read standard input since its context was made.
    pub fn stdin_read(&self) -> bool {
        self.read.load(Ordering::Relaxed)
    }

    /// Says that a run begins: what came before does not count.
    pub fn clear(&self) {
        self.stdout.clear();
        self.stderr.clear();
        self.region.clear();
    }

    /// The marked region of the runs since [`Self::clear`].
    pub fn region(&self) -> Region {
        self.region.read()
    }

    /// Both streams are read from somebody else who captures them.
    #[cfg(feature = "wasmtime-wasi")]
    pub(in super::super) fn read_from(
        &self,
        stdout: impl Fn() -> Vec<u8> + Send + Sync + 'static,
        stderr: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) {
        self.stdout.read_from(stdout);
        self.stderr.read_from(stderr);
    }

    /// Takes what was printed past the shared WASI.
    pub(in super::super) fn print(&self, stdout: &[u8], stderr: &[u8]) -> Result<(), Stop> {
        self.stdout.append(stdout)?;
        self.stderr.append(stderr)
    }
}
