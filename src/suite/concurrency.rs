//! Concurrency: a fresh instance a request from several threads over one compiled module, and
//! calls on instances that live.
//!
//! Each thread has made and called an instance before the first one starts, since a thread's
//! first call sets up its stack. Page faults, context switches and CPU time are those of the
//! whole process while requests ran.

mod requests;
mod working_set;

use std::num::NonZero;

use crate::model::suite::Against;
use crate::model::{Ability, Better, Effort, MetricDef, Repeat, Unit, series};
use crate::runtime::driver::{Handle, Operation};

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::guest::Guest;
use super::steady::{self, Steady, Took};
use super::task::SuiteError;

use requests::{Cost, Requests};

const REQUESTS: &str = "requests";
const CALLS: &str = "calls";
const SEQUENCE: &str = "in_sequence";
const TOGETHER: &str = "at_once";
const FAULTS: &str = "page_faults";
const SWITCHES: &str = "context_switches";
const CPU: &str = "cpu_time";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "concurrency",
    title: "Concurrency",
    what: "a fresh instance a request, and calls alone, from 1 to 16 threads or more over one module",
    subject: Subject::REQUEST,
    primary: REQUESTS,
    axes: &[],
    metrics: &[
        rate(
            REQUESTS,
            "requests that make an instance, look up, call and drop it",
        )
        .needs(&[Ability::Instantiate, Ability::Requests])
        .headline(Against::Usual),
        rate(CALLS, "calls on an instance that each thread has")
            .needs(&[Ability::Threads])
            .headline(Against::Usual),
        MetricDef::time(SEQUENCE, "make one of so many instances in sequence")
            .keys(&["instances"])
            .needs(&[Ability::Instantiate]),
        MetricDef::time(
            TOGETHER,
            "make and call one of so many instances, of which all stay alive",
        )
        .keys(&["instances"])
        .needs(&[Ability::Instantiate]),
        MetricDef::time(CPU, "CPU time of a request, all threads")
            .keys(THREADS)
            .needs(&[Ability::Requests]),
        count(FAULTS, "page faults of a request").keys(THREADS),
        count(SWITCHES, "context switches of 1000 requests").keys(THREADS),
        MetricDef::rate(
            working_set::REQUESTS,
            Unit::PerSecond,
            "requests that each work on 16 MiB of a limit of 32 MiB, all instances",
        )
        .keys(INSTANCES_AT_ONCE)
        .needs(&[Ability::Instantiate, Ability::Requests])
        .headline(Against::Usual),
        count(working_set::FAULTS, "page faults of such a request").keys(INSTANCES_AT_ONCE),
        count(
            working_set::SWITCHES,
            "context switches of 1000 such requests",
        )
        .keys(INSTANCES_AT_ONCE),
    ],
    run,
};

const THREADS: &[&str] = &["threads"];
const INSTANCES_AT_ONCE: &[&str] = &["instances"];

const fn rate(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::rate(id, Unit::PerSecond, what).keys(THREADS)
}

const fn count(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::new(id, Unit::Count, Better::Lower, what).needs(&[Ability::Requests])
}

/// Threads; beyond the machine's CPUs they wait for each other.
const POINTS: [u32; 5] = [1, 2, 4, 8, 16];
/// Up to so many threads a CPU.
const A_CPU: usize = 4;
/// Instances in sequence and at once.
const INSTANCES: [u32; 5] = [1, 5, 10, 25, 50];
/// Threads do not start at once: a batch lasts so long that it does not show, in picoseconds.
const BATCH_PS: u64 = 5_000_000_000;
/// Each point has this part of a process's time: there are twenty.
const PART: u64 = 8;

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
    if guest.repeat() == Repeat::FreshInstance {
        bench.lacks(CALLS, "each call has an instance of its own");
    }
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        min_batch_ps: effort.min_batch_ps.max(BATCH_PS),
        ..effort
    };
    bench.phase(REQUESTS);
    let (engine, made) = bench.engine();
    let (module, compiled) = bench.compile(engine, REQUESTS);
    bench.done(made)?;
    bench.compiled(compiled)?;
    let (linked, linking) = guest.link(bench, module, REQUESTS);
    bench.done(linking)?;
    // The answer, before anybody counts how often there is one.
    let (instance, made) = guest.instantiate(bench, linked, REQUESTS);
    let made = bench.done(made)?;
    guest.instantiated(made, REQUESTS)?;
    guest.first_call(bench, instance, REQUESTS)?;
    bench.release([instance]);
    for threads in points() {
        if bench.has(REQUESTS) {
            requests(bench, &guest, &effort, (linked, threads))?;
        }
        if bench.has(CALLS) {
            calls(bench, &guest, &effort, (linked, threads))?;
        }
    }
    if bench.has(SEQUENCE) {
        for instances in INSTANCES {
            let found = steady::observe(bench, &effort, 1, |bench, _| {
                one_by_one(bench, &guest, linked, instances)
            })?;
            record(bench, SEQUENCE, ("instances", instances), found);
            let found = steady::observe(bench, &effort, 1, |bench, _| {
                together(bench, &guest, linked, instances)
            })?;
            record(bench, TOGETHER, ("instances", instances), found);
        }
    }
    match bench.has(working_set::REQUESTS) {
        true => working_set::measure(bench, &effort),
        false => Ok(()),
    }
}

