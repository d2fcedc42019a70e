//! Requests that arrive at fixed times, whether or not those before are done (an open loop:
//! Schroeder, Wierman and Harchol-Balter 2006, "Open Versus Closed"). Latency counts from the
//! time at which a request was to start, so that waiting is in it.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::runtime::api::{CallId, Instance, Outcome};
use crate::runtime::error::RuntimeError;
use crate::runtime::time::picoseconds;

use super::at_once::caught;
use super::operation::Done;

/// What arrives.
#[derive(Clone, Copy)]
pub struct Arrivals {
    /// Threads that serve.
    pub threads: u32,
    /// Requests.
    pub n: u64,
    /// Time between two of them, in picoseconds; with 0 all are there at once.
    pub every_ps: u64,
    /// Whether each has an instance of its own.
    pub fresh: bool,
}

/// What a thread did.
struct Served {
    latencies: Vec<u64>,
    /// Without the time in which it waited.
    busy: Duration,
    last: Outcome,
    end: Instant,
}

/// A thread that has to wait for longer sleeps, and looks at the clock for the rest.
const SLEEP: Duration = Duration::from_micros(200);

/// More are refused: their latencies are kept.
const MOST: u64 = 1_000_000;

/// Serves all requests.
pub fn serve(
    arrivals: Arrivals,
    ready: impl Fn() -> Result<(Box<dyn Instance>, CallId), RuntimeError> + Sync,
) -> Result<Done, RuntimeError> {
    let Arrivals { threads, n, .. } = arrivals;
    if !(1..=256).contains(&threads) || n > MOST {
        let text = format!("{n} requests on {threads} threads: at most {MOST} on 256");
        return Err(RuntimeError::Failed(text));
    }
    let (barrier, next) = (Barrier::new(threads as usize), AtomicU64::new(0));
    let begun = std::sync::OnceLock::new();
    let served = thread::scope(|scope| {
        let serve = || {
            // A thread's first call sets up its stack.
            let made = caught(|| {
                let (mut instance, call) = ready()?;
                instance.run(call);
                Ok((instance, call))
            });
            // Written once, so that no page of it is new while requests wait.
            let mut latencies = vec![1_u64; n as usize];
            latencies.clear();
            let mut busy = Duration::ZERO;
            barrier.wait();
            let (mut instance, call) = made?;
            let start = *begun.get_or_init(Instant::now);
            let mut last = Outcome::Returned(None);
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= n {
                    break;
                }
                let due = start + Duration::from_nanos(arrivals.every_ps * number / 1000);
                let from = wait_until(due);
                last = match arrivals.fresh {
                    true => {
                        let (mut instance, call) = ready()?;
                        instance.run(call)
                    }
                    false => instance.run(call),
                };
                let to = Instant::now();
                busy += to - from;
                latencies.push(picoseconds(to.saturating_duration_since(due)));
                if !last.is_end() {
                    break;
                }
            }
            Ok(Served {
                latencies,
                busy,
                last,
                end: Instant::now(),
            })
        };
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(serve)).collect();
        let panicked = |_| Err(RuntimeError::Failed("a thread panicked".to_owned()));
        let joined = all
            .into_iter()
            .map(|one| one.join().unwrap_or_else(panicked));
        joined.collect::<Result<Vec<_>, _>>()
    })?;
    let start = begun.get().copied();
    let end = served.iter().map(|one| one.end).max();
    let took = start.zip(end).map_or(0, |(s, e)| picoseconds(e - s));
    let mut outcomes: Vec<Outcome> = served.iter().map(|one| one.last.clone()).collect();
    // One that trapped says more than those that did not, and one that served than others.
    outcomes.sort_by_key(|outcome| (outcome.is_end(), *outcome == Outcome::Returned(None)));
    let last = outcomes.into_iter().next();
    let busy: Duration = served.iter().map(|one| one.busy).sum();
    let latencies = served.into_iter().flat_map(|one| one.latencies);
    Ok(Done {
        latencies: Some(latencies.collect()),
        busy_ps: Some(picoseconds(busy)),
        ..Done::came_to(last.unwrap_or(Outcome::Returned(None)), took)
    })
}

/// Returns when that was.
fn wait_until(due: Instant) -> Instant {
    loop {
        let now = Instant::now();
        let left = due.saturating_duration_since(now);
        if left.is_zero() {
            return now;
        }
        if left > SLEEP {
            thread::sleep(left - SLEEP);
        } else {
            std::hint::spin_loop();
        }
    }
}
