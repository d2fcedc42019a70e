//! Loops of calls, which backends run between two readings of the clock.

use std::hint::black_box;

use crate::model::Ability;

use super::api::{Outcome, Traps};
use super::error::{RuntimeError, TrapKind};
use super::time::timed;
use super::typed::{Params, Returned};

/// A loop of calls in a store `S`, handle and arguments inside.
pub(super) type CallLoop<S> = Box<dyn Repeats<S>>;

/// What calls again and again.
pub(super) trait Repeats<S> {
    /// Calls `n` times; what is no return ends the loop.
    fn run(&mut self, store: &mut S, n: u64) -> Outcome;

    /// As [`Instance::trap_batch`].
    fn trap(&mut self, _: &mut S, _: u64) -> Result<Traps, RuntimeError> {
        Err(RuntimeError::lacks(Ability::Traps))
    }
}

impl<S, F: FnMut(&mut S, u64) -> Outcome> Repeats<S> for F {
    fn run(&mut self, store: &mut S, n: u64) -> Outcome {
        self(store, n)
    }
}

/// An error of an engine's call.
pub(super) trait CallError: Sized + 'static {
    /// What it came to.
    fn ended(self) -> Outcome;

    /// The kind of trap, without words: what a host looks at that has to decide what to do.
    fn kind(&self) -> TrapKind;
}

/// A loop around one call of an engine.
struct Looped<F>(F);

/// Times that a kind is found, for the clock.
const CLASSIFIED: u64 = 256;

impl<S, R: Returned, E: CallError, F: FnMut(&mut S) -> Result<R, E>> Repeats<S> for Looped<F> {
    fn run(&mut self, store: &mut S, n: u64) -> Outcome {
        let mut last = None;
        for _ in 0..n {
            match (self.0)(store) {
                Ok(result) => last = Some(black_box(result)),
                Err(error) => return error.ended(),
            }
        }
        Outcome::Returned(last.and_then(R::into_value))
    }

    fn trap(&mut self, store: &mut S, n: u64) -> Result<Traps, RuntimeError> {
        let mut last = None;
        let (trapped, ps) = timed(|| {
            (0..n).all(|_| {
                // The one before is dropped.
                last = (self.0)(store).err();
                last.is_some()
            })
        });
        let Some(error) = last.filter(|_| trapped) else {
            let text = "the guest returned where it had to trap".to_owned();
            return Err(RuntimeError::Failed(text));
        };
        let ((), classified) = timed(|| {
            for _ in 0..CLASSIFIED {
                black_box(black_box(&error).kind());
            }
        });
        match error.ended() {
            Outcome::Trapped(last) => Ok(Traps {
                ps,
                classify_ps: classified / CLASSIFIED,
                last,
            }),
            Outcome::Returned(_) | Outcome::Exited(_) => Err(RuntimeError::Failed(
                "the guest ended itself where it had to trap".to_owned(),
            )),
        }
    }
}

/// A loop around one call of an engine.
pub(super) fn looped<S, R: Returned, E: CallError>(
    call: impl FnMut(&mut S) -> Result<R, E> + 'static,
) -> CallLoop<S> {
    Box::new(Looped(call))
}

/// The same around a native function, through a pointer hidden from the optimiser.
pub(super) fn through<F: Copy + 'static, A: Params, R: Returned>(
    function: F,
    args: A,
    call: impl Fn(F, A) -> R + 'static,
) -> CallLoop<()> {
    Box::new(move |(): &mut (), n: u64| {
        let (function, mut last) = (black_box(function), None);
        for _ in 0..n {
            // Each call reads its arguments from memory, so that it waits for no store.
            last = Some(black_box(call(function, *black_box(&args))));
        }
        Outcome::Returned(last.and_then(R::into_value))
    })
}

/// Calls of a native function that does nothing, in the loop that calls go through.
pub(super) fn of_nothing() -> CallLoop<()> {
    through((|| {}) as fn(), (), |empty, ()| empty())
}
