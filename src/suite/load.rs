//! Load: requests that arrive at fixed times, from little load to more than a runtime can
//! serve, and requests that are all there at once.
//!
//! What a runtime can serve is found first: as many threads as the machine has CPUs serve
//! requests that are all there. Loads are parts of that, in per cent. Latency is from the time at
//! which a request was to start to its answer. With `fresh`, each request makes an instance of
//! its own and drops it; with `reused`, each thread has one. A request that traps or whose answer
//! is wrong ends the cell without figures, so there is no error rate.

use crate::model::suite::Against;
use crate::model::{Ability, Better, CellStatus, Effort, MetricDef, Repeat, Unit, series};
use crate::runtime::driver::{Handle, Operation};
use crate::stats;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::guest::Guest;
use super::steady::{self, Took, Turns};
use super::task::SuiteError;

const CAPACITY: &str = "capacity";
const P50: &str = "latency_p50";
const P99: &str = "latency_p99";
const P99_9: &str = "latency_p99_9";
const SERVED: &str = "served";
const SERVICE: &str = "service";
const LATE: &str = "late";
const KNEE: &str = "knee";
const BURST: &str = "burst";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "load",
    title: "Load",
    what: "latency of requests that arrive at fixed times, by load; how many are served",
    subject: Subject::REQUEST,
    primary: CAPACITY,
    axes: &[],
    metrics: &[
        MetricDef::rate(
            CAPACITY,
            Unit::PerSecond,
            "requests served by a thread a CPU, all there at once",
        )
        .keys(&["instance"])
        .needs(NEEDS)
        .headline(Against::Usual),
        latency(
            P50,
            "time from the intended start of a request to its answer, median",
        )
        .headline(Against::Usual),
        latency(
            P99,
            "time from the intended start of a request to its answer, 99th percentile",
        )
        .headline(Against::Usual),
        latency(
            P99_9,
            "time from the intended start of a request to its answer, 99.9th percentile",
        ),
        MetricDef::rate(SERVED, Unit::PerSecond, "requests served under a load")
            .keys(KEYS)
            .needs(NEEDS),
        MetricDef::time(
            SERVICE,
            "time that a thread works on a request, without waiting, mean",
        )
        .keys(KEYS)
        .needs(NEEDS),
        MetricDef::new(
            LATE,
            Unit::Count,
            Better::Lower,
            "of a thousand requests, those answered later than 10 ms after their intended start",
        )
        .keys(KEYS)
        .needs(NEEDS),
        MetricDef::rate(
            KNEE,
            Unit::PerSecond,
            "requests served under the highest load whose median latency is below twice the least",
        )
        .keys(&["instance"])
        .needs(NEEDS)
        .headline(Against::Usual),
        MetricDef::time(
            BURST,
            "time to the answer of the median one of so many requests that are there at once",
        )
        .keys(&["callers"])
        .needs(NEEDS),
    ],
    run,
};

const NEEDS: &[Ability] = &[Ability::Instantiate, Ability::Requests, Ability::Threads];
const KEYS: &[&str] = &["instance", "load"];

const fn latency(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::time(id, what).keys(KEYS).needs(NEEDS)
}

