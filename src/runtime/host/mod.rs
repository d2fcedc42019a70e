//! The host that guests run on: WASI, benchmark regions, stubs. One host for all
//! engines, so that the engine is what differs; each family binds its functions
//! to its own memories and stores.
//!
//! What a guest is given says a [`HostSpec`]; [`Context`] is what is made of it
//! for one instance, outside every clock; [`Watch`] stays with whoever measures
//! and tells afterwards what the guest did.

mod capture;
mod files;
mod imports;
mod read_only;
mod region;
pub(super) mod wasi;

use std::sync::Arc;

use wasi_common::WasiCtx;

use crate::model::{HostSpec, Output};

use super::RuntimeError;

#[cfg_attr(
    not(any(feature = "_wasmtime", feature = "_wasmer", feature = "wasmi")),
    allow(unused_imports, reason = "only engines bind imports")
)]
pub(super) use imports::{Import, resolve};
pub use imports::{NOBODY, Provider, provider};
pub use region::Region;

use capture::Capture;

/// Name and version of the shared WASI host, for settings and results.
pub const SHARED_WASI: &str = concat!("wasi-common ", env!("WASMBENCH_VERSION_WASI_COMMON"));

/// Why a host function ends its guest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Stop {
    /// It called `proc_exit`.
    #[error("exited with code {0}")]
    Exit(i32),
    /// The host refuses to go on.
    #[error("{0}")]
    Failed(String),
}

impl Stop {
    /// For WASI functions that are called before there is a memory to act on.
    pub(super) fn no_memory() -> Self {
        Self::Failed(
            "a WASI function needs an exported memory called `memory`, and none is there (yet: a start function runs before)".into(),
        )
    }

    /// For a function that `--stub-imports` put in.
    pub(super) fn stubbed(module: &str, name: &str) -> Self {
        Self::Failed(format!(
            "the guest called `{name}` from `{module}`, which only a stub provides"
        ))
    }
}

/// What an instance's imports act on.
pub struct Context {
    /// Made when the module imports WASI functions.
    wasi: Option<WasiCtx>,
    region: Arc<region::Clock>,
}

impl Context {
    fn wasi(&mut self) -> Result<&mut WasiCtx, Stop> {
        self.wasi
            .as_mut()
            .ok_or_else(|| Stop::Failed("the guest was not given WASI".into()))
    }

    /// `bench.start`.
    pub fn region_start(&self) {
        self.region.start();
    }

    /// `bench.end`.
    pub fn region_end(&self) {
        self.region.end();
    }
}

/// Sees what the guest of one context did.
#[derive(Clone, Default)]
pub struct Watch {
    stdout: Capture,
    stderr: Capture,
    region: Arc<region::Clock>,
    marks: bool,
    wasi: Option<&'static str>,
}

impl Watch {
    /// Name and version of the WASI that the guest runs on; `None` for one that
    /// imports none of it.
    #[must_use]
    pub fn wasi(&self) -> Option<&'static str> {
        self.wasi
    }

    /// Whether the module can mark regions: then it has to.
    #[must_use]
    pub fn marks(&self) -> bool {
        self.marks
    }

    /// What was written to standard output so far.
    #[must_use]
    pub fn printed(&self) -> Output {
        self.stdout.output()
    }

    /// The last line of standard error.
    #[must_use]
    pub fn last_words(&self) -> Option<String> {
        self.stderr.last_line()
    }

    /// That more was written than is allowed, where the guest could not be stopped
    /// for it.
    #[must_use]
    pub fn overflow(&self) -> Option<String> {
        self.stdout.overflow().or_else(|| self.stderr.overflow())
    }

    /// Says that a run begins: what came before does not count.
    pub fn clear(&self) {
        self.stdout.clear();
        self.stderr.clear();
        self.region.clear();
    }

    /// The marked region of the runs since [`Self::clear`].
    #[must_use]
    pub fn region(&self) -> Region {
        self.region.read()
    }

    /// Both streams are read from somebody else who captures them.
    #[cfg_attr(
        not(feature = "wasmtime-wasi"),
        allow(dead_code, reason = "only Wasmtime's own WASI captures by itself")
    )]
    pub(super) fn read_from(
        &self,
        stdout: impl Fn() -> Vec<u8> + Send + Sync + 'static,
        stderr: impl Fn() -> Vec<u8> + Send + Sync + 'static,
    ) {
        self.stdout.read_from(stdout);
        self.stderr.read_from(stderr);
    }

    /// Takes what was printed past the shared WASI.
    pub(super) fn print(&self, stdout: &[u8], stderr: &[u8]) -> Result<(), Stop> {
        self.stdout.append(stdout)?;
        self.stderr.append(stderr)
    }
}

/// Makes contexts for the instances of one module.
#[derive(Debug)]
pub struct Maker {
    spec: HostSpec,
    stdin: Arc<[u8]>,
    wasi: bool,
    marks: bool,
}

impl Maker {
    /// For a module whose imports have these providers.
    ///
    /// # Errors
    /// When the file for standard input cannot be read.
    pub fn new(
        spec: &HostSpec,
        providers: impl IntoIterator<Item = Provider>,
    ) -> Result<Self, RuntimeError> {
        let (mut wasi, mut marks) = (false, false);
        for provider in providers {
            wasi |= provider.is_wasi();
            marks |= matches!(provider, Provider::RegionStart | Provider::RegionEnd);
        }
        let stdin = match &spec.stdin {
            Some(input) if wasi => files::read(input)?,
            _ => Arc::default(),
        };
        Ok(Self {
            spec: spec.clone(),
            stdin,
            wasi,
            marks,
        })
    }

    /// The specification.
    #[must_use]
    pub fn spec(&self) -> &HostSpec {
        &self.spec
    }

    /// Whether functions are bound that act on the guest's memory.
    #[must_use]
    pub fn wasi(&self) -> bool {
        self.wasi
    }

    /// What the guest reads as standard input.
    #[must_use]
    pub fn stdin(&self) -> &Arc<[u8]> {
        &self.stdin
    }

    /// A context of its own for one instance.
    ///
    /// # Errors
    /// When a folder cannot be opened, or a word has a zero byte in it.
    pub fn context(&self) -> Result<(Context, Watch), RuntimeError> {
        let watch = self.watch(SHARED_WASI);
        let wasi = if self.wasi {
            Some(wasi::context(self, &watch)?)
        } else {
            None
        };
        let context = Context {
            wasi,
            region: Arc::clone(&watch.region),
        };
        Ok((context, watch))
    }

    /// A context without the shared WASI, for engines that bring their own, which
    /// is called `name`.
    #[must_use]
    pub fn bare(&self, name: &'static str) -> (Context, Watch) {
        let watch = self.watch(name);
        let context = Context {
            wasi: None,
            region: Arc::clone(&watch.region),
        };
        (context, watch)
    }

    fn watch(&self, wasi: &'static str) -> Watch {
        Watch {
            wasi: self.wasi.then_some(wasi),
            stdout: Capture::new("standard output", self.spec.output_limit),
            stderr: Capture::new("standard error", self.spec.output_limit),
            region: Arc::default(),
            marks: self.marks,
        }
    }
}
