//! Ctrl-C: tells the campaign to stop measuring and write what it has.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Wakes whoever waits for a worker.
type Waker = Box<dyn Fn() + Send>;

/// A request to stop. Raised from a signal handler's thread, seen by the thread
/// that waits for a worker without its having to poll.
#[derive(Default)]
pub struct Interrupt {
    raised: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

impl Interrupt {
    /// Asks to stop. True if that had been asked before.
    pub fn raise(&self) -> bool {
        let before = self.raised.swap(true, Ordering::SeqCst);
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wake) = waker.as_ref() {
            wake();
        }
        before
    }

    /// Whether somebody asked to stop.
    pub fn is_raised(&self) -> bool {
        self.raised.load(Ordering::SeqCst)
    }

    /// Sets what [`Interrupt::raise`] wakes, `None` for nobody.
    pub(super) fn wake(&self, waker: Option<Waker>) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = waker;
    }
}
