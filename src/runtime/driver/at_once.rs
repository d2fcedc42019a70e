//! Calls from several threads at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::Instant;

use crate::runtime::api::{CallId, Instance, Outcome};
use crate::runtime::error::RuntimeError;
use crate::runtime::time::picoseconds;

use super::operation::Done;

/// More threads than this are refused.
const MOST: u32 = 256;

/// Calls `n` times on each of so many threads. What a thread needs is made on it, and called
/// once, before the first one starts: not every engine's instances can change threads, and a
/// first call touches memory.
pub fn at_once(
    threads: u32,
    ready: impl Fn() -> Result<(Box<dyn Instance>, CallId), RuntimeError> + Sync,
    n: u64,
) -> Result<Done, RuntimeError> {
    let warm = || {
        let (mut instance, call) = ready()?;
        instance.run(call);
        Ok((instance, call))
    };
    on_threads(threads, &warm, |(mut instance, call)| {
        Ok(instance.run_batch(call, n))
    })
}

/// Makes an instance, calls it and drops it, `n` times on each of so many threads. Each has
/// done so once before the first one starts: a thread's first call sets up its stack.
pub fn requests(
    threads: u32,
    ready: impl Fn() -> Result<(Box<dyn Instance>, CallId), RuntimeError> + Sync,
    n: u64,
) -> Result<Done, RuntimeError> {
    let request = || {
        let (mut instance, call) = ready()?;
        Ok(instance.run(call))
    };
    on_threads(threads, &request, |_| {
        let mut last = Outcome::Returned(None);
        for _ in 0..n {
            last = request()?;
            if !last.is_end() {
                break;
            }
        }
        Ok(last)
    })
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
    // One that trapped says more than those that did not.
    let mut outcomes = ran.into_iter().map(|(.., outcome)| outcome);
    let one = outcomes.next().unwrap_or(Outcome::Returned(None));
    let told = std::iter::once(one.clone())
        .chain(outcomes)
        .find(|outcome| !outcome.is_end());
    Ok(Done::came_to(told.unwrap_or(one), took))
}
