//! Calls from several threads at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use crate::model::Call;
use crate::runtime::api::{CallId, Instance, Linked, Outcome};
use crate::runtime::error::RuntimeError;
use crate::runtime::time::picoseconds;

use super::done::Done;

/// More threads than this are refused.
const MOST: u32 = 256;

/// What each thread, or each request, makes an instance of and calls.
#[derive(Clone, Copy)]
pub struct Guest<'a> {
    /// The module.
    pub linked: &'a dyn Linked,
    /// The call.
    pub call: &'a Call,
    /// Whether a new instance's `_initialize` is called.
    pub initialize: bool,
}

impl Guest<'_> {
    /// An instance with its call.
    ///
    /// # Errors
    /// When it cannot be made, or does not come through its `_initialize`.
    pub fn ready(&self) -> Result<(Box<dyn Instance>, CallId), RuntimeError> {
        let (context, _) = self.linked.open()?;
        let mut instance = self.linked.instantiate(context)?;
        if self.initialize {
            let call = instance.prepare(&Call::initialize())?;
            match instance.run(call) {
                Outcome::Returned(_) => {}
                Outcome::Trapped(trap) => return Err(RuntimeError::Trapped(trap)),
                Outcome::Exited(code) => {
                    let text = format!("_initialize exited with code {code}");
                    return Err(RuntimeError::Failed(text));
                }
            }
        }
        let id = instance.prepare(self.call)?;
        Ok((instance, id))
    }
}

/// Calls `n` times on each of so many threads. What a thread needs is made on it, and called
/// once, before the first one starts: not every engine's instances can change threads, and a
/// first call touches memory.
pub fn at_once(threads: u32, guest: Guest<'_>, n: u64) -> Result<Done, RuntimeError> {
    let warm = || {
        let (mut instance, call) = guest.ready()?;
        instance.run(call);
        Ok((instance, call))
    };
    on_threads(threads, &warm, |(mut instance, call)| {
        Ok(instance.run_batch(call, n))
    })
}

/// Makes an instance, calls it and drops it, `n` times on each of so many threads. Each has
/// done so once before the first one starts: a thread's first call sets up its stack.
pub fn requests(threads: u32, guest: Guest<'_>, n: u64) -> Result<Done, RuntimeError> {
    let request = || {
        let (mut instance, call) = guest.ready()?;
        Ok(instance.run(call))
    };
    on_threads(threads, &request, |first: Outcome| {
        for _ in 0..n {
            let outcome = request()?;
            if outcome != first {
                return Ok(outcome);
            }
        }
        Ok(first)
    })
}

/// What there is to say of several outcomes: one that stopped the guest, or else one that
/// differs from the first, or else the first.
pub fn told(outcomes: impl IntoIterator<Item = Outcome>) -> Outcome {
    let mut outcomes = outcomes.into_iter();
    let first = outcomes.next().unwrap_or(Outcome::Returned(None));
    let others: Vec<Outcome> = outcomes.filter(|outcome| *outcome != first).collect();
    let all = std::iter::once(&first).chain(&others);
    let stopped = all.clone().find(|outcome| !outcome.is_end());
    stopped.or(others.first()).unwrap_or(&first).clone()
}

/// What a thread prepares: it has to come to the barrier even if that panics, since others
/// wait there.
pub fn caught<T>(prepare: impl FnOnce() -> Result<T, RuntimeError>) -> Result<T, RuntimeError> {
    catch_unwind(AssertUnwindSafe(prepare))
        .unwrap_or_else(|_| Err(RuntimeError::Failed("a thread panicked".to_owned())))
}

/// Works on so many threads at once, each after it has made `ready` what it needs.
fn on_threads<T>(
    threads: u32,
    ready: &(impl Fn() -> Result<T, RuntimeError> + Sync),
    work: impl Fn(T) -> Result<Outcome, RuntimeError> + Sync,
) -> Result<Done, RuntimeError> {
    if !(1..=MOST).contains(&threads) {
        let text = format!("{threads} threads: expected 1 to {MOST}");
        return Err(RuntimeError::Failed(text));
    }
    let barrier = Barrier::new(threads as usize);
    let ran = thread::scope(|scope| {
        let run = || {
            let made = caught(ready);
            // A thread whose instance failed waits too: the barrier counts all threads.
            barrier.wait();
            let made = made?;
            let start = Instant::now();
            let outcome = work(made)?;
            Ok((start, Instant::now(), outcome))
        };
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        let panicked = |_| Err(RuntimeError::Failed("a thread panicked".to_owned()));
        let joined = all
            .into_iter()
            .map(|one| one.join().unwrap_or_else(panicked));
        joined.collect::<Result<Vec<_>, _>>()
    })?;
    let (first, last) = (
        ran.iter().map(|(start, ..)| *start).min(),
        ran.iter().map(|(_, end, _)| *end).max(),
    );
    let took = first
        .zip(last)
        .map_or(0, |(first, last)| picoseconds(last - first));
    let outcomes = ran.into_iter().map(|(.., outcome)| outcome);
    Ok(Done::came_to(told(outcomes), took))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    #[test]
    fn one_wrong_answer_among_many_is_told() {
        let returned = |n| Outcome::Returned(Some(Value::I32(n)));
        let stopped = Outcome::Trapped("stopped".to_owned().into());
        assert_eq!(told([returned(1), returned(1)]), returned(1));
        assert_eq!(told([returned(1), returned(2), returned(1)]), returned(2));
        assert_eq!(told([returned(1), returned(2), stopped.clone()]), stopped);
        assert_eq!(told([]), Outcome::Returned(None));
    }
}
