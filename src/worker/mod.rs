//! The worker: a child process that plays one job and sends back what it
//! measured.

mod child;
mod image;
mod output;
pub mod protocol;
pub mod serve;

pub use child::{PARENT_VARIABLE, main, play};
pub use image::this_program;
pub use output::{JsonLines, claim_stdout};
