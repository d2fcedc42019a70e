//! What a store holds.

use wasmtime::{Memory, StoreLimits};

use crate::runtime::host::Context;

/// What a store holds.
pub struct Data {
    /// What the shared host's functions act on.
    pub context: Context,
    /// What its memories and tables may grow to, where that is limited.
    pub limits: StoreLimits,
    /// Ticks of the clock in which each call has to end, where there is a deadline.
    pub deadline: Option<u64>,
    /// The memory that the guest exports as `memory`, once there is an instance.
    pub memory: Option<Memory>,
    /// Wasmtime's own WASI, where it was asked for.
    #[cfg(feature = "wasmtime-wasi")]
    pub own: Option<Box<wasmtime_wasi::p1::WasiP1Ctx>>,
}

impl Data {
    /// For an instance that is to be made.
    #[cfg_attr(
        not(feature = "wasmtime-wasi"),
        expect(unused_mut, reason = "then nothing is taken out")
    )]
    pub fn new(mut context: Context) -> Self {
        Self {
            #[cfg(feature = "wasmtime-wasi")]
            own: context.own(),
            context,
            limits: StoreLimits::default(),
            deadline: None,
            memory: None,
        }
    }
}
