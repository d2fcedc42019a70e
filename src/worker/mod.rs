//! The worker: a child process that plays one job and sends back what it
//! measured. [`protocol`] is also what external drivers in other languages speak.

mod child;
mod output;
pub mod protocol;
pub mod serve;

pub use child::{PARENT_VARIABLE, main, play};
pub use output::JsonLines;
