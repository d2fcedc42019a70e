//! Drivers: runtimes that are spoken to in operations, and hold the clock.
//!
//! A suite asks a [`Session`] for operations and reads their times afterwards. A
//! driver times each operation where it happens: [`Clocked`] around an engine in
//! this process, a foreign program in its own. The operations are the protocol of
//! foreign programs too: `docs/DRIVER.md`.

mod at_once;
mod cache;
pub mod check;
mod clocked;
pub mod declaration;
pub mod done;
mod load;
pub mod operation;
mod remote;
mod session;
mod transfer;
pub mod wire;

pub use cache::numbered;
pub use clocked::Clocked;
pub use done::{Done, Refused};
pub use operation::{CacheUse, Handle, Load, Operation};
pub use remote::Remote;
pub use session::{Asked, Driver, Identity, Session};
