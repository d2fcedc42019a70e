//! Ctrl-C: tells the campaign to stop measuring and write what it has.

use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// Workers that are told to come to their end have so long, all together.
const GRACE: Duration = Duration::from_secs(3);

/// Wakes whoever waits for a worker.
type Waker = Box<dyn Fn() + Send>;

/// A request to stop. Raised from a signal handler's thread, seen by the thread
/// that waits for a worker without its having to poll.
#[derive(Default)]
pub struct Interrupt {
    raised: OnceLock<Instant>,
    waker: Mutex<Option<Waker>>,
}

impl Interrupt {
    /// Asks to stop. Returns how long ago that had been asked first; none if it had not.
    pub fn raise(&self) -> Option<Duration> {
        let before = self.raised.get().map(Instant::elapsed);
        let _ = self.raised.set(Instant::now());
        let waker = self.waker.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wake) = waker.as_ref() {
            wake();
        }
        before
    }

    /// Whether somebody asked to stop.
    pub fn is_raised(&self) -> bool {
        self.raised.get().is_some()
    }

    /// Until when workers that were measuring may come to their end; none while nobody
    /// asked to stop.
    pub(super) fn grace(&self) -> Option<Instant> {
        self.raised.get().map(|raised| *raised + GRACE)
    }

    /// Sets what [`Interrupt::raise`] wakes, `None` for nobody.
    pub(super) fn wake(&self, waker: Option<Waker>) {
        *self.waker.lock().unwrap_or_else(PoisonError::into_inner) = waker;
    }
}
