//! Requests arrive at random times, whether or not earlier requests are done (an open
//! loop: Schroeder, Wierman and Harchol-Balter 2006, "Open Versus Closed"). The gaps
//! are exponential, as of many independent callers. A fixed seed draws the same gaps in each run. Latency counts from the
//! time at which a request was to start, so that waiting is in it.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;

use crate::runtime::api::Outcome;
use crate::runtime::error::RuntimeError;
use crate::runtime::time::picoseconds;

use super::at_once::{Guest, caught, told};
use super::cache::{Deployments, Taken};
use super::done::Done;
use super::operation::Load;

/// Where a request's instance comes from.
#[derive(Clone, Copy)]
pub enum Instances<'a> {
    /// Each thread has one.
    Reused,
    /// Each request makes its own.
    Fresh,
    /// Each request makes its own of the module that it finds in a cache.
    Cached(&'a Deployments<'a>),
}

/// What a thread did.
struct Served {
    latencies: Vec<u64>,
    /// Without the time in which it waited.
    busy: Duration,
    hits: u64,
    stopped: u64,
    /// None where others served all requests.
    last: Option<Outcome>,
    end: Instant,
}

/// Threads leave a barrier one after the other.
const AWAKE: Duration = Duration::from_millis(1);

/// A thread that has to wait for longer sleeps, and looks at the clock for the rest.
const SLEEP: Duration = Duration::from_micros(200);

/// More are refused: their latencies are kept.
const MOST: u64 = 1_000_000;

/// Serves all requests. One that is not begun has the time that it waited for as latency.
pub fn serve(
    load: &Load,
    guest: Guest<'_>,
    instances: Instances<'_>,
) -> Result<Done, RuntimeError> {
    let Load { threads, n, .. } = *load;
    if !(1..=256).contains(&threads) || n > MOST {
        let text = format!("{n} requests on {threads} threads: at most {MOST} on 256");
        return Err(RuntimeError::Failed(text));
    }
    let (barrier, next) = (Barrier::new(threads as usize), AtomicU64::new(0));
    let begun = std::sync::OnceLock::new();
    let arrivals = arrivals(n, load.every_ps);
    let served = thread::scope(|scope| {
        let serve = || {
            // A thread's first call sets up its stack.
            let made = caught(|| {
                let (mut instance, call) = guest.ready()?;
                let first = instance.run(call);
                Ok((instance, call, first))
            });
            // Written once, so that no page of it is new while requests wait.
            let mut latencies = vec![1_u64; (2 * n / u64::from(threads)) as usize + 1];
            latencies.clear();
            barrier.wait();
            let (mut instance, call, first) = made?;
            // All threads are awake when the first request arrives.
            let start = *begun.get_or_init(|| Instant::now() + AWAKE);
            let mut served = Served {
                latencies,
                busy: Duration::ZERO,
                hits: 0,
                stopped: 0,
                last: None,
                end: start,
            };
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= n {
                    break;
                }
                let due = start + Duration::from_nanos(arrivals[number as usize] / 1000);
                let from = wait_until(due);
                let waited = picoseconds(from.saturating_duration_since(due));
                if (1..waited).contains(&load.timeout_ps) {
                    served.latencies.push(waited);
                    served.stopped += 1;
                    continue;
                }
                // Who waits has the answer before the instance is dropped.
                let (outcome, answered) = match instances {
                    Instances::Reused => (instance.run(call), Instant::now()),
                    Instances::Fresh => fresh(guest)?,
                    Instances::Cached(deployments) => {
                        let taken = deployments.take(number)?;
                        let Taken { linked, hit, .. } = &taken;
                        served.hits += u64::from(*hit);
                        let linked = linked.as_ref();
                        fresh(Guest { linked, ..guest })?
                    }
                };
                served.busy += match instances {
                    Instances::Reused => answered - from,
                    Instances::Fresh | Instances::Cached(_) => from.elapsed(),
                };
                let latency = picoseconds(answered.saturating_duration_since(due));
                served.latencies.push(latency);
                let is_right = outcome == first;
                served.last = Some(outcome);
                if !is_right {
                    break;
                }
            }
            served.end = Instant::now();
            Ok(served)
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
    let took = start
        .zip(end)
        .map_or(0, |(s, e)| picoseconds(e.saturating_duration_since(s)));
    let last = told(served.iter().filter_map(|one| one.last.clone()));
    let busy: Duration = served.iter().map(|one| one.busy).sum();
    let hits =
        matches!(instances, Instances::Cached(_)).then(|| served.iter().map(|one| one.hits).sum());
    let stopped = Some(served.iter().map(|one| one.stopped).sum());
    let latencies = served.into_iter().flat_map(|one| one.latencies);
    Ok(Done {
        latencies: Some(latencies.collect()),
        busy_ps: Some(picoseconds(busy)),
        hits,
        stopped,
        ..Done::came_to(last, took)
    })
}

/// When each request arrives, in picoseconds after the first; all at once without a gap.
fn arrivals(n: u64, every_ps: u64) -> Vec<u64> {
    let mut dice = ChaCha8Rng::seed_from_u64(n);
    let mut at = 0.0;
    let next = |_| {
        let now = at as u64;
        at -= (1.0 - dice.random::<f64>()).ln() * every_ps as f64;
        now
    };
    (0..n).map(next).collect()
}

/// Makes an instance and calls it; when it answered. The instance is gone.
fn fresh(guest: Guest<'_>) -> Result<(Outcome, Instant), RuntimeError> {
    let (mut instance, call) = guest.ready()?;
    Ok((instance.run(call), Instant::now()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_exponential_and_alike_in_each_run() {
        let all = arrivals(100_000, 1_000_000);
        assert_eq!(all[0], 0);
        assert!(all.is_sorted());
        assert_eq!(all, arrivals(100_000, 1_000_000));
        let mean = all[99_999] / 99_999;
        assert!((990_000..1_010_000).contains(&mean), "{mean}");
        let short = all.windows(2).filter(|pair| pair[1] - pair[0] < 693_147);
        let short = short.count();
        assert!((49_000..51_000).contains(&short), "{short}");
        assert_eq!(arrivals(3, 0), [0, 0, 0]);
    }
}
