//! Load: requests that arrive at drawn times, from little load to more than a runtime can
//! serve, at given rates, and all at once.
//!
//! What a runtime can serve is found first: as many threads as the machine has CPUs serve
//! requests that are all there. Loads are parts of that, in per cent. Latency is from the time at
//! which a request was to start to its answer. With `fresh`, each request makes an instance of
//! its own and drops it; with `reused`, each thread has one; with `cached`, each request makes
//! an instance of the module that it finds in a cache, and one of a hundred finds none and
//! compiles. A request that traps or whose answer is wrong ends the cell without figures, so
//! there is no error rate.

mod names;
mod service;

use crate::model::suite::Against;
use crate::model::{Ability, Better, Effort, MetricDef, Repeat, Unit, series};

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::guest::Guest;
use super::task::SuiteError;

use names::{
    BURST, CACHE_HITS, CAPACITY, KNEE, LATE, NO_TIME, P50, P99, P99_9, RATE_LATE, RATE_P50,
    RATE_P99, SERVED, SERVICE, STOPPED, UTILISATION,
};
use service::{Instances, Offered, Service};

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "load",
    title: "Load",
    what: "latency of requests that arrive whether or not those before are done, by load; how many are served",
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
            "time from the intended start of a request to its answer, its instance not yet dropped, median",
        )
        .headline(Against::Usual),
        latency(
            P99,
            "time from the intended start of a request to its answer, its instance not yet dropped, 99th percentile",
        )
        .headline(Against::Usual),
        latency(
            P99_9,
            "time from the intended start of a request to its answer, 99.9th percentile",
        ),
        MetricDef::rate(SERVED, Unit::PerSecond, "requests answered within their time limit, under a load")
            .keys(KEYS)
            .needs(NEEDS),
        MetricDef::time(
            SERVICE,
            "time that a thread works on a request, without waiting, mean",
        )
        .keys(KEYS)
        .needs(NEEDS),
        share(
            LATE,
            "of a thousand requests, those not answered within the time limit",
        )
        .keys(KEYS),
        share(
            STOPPED,
            "of a thousand requests, those not begun, since their time limit was over",
        )
        .keys(KEYS),
        share(
            UTILISATION,
            "of a thousand parts of the threads' time, those between taking up a request and being done",
        )
        .keys(KEYS),
        MetricDef::new(
            CACHE_HITS,
            Unit::Count,
            Better::Higher,
            "of a thousand requests begun, those whose module the cache had; one of a hundred is to miss",
        )
        .keys(&["load"])
        .needs(CACHED),
        MetricDef::time(
            RATE_P50,
            "latency at an offered rate in requests a second, median",
        )
        .keys(RATE_KEYS)
        .needs(NEEDS),
        MetricDef::time(
            RATE_P99,
            "latency at an offered rate in requests a second, 99th percentile",
        )
        .keys(RATE_KEYS)
        .needs(NEEDS),
        share(
            RATE_LATE,
            "of a thousand requests at an offered rate, those not answered within the time limit",
        )
        .keys(RATE_KEYS),
        MetricDef::rate(
            KNEE,
            Unit::PerSecond,
            "requests served under the highest load before the median latency doubles",
        )
        .keys(&["instance"])
        .needs(NEEDS),
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
const CACHED: &[Ability] = &[Ability::Instantiate, Ability::Requests, Ability::Cache];
const KEYS: &[&str] = &["instance", "load"];
const RATE_KEYS: &[&str] = &["instance", "rate"];

const fn latency(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::time(id, what).keys(KEYS).needs(NEEDS)
}

const fn share(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::new(id, Unit::Count, Better::Lower, what).needs(NEEDS)
}

/// Up to the knee, latency stays below so many times that of the lowest load.
const KNEE_AT: u64 = 2;
/// Per cents of what a runtime can serve, ascending.
const LOADS: [u64; 5] = [10, 50, 80, 90, 120];
/// The same where misses of a cache are served too.
const CACHED_LOADS: [u64; 2] = [50, 80];
/// Requests a second, the same for every runtime.
const RATES: [u64; 4] = [100, 1_000, 10_000, 100_000];
/// Requests that are there at once.
const CALLERS: [u64; 5] = [1, 10, 100, 1_000, 10_000];
/// Threads do not start at once: a batch lasts so long that it does not show, in picoseconds.
const BATCH_PS: u64 = 5_000_000_000;

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
    let reuses = guest.repeat() == Repeat::SameInstance;
    let mut service = Service {
        bench,
        guest: &guest,
        linked,
        threads: u32::try_from(cpus).unwrap_or(1),
        effort,
    };
    let fresh = service.capacity(Instances::Fresh)?;
    knee(&mut service, Instances::Fresh, fresh)?;
    for rate in RATES {
        service.under(Instances::Fresh, Offered::Rate(rate), fresh)?;
    }
    if reuses {
        let capacity = service.capacity(Instances::Reused)?;
        knee(&mut service, Instances::Reused, capacity)?;
    }
    cached(&mut service)?;
    for callers in CALLERS {
        service.burst(callers, fresh)?;
    }
    Ok(())
}

/// All loads, and where latency rises.
fn knee(
    service: &mut Service<'_, '_>,
    instances: Instances,
    capacity: f64,
) -> Result<(), SuiteError> {
    let mut found = Vec::new();
    for load in LOADS {
        found.extend(service.under(instances, Offered::Load(load), capacity)?);
    }
    let key = series::key(KNEE, &[("instance", instances.name())]);
    match before_rise(&found).filter(|_| found.len() + 1 >= LOADS.len()) {
        Some(knee) => service.bench.record_all(key, (1, vec![knee])),
        None => service.bench.lacks(&key, NO_TIME),
    }
    Ok(())
}

/// Loads of requests that take their module from a cache.
fn cached(service: &mut Service<'_, '_>) -> Result<(), SuiteError> {
    let instances = Instances::Cached;
    if let Some(reason) = service.bench.why_not(CACHE_HITS) {
        let key = series::key(CAPACITY, &[("instance", instances.name())]);
        service.bench.lacks(&key, reason.clone());
        for load in CACHED_LOADS {
            service.lacks(instances, Offered::Load(load), &reason);
        }
        return Ok(());
    }
    let capacity = service.capacity(instances)?;
    for load in CACHED_LOADS {
        service.under(instances, Offered::Load(load), capacity)?;
    }
    Ok(())
}

/// Median latencies under ascending loads, and what was served: what was served under the
/// highest load before latency rises. The least is no matter of the lowest load, under which
/// threads sleep and wake up late.
fn before_rise(found: &[(u64, u64)]) -> Option<u64> {
    let (place, least) = found
        .iter()
        .map(|(latency, _)| *latency)
        .enumerate()
        .min_by_key(|p| p.1)?;
    let low = |(latency, _): &&(u64, u64)| *latency < least.max(1).saturating_mul(KNEE_AT);
    found[place..]
        .iter()
        .take_while(low)
        .last()
        .map(|(_, served)| *served)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_knee_comes_before_latency_rises() {
        let asleep_at_first = [(30, 1), (12, 5), (19, 8), (40, 9), (90, 10)];
        assert_eq!(before_rise(&asleep_at_first), Some(8));
        assert_eq!(before_rise(&[(10, 1), (25, 5)]), Some(1));
        assert_eq!(before_rise(&[]), None);
    }
}
