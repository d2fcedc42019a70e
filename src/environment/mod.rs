//! Where figures come from: the machine, its clock, and what makes it noisy.
//!
//! Nothing here fails. What a system does not tell stays unknown, and the
//! result says so by leaving it out: a benchmark is no worse for not knowing
//! its governor, but a reader has to see that nobody looked. [`mod@machine`] reads,
//! `parse`, `ticks` and `limits` understand, [`mod@clock`] measures,
//! [`mod@warnings`] judges. [`mod@watch`] compares before and after,
//! [`mod@fast`] remembers between runs.

pub mod clock;
pub mod fast;
mod limits;
pub mod machine;
mod parse;
mod system;
mod ticks;
pub mod warnings;
pub mod watch;

pub use clock::clock;
pub use machine::machine;
pub use warnings::warnings;
pub use watch::Watch;
