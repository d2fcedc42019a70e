//! wasmi: an interpreter that translates to its own bytecode, eagerly or at the
//! first call of each function.

mod calls;
mod imports;
mod module;
mod runtime;

pub(super) use runtime::{Mode, Wasmi};
