//! The native twins of samples that are written as WebAssembly text, each for a proposal:
//! `../NAME.wat` beside `NAME.rs`. What the proposal adds mostly has no form in native code;
//! each file says what stands in its place.

mod exceptions;
mod gc;
mod multi_memory;
mod tail_call;
mod threads;

pub use exceptions::exceptions;
pub use gc::gc;
pub use multi_memory::multi_memory;
pub use tail_call::tail_call;
pub use threads::threads;