/// An answer that comes later than this is of no use to the caller, in picoseconds.
const LATE_PS: u64 = 10_000_000_000;
/// Up to the knee, latency stays below so many times that of the lowest load.
const KNEE_AT: u64 = 2;
/// Per cents of what a runtime can serve, ascending.
const LOADS: [u64; 6] = [10, 50, 80, 90, 100, 120];
/// Requests that are there at once.
const CALLERS: [u64; 5] = [1, 10, 100, 1_000, 10_000];
/// Why a load is missing whose requests take long.
const NO_TIME: &str = "its requests could exceed the time limit (--timeout)";
/// Why there is no time of service.
const NOT_SAID: &str = "the driver does not say how long its threads work";
/// Requests of one reading of the capacity at most.
const SERVED_AT_ONCE: u64 = 1 << 19;
/// Threads do not start at once: a batch lasts so long that it does not show, in picoseconds.
const BATCH_PS: u64 = 5_000_000_000;
/// Each load lasts so many times as long as a steady state.
const LASTS: u64 = 3;
/// Requests of a load: enough for a median, not more than anybody needs.
const LEAST: u64 = 20;
const MOST: u64 = 500_000;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let Some(guest) = Guest::of(bench.task()) else {
        for metric in SUITE.metrics {
            bench.lacks(
                metric.id,
                "nothing is called (--invoke names an export to call)",
            );
        }
        return Ok(());
    };
    if !bench.has(CAPACITY) {
        return guest.once(bench, CAPACITY);
    }
    let effort = bench.effort();
    let effort = Effort {
        min_batch_ps: effort.min_batch_ps.max(BATCH_PS),
        ..effort
    };
    bench.phase(CAPACITY);
    let (engine, made) = bench.engine();
    let (module, compiled) = bench.compile(engine, CAPACITY);
    bench.done(made)?;
    bench.compiled(compiled)?;
    let (linked, linking) = guest.link(bench, module, CAPACITY);
    bench.done(linking)?;
    let (instance, made) = guest.instantiate(bench, linked, CAPACITY);
    let made = bench.done(made)?;
    guest.instantiated(made, CAPACITY)?;
    guest.first_call(bench, instance, CAPACITY)?;
    bench.release([instance]);
    let cpus = std::thread::available_parallelism().map_or(1, |n| n.get());
    let mut served = Service {
        bench,
        guest: &guest,
        linked,
        threads: u32::try_from(cpus).unwrap_or(1),
    };
    let mut capacity_ps = 0;
    let reuses = guest.repeat() == Repeat::SameInstance;
    for (instance, fresh) in [("fresh", true), ("reused", false)] {
        if !fresh && !reuses {
            continue;
        }
        let capacity = served.capacity(&effort, instance, fresh)?;
        if fresh {
            capacity_ps = (1e12 / capacity) as u64;
        }
        let mut found = Vec::new();
        for load in LOADS {
            found.extend(served.under(&effort, (instance, fresh), (load, capacity))?);
        }
        let key = series::key(KNEE, &[("instance", instance)]);
        match knee(&found).filter(|_| found.len() == LOADS.len()) {
            Some(knee) => served.bench.record_all(key, (1, vec![knee])),
            None => served.bench.lacks(&key, NO_TIME),
        }
    }
    for callers in CALLERS {
        served.burst(&effort, callers, capacity_ps)?;
    }
    Ok(())
}

/// A load in which all requests were answered.
struct Answered {
    /// Sorted, from the intended start.
    latencies: Vec<u64>,
    /// All time.
    ps: u64,
    /// How long threads worked, all added up; where the driver says so.
    busy_ps: Option<u64>,
}

/// Median latencies under ascending loads, and what was served: what was served under the
/// highest load before latency rises. The least is no matter of the lowest load, under which
/// threads sleep and wake up late.
fn knee(found: &[(u64, u64)]) -> Option<u64> {
    let least = found.iter().map(|(latency, _)| *latency).min()?;
    let low = |(latency, _): &&(u64, u64)| *latency < least.max(1).saturating_mul(KNEE_AT);
    found.iter().rfind(low).map(|(_, served)| *served)
}

/// A module that threads serve requests with.
struct Service<'b, 'a> {
    bench: &'b mut Bench<'a>,
    guest: &'b Guest<'a>,
    linked: Handle,
    threads: u32,
}

impl Service<'_, '_> {
    /// Requests a second without a pause; the middle one of the readings.
    fn capacity(
        &mut self,
        effort: &Effort,
        instance: &str,
        fresh: bool,
    ) -> Result<f64, SuiteError> {
        // More latencies than this are not kept, and are not needed.
        let serve = |service: &mut Self, n: u64| {
            let n = n.min(SERVED_AT_ONCE);
            let ps = service.serve(0, n, fresh)?.ps;
            let enough = if n == SERVED_AT_ONCE { u64::MAX } else { ps };
            Ok((ps, enough))
        };
        let n = steady::batch(self, effort, |service, n| {
            serve(service, n).map(|(ps, enough)| Took::part(ps, enough))
        })?;
        let found = steady::of_size(self, effort, n.min(SERVED_AT_ONCE), |service, n| {
            serve(service, n).map(|(ps, _)| Took::all(ps))
        })?;
        let found = found.rate(1).by_median();
        let middle = stats::median(&found.values).unwrap_or(1.0).max(1.0);
        let key = series::key(CAPACITY, &[("instance", instance)]);
        self.bench.record_all(key, found);
        self.bench.secure();
        Ok(middle)
    }