/// How many threads, ascending.
fn points() -> impl Iterator<Item = u32> {
    let cpus = std::thread::available_parallelism().map_or(1, NonZero::get);
    let most = u32::try_from(cpus * A_CPU).unwrap_or(u32::MAX);
    let beyond = POINTS.last().is_some_and(|last| most > *last);
    POINTS.into_iter().chain(beyond.then_some(most))
}

fn record(bench: &mut Bench<'_>, metric: &str, (name, value): (&str, u32), found: Steady) {
    bench.record_all(series::key(metric, &[(name, &value.to_string())]), found);
    bench.secure();
}

/// Requests with an instance each, and what they cost beside time.
fn requests(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    effort: &Effort,
    (linked, threads): (Handle, u32),
) -> Result<(), SuiteError> {
    let requests = Requests {
        rate: REQUESTS,
        costs: &[
            (CPU, Cost::Cpu),
            (FAULTS, Cost::Faults),
            (SWITCHES, Cost::Switches),
        ],
        name: "threads",
        threads,
    };
    requests.measure(bench, effort, |bench, n| {
        let operation = Operation::Requests {
            linked,
            call: guest.call().clone(),
            initialize: guest.is_reactor(),
            threads,
            n,
        };
        let asked = bench.ask(REQUESTS, operation);
        let done = bench.done(asked)?;
        guest.served(&done, REQUESTS)
    })
}

/// Calls on an instance a thread.
fn calls(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    effort: &Effort,
    (linked, threads): (Handle, u32),
) -> Result<(), SuiteError> {
    let found = steady::steady(bench, effort, |bench, n| {
        let operation = Operation::Threads {
            linked,
            call: guest.call().clone(),
            initialize: guest.is_reactor(),
            threads,
            n,
        };
        let asked = bench.ask(CALLS, operation);
        let done = bench.done(asked)?;
        guest.served(&done, CALLS)?;
        Ok(Took::all(done.ps))
    })?;
    let found = found.rate(u64::from(threads)).by_median();
    record(bench, CALLS, ("threads", threads), found);
    Ok(())
}

/// Makes instances one after the other, each dropped before the next one.
fn one_by_one(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    instances: u32,
) -> Result<Took, SuiteError> {
    let (mut cost, mut counted) = (0, 0);
    for _ in 0..instances {
        let (instance, made) = guest.instantiate(bench, linked, SEQUENCE);
        let handles = vec![instance];
        let dropping = bench.ask(SEQUENCE, Operation::Drop { handles });
        counted += bench.done(made)?.ps;
        cost += bench.done(dropping)?.ps;
    }
    let each = counted / u64::from(instances);
    Ok(Took::part(cost + counted, each))
}

/// Makes instances that are all alive, and calls each.
fn together(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    instances: u32,
) -> Result<Took, SuiteError> {
    let mut alive = Vec::new();
    let mut counted = 0;
    for _ in 0..instances {
        let (instance, made) = guest.instantiate(bench, linked, TOGETHER);
        counted += bench.done(made)?.ps;
        counted += guest.first_call(bench, instance, TOGETHER)?;
        alive.push(instance);
    }
    bench.release(alive);
    Ok(Took::part(counted, counted / u64::from(instances)))
}
