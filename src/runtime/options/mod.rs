//! Options of runtimes: `+name=value`, or `+name` alone for what is off without it.

mod read;
mod refused;
mod spec;
mod table;

pub(super) use read::{
    OptLevel, bytes, canonical_nans, elements, on_or_off, own_wasi, settings, ticks, without_limits,
};
pub use read::{given, threads};
pub use refused::{CLASHES, Clash, Refusal, clash, refusal};
pub use spec::{OptionSpec, Values};
pub use table::*;
