//! What an instance's imports act on.

use std::any::Any;
use std::sync::Arc;

use wasi_common::WasiCtx;

use super::region::Clock;
use super::stop::Stop;

/// What an instance's imports act on.
pub struct Context {
    /// Made when the module imports WASI functions.
    wasi: Option<WasiCtx>,
    region: Arc<Clock>,
    /// What a runtime serves the guest from besides, if anything.
    own: Option<Box<dyn Any + Send>>,
}

impl Context {
    pub(super) fn new(wasi: Option<WasiCtx>, region: Arc<Clock>) -> Self {
        let own = None;
        Self { wasi, region, own }
    }

    pub(super) fn with(self, own: impl Any + Send) -> Self {
        let own: Box<dyn Any + Send> = Box::new(own);
        Self {
            own: Some(own),
            ..self
        }
    }

    /// Takes what the runtime put in, once.
    pub(in super::super) fn own<T: Any>(&mut self) -> Option<Box<T>> {
        self.own.take()?.downcast().ok()
    }

    pub(super) fn wasi(&mut self) -> Result<&mut WasiCtx, Stop> {
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
