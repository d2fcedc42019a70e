//! The host that guests run on: WASI, benchmark regions, functions for suites,
//! stubs. One host for all engines, so that the engine is what differs; each family
//! binds its functions to its own memories and stores.
//!
//! What a guest is given says a `HostSpec`; [`Context`] is what is made of it
//! for one instance, outside every clock; [`Watch`] stays with whoever measures
//! and tells afterwards what the guest did.

mod capture;
pub(super) mod context;
mod files;
pub(super) mod functions;
pub(super) mod imports;
pub(super) mod maker;
mod read_only;
mod region;
pub(super) mod stop;
pub(super) mod wasi;
pub(super) mod watch;

pub use context::Context;
pub use imports::{NOBODY, Provider, provider};
pub use region::Region;
pub use watch::Watch;