    /// Requests that arrive in so many picoseconds each.
    fn serve(&mut self, every_ps: u64, n: u64, fresh: bool) -> Result<Answered, SuiteError> {
        let operation = Operation::Load {
            linked: self.linked,
            call: self.guest.call().clone(),
            initialize: self.guest.is_reactor(),
            threads: self.threads,
            n,
            every_ps,
            fresh,
        };
        let asked = self.bench.ask(P50, operation);
        let done = self.bench.done(asked)?;
        self.guest.served(&done, P50)?;
        let mut latencies = done.latencies.unwrap_or_default();
        if latencies.len() as u64 != n {
            let text = format!("{n} requests have {} latencies", latencies.len());
            return Err(SuiteError::new(CellStatus::Failed, P50, text));
        }
        latencies.sort_unstable();
        Ok(Answered {
            latencies,
            ps: done.ps,
            busy_ps: done.busy_ps,
        })
    }

    /// A load in per cent of a capacity; its median latency and what was served.
    fn under(
        &mut self,
        effort: &Effort,
        (instance, fresh): (&str, bool),
        (load, capacity): (u64, f64),
    ) -> Result<Option<(u64, u64)>, SuiteError> {
        let every_ps = (1e14 / (capacity * load as f64)).max(1.0) as u64;
        let n = (effort.steady_ps * LASTS / every_ps).clamp(LEAST, MOST);
        let load = load.to_string();
        let at = [("instance", instance), ("load", load.as_str())];
        if !self.bench.has_time_for(2 * n * every_ps) {
            for metric in [P50, P99, P99_9, SERVED, SERVICE, LATE] {
                self.bench.lacks(&series::key(metric, &at), NO_TIME);
            }
            return Ok(None);
        }
        self.bench.turn();
        let Answered {
            latencies,
            ps,
            busy_ps,
        } = self.serve(every_ps, n, fresh)?;
        let place = |part: f64| ((latencies.len() as f64 * part).ceil() as usize).max(1) - 1;
        for (metric, part, least) in [(P50, 0.5, 1), (P99, 0.99, 1_000), (P99_9, 0.999, 10_000)] {
            let key = series::key(metric, &at);
            if latencies.len() < least {
                let why = format!(
                    "{} requests are too few: {least} are needed",
                    latencies.len()
                );
                self.bench.lacks(&key, why);
                continue;
            }
            self.bench
                .record_all(key, (1, vec![latencies[place(part)]]));
        }
        let served = u128::from(n) * 1_000_000_000_000 / u128::from(ps.max(1));
        let served = u64::try_from(served).unwrap_or(u64::MAX);
        let late = latencies.iter().filter(|ps| **ps > LATE_PS).count() as u64;
        let mut record = |metric, value| {
            self.bench
                .record_all(series::key(metric, &at), (1, vec![value]));
        };
        record(SERVED, served);
        record(LATE, late * 1000 / n);
        match busy_ps {
            Some(busy) => record(SERVICE, busy / n),
            None => self.bench.lacks(&series::key(SERVICE, &at), NOT_SAID),
        }
        self.bench.secure();
        Ok(Some((latencies[place(0.5)], served)))
    }

    /// Requests that are all there at once, each with an instance of its own.
    fn burst(&mut self, effort: &Effort, callers: u64, each_ps: u64) -> Result<(), SuiteError> {
        let key = series::key(BURST, &[("callers", &callers.to_string())]);
        if !self.bench.has_time_for(2 * callers * each_ps) {
            self.bench.lacks(&key, NO_TIME);
            return Ok(());
        }
        self.bench.turn();
        let (mut middles, mut spent) = (Vec::new(), 0);
        // What one burst shows is chance where it is short.
        while middles.is_empty()
            || spent < effort.steady_ps && middles.len() < 100 && !self.bench.is_last()
        {
            let Answered { latencies, ps, .. } = self.serve(0, callers, true)?;
            middles.push(latencies[latencies.len() / 2]);
            spent += ps.max(1);
        }
        self.bench.record_all(key, (1, middles));
        self.bench.secure();
        Ok(())
    }
}

impl Turns for Service<'_, '_> {
    fn turn(&mut self) -> u32 {
        self.bench.turn()
    }

    fn is_last(&self) -> bool {
        self.bench.is_last()
    }

    fn has_time_for(&self, ps: u64) -> bool {
        self.bench.has_time_for(ps)
    }

    fn lacks_quiet(&mut self, turns: &[(u32, u32)], over: bool) -> bool {
        self.bench.lacks_quiet(turns, over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knee_comes_before_latency_rises() {
        let asleep_at_first = [(30, 1), (12, 5), (19, 8), (40, 9), (90, 10)];
        assert_eq!(knee(&asleep_at_first), Some(8));
        assert_eq!(knee(&[(10, 1), (25, 5)]), Some(1));
        assert_eq!(knee(&[]), None);
    }
}
