//! Makes what the imports of instances act on.

use std::any::Any;
use std::sync::Arc;

use crate::model::HostSpec;
use crate::runtime::error::RuntimeError;

use super::capture::Capture;
use super::context::Context;
use super::imports::Provider;
use super::watch::Watch;
use super::{files, wasi};

/// Name and version of the shared WASI host, for settings and results.
const SHARED_WASI: &str = concat!("wasi-common ", env!("WASMBENCH_VERSION_WASI_COMMON"));

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
    pub fn spec(&self) -> &HostSpec {
        &self.spec
    }

    /// Whether functions are bound that act on the guest's memory.
    pub fn wasi(&self) -> bool {
        self.wasi
    }

    /// Bytes that a memory may grow to, where the host limits it.
    pub fn memory_limit(&self) -> Option<usize> {
        usize::try_from(self.spec.memory_limit?).ok()
    }

    /// What the guest reads as standard input.
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
            Some(wasi::context(&self.spec, &self.stdin, &watch)?)
        } else {
            None
        };
        Ok((Context::new(wasi, Arc::clone(&watch.region)), watch))
    }

    /// A context without the shared WASI, for runtimes that bring their own, which
    /// is called `name`: with what they make for it.
    ///
    /// # Errors
    /// When making it fails.
    pub fn own<T: Any + Send>(
        &self,
        name: &'static str,
        make: impl FnOnce(&Self, &Watch) -> Result<T, RuntimeError>,
    ) -> Result<(Context, Watch), RuntimeError> {
        let watch = self.watch(name);
        let own = make(self, &watch)?;
        let context = Context::new(None, Arc::clone(&watch.region)).with(own);
        Ok((context, watch))
    }

    /// A context for a runtime that prints by a [`Watch`] of its own, which is in it.
    pub fn printing(&self) -> Result<(Context, Watch), RuntimeError> {
        self.own("", |_, watch| Ok(watch.clone()))
    }

    fn watch(&self, wasi: &'static str) -> Watch {
        Watch {
            wasi: self.wasi.then_some(wasi),
            stdout: Capture::new("standard output", self.spec.output_limit),
            stderr: Capture::new("standard error", self.spec.output_limit),
            read: Arc::default(),
            region: Arc::default(),
            marks: self.marks,
        }
    }
}
