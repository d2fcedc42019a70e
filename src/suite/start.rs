//! Start: what stands between a module's bytes and its first answer, for hosts that keep an
//! engine, a compiled module or nothing.
//!
//! | start | what is inside |
//! | --- | --- |
//! | cold | a new engine, compile, instantiate |
//! | warm | compile, instantiate, on an engine that lives |
//! | cached | take the compiled module from a cache in memory, instantiate |
//! | deployed | compute the SHA-256 of the bytes, compile, put into the cache, instantiate |
//!
//! Each is there without and with a first call, the look-up included. The process is warm: the
//! life cycle has the first start of a process. Settling imports is not counted.
//! State is bytes that the host writes into a new instance's memory; the instance alone, made
//! in the same block, is taken off.

use std::path::PathBuf;

use crate::model::suite::Against;
use crate::model::{Ability, CellStatus, Effort, MetricDef, Unit, series};
use crate::runtime::driver::{Handle, Operation, numbered};

use super::api::{Subject, SuiteDef};
use super::bench::{Asked, Bench};
use super::guest::Guest;
use super::steady::{self, Took, observe, turns_of_bench};
use super::task::SuiteError;

const COLD: [&str; 2] = ["cold_start", "cold_start_call"];
const WARM: [&str; 2] = ["warm_start", "warm_start_call"];
const CACHED: [&str; 2] = ["cached_start", "cached_start_call"];
const DEPLOYED: [&str; 2] = ["deploy_start", "deploy_start_call"];
const DEPLOY: &str = "deploy";
const HIT: &str = "cache_hit";
const DEPLOYMENTS: &str = "deployment_rate";
const INSTANTIATE: &str = "instantiate";
const STATE: &str = "state";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "start",
    title: "Start",
    what: "cold, warm, cached and deployed starts of a module, each also with a first call",
    subject: Subject::Samples,
    primary: WARM[0],
    axes: &[],
    metrics: &[
        time(
            COLD[0],
            "make an engine, compile, instantiate; in a warm process",
        )
        .needs(&[Ability::Engine, Ability::Compile, Ability::Instantiate])
        .headline(Against::Usual),
        time(
            COLD[1],
            "make an engine, compile, instantiate, look up and call",
        )
        .needs(&[Ability::Engine, Ability::Compile, Ability::Instantiate]),
        time(WARM[0], "compile and instantiate, on an engine that lives")
            .needs(STARTS)
            .headline(Against::Usual),
        time(
            WARM[1],
            "compile, instantiate, look up and call, on an engine that lives",
        )
        .needs(STARTS),
        time(
            CACHED[0],
            "take the compiled module from a cache in memory and instantiate",
        )
        .needs(CACHES)
        .headline(Against::Usual),
        time(
            CACHED[1],
            "take the module from the cache, instantiate, look up and call",
        )
        .needs(CACHES),
        time(
            HIT,
            "find a compiled module in a cache in memory by its key, and share it",
        )
        .needs(&[Ability::Cache]),
        time(
            DEPLOY,
            "compute the SHA-256 of the module's bytes, compile, put into the cache",
        )
        .needs(DEPLOYS)
        .headline(Against::Usual),
        time(DEPLOYED[0], "deploy and instantiate").needs(CACHES),
        time(DEPLOYED[1], "deploy, instantiate, look up and call").needs(CACHES),
        MetricDef::rate(
            DEPLOYMENTS,
            Unit::PerSecond,
            "modules deployed in sequence, 16 with other bytes each",
        )
        .needs(DEPLOYS),
        time(INSTANTIATE, "instantiate from a compiled module")
            .needs(&[Ability::Instantiate])
            .headline(Against::Usual),
        time(
            STATE,
            "write so many bytes into a new instance, the instance taken off",
        )
        .keys(&["bytes"])
        .needs(&[Ability::Instantiate, Ability::GuestMemory]),
    ],
    run,
};

const STARTS: &[Ability] = &[Ability::Compile, Ability::Instantiate];
const CACHES: &[Ability] = &[Ability::Compile, Ability::Instantiate, Ability::Cache];
const DEPLOYS: &[Ability] = &[Ability::Compile, Ability::Cache];

const fn time(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::time(id, what)
}

/// Bytes of state.
const BYTES: [u64; 3] = [1 << 10, 10 << 10, 100 << 10];
/// Each kind of start has this part of the time for iterations, each other figure of the time
/// for the steady state.
const PART: u64 = 4;
/// Pairs of instances, without and with state, of one difference.
const PAIRS: u64 = 16;
/// Deployments in sequence.
const SEQUENCE: u64 = 16;
/// They may take so many times as long as other starts.
const SHARE: u64 = 100;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let guest = Guest::of(bench.task());
    if !bench.has(INSTANTIATE) {
        return guest.map_or(Ok(()), |guest| guest.once(bench, INSTANTIATE));
    }
    if guest.is_none() {
        for [_, call] in [COLD, WARM, CACHED, DEPLOYED] {
            bench.lacks(call, "nothing is called (--invoke names an export to call)");
        }
    }
    let effort = bench.effort();
    let starts = Effort {
        steady_ps: effort.iterations_ps / PART,
        max_runs: effort.max_iterations,
        min_runs: 1,
        ..effort.clone()
    };
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        ..effort
    };
    let file = bench.task().source.file.to_owned();
    let mut host = Host::new(bench, guest, file)?;
    // The first start of a process is the life cycle's, and the first instance of a module makes
    // what later ones share: neither is recorded.
    let calls = host.guest.is_some();
    host.start(WARM[0], Way::Warm, calls)?;
    if host.bench.has(HIT) {
        host.start(CACHED[0], Way::Cached, calls)?;
    }
    for (metrics, way) in [
        (COLD, Way::Cold),
        (WARM, Way::Warm),
        (CACHED, Way::Cached),
        (DEPLOYED, Way::Deployed),
    ] {
        if host.bench.has(metrics[0]) {
            host.starts(metrics, way, &starts)?;
        }
    }
    if host.bench.has(HIT) {
        host.hits(&effort)?;
    }
    if host.bench.has(DEPLOYMENTS) {
        host.deployments(&starts)?;
    }
    host.instances(&effort)
}

/// What is there when a start begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Cold,
    Warm,
    Cached,
    Deployed,
}

/// What a host keeps.
struct Host<'b, 'a> {
    bench: &'b mut Bench<'a>,
    guest: Option<Guest<'a>>,
    /// A module with other bytes, which is not in the cache until it is deployed.
    other: PathBuf,
    engine: Handle,
    /// A module in the cache, where the driver has one.
    module: Handle,
}

impl<'b, 'a> Host<'b, 'a> {
    fn new(
        bench: &'b mut Bench<'a>,
        guest: Option<Guest<'a>>,
        file: PathBuf,
    ) -> Result<Self, SuiteError> {
        let phase = "compile";
        let (engine, made) = bench.engine();
        bench.done(made)?;
        let deploys = bench.has(DEPLOY);
        let (module, compiled) = match deploys {
            true => bench.make(phase, |r#as| Operation::Deploy {
                engine,
                file: file.clone(),
                r#as,
            }),
            false => bench.compile(engine, phase),
        };
        bench.compiled(compiled)?;
        let other = other(bench, u64::MAX)?;
        Ok(Self {
            bench,
            guest,
            other,
            engine,
            module,
        })
    }

    /// One start, with a first call or without: how long it took.
    fn start(&mut self, phase: &'static str, way: Way, calls: bool) -> Result<u64, SuiteError> {
        let (file, guest) = (self.other.clone(), self.guest.as_ref());
        let bench = &mut *self.bench;
        let from = bench.next_name();
        let mut parts = Vec::new();
        let engine = match way {
            Way::Cold => {
                let (engine, made) = bench.engine();
                parts.push(made);
                engine
            }
            _ => self.engine,
        };
        let (module, had) = match way {
            Way::Cold | Way::Warm => bench.compile(engine, phase),
            Way::Cached => {
                let (module, n) = (self.module, 1);
                (module, bench.ask(phase, Operation::Cached { module, n }))
            }
            Way::Deployed => bench.make(phase, |r#as| Operation::Deploy { engine, file, r#as }),
        };
        let (linked, linking) = link(bench, guest, module, phase);
        let (instance, instantiating) = instantiate(bench, guest, linked, phase);
        let called = guest.filter(|_| calls).map(|guest| {
            let (call, prepared) = guest.prepare(bench, instance, phase);
            let called = bench.ask(phase, Operation::call(call, 1));
            (prepared, called)
        });
        let to = bench.next_name();
        bench.release((from..to).rev());
        let mut start = 0;
        for part in parts {
            start += bench.done(part)?.ps;
        }
        start += bench.compiled(had)?.ps;
        bench.done(linking)?;
        let made = bench.done(instantiating)?;
        start += made.ps;
        let Some(((prepared, called), guest)) = called.zip(guest) else {
            return Ok(start);
        };
        let prepared = bench.done(prepared)?.ps;
        let called = bench.done(called)?;
        let ran = guest.ran(&called, 1, made.marks, phase)?;
        guest.tell(bench);
        bench.answer(ran.answer);
        Ok(start + prepared + ran.whole)
    }

    /// Starts of a kind.
    fn starts(
        &mut self,
        metrics: [&'static str; 2],
        way: Way,
        effort: &Effort,
    ) -> Result<(), SuiteError> {
        for (metric, calls) in metrics.into_iter().zip([false, true]) {
            if calls && self.guest.is_none() {
                continue;
            }
            let found = observe(self, effort, 1, |host, _| {
                host.start(metric, way, calls).map(Took::all)
            })?;
            self.bench.record_all(metric, found);
            self.bench.secure();
        }
        Ok(())
    }

    /// Hits of the cache alone.
    fn hits(&mut self, effort: &Effort) -> Result<(), SuiteError> {
        let found = steady::steady(self, effort, |host, n| {
            let module = host.module;
            let asked = host.bench.ask(HIT, Operation::Cached { module, n });
            Ok(Took::all(host.bench.done(asked)?.ps))
        })?;
        self.bench.record_all(HIT, found);
        self.bench.secure();
        Ok(())
    }

    /// Deployments alone, and of many modules that differ in a custom section.
    fn deployments(&mut self, effort: &Effort) -> Result<(), SuiteError> {
        let file = self.other.clone();
        let found = observe(self, effort, 1, |host, _| {
            Ok(Took::all(host.deploy(DEPLOY, std::slice::from_ref(&file))?))
        })?;
        let each = found.values.iter().min().copied().unwrap_or(1).max(1);
        self.bench.record_all(DEPLOY, found);
        if each * SEQUENCE > effort.steady_ps.saturating_mul(SHARE) {
            let why = "16 deployments take longer than their share of the time";
            self.bench.lacks(DEPLOYMENTS, why);
            return Ok(());
        }
        let files: Vec<PathBuf> = (0..SEQUENCE)
            .map(|number| other(self.bench, number))
            .collect::<Result<_, _>>()?;
        let found = observe(self, effort, SEQUENCE, |host, _| {
            Ok(Took::all(host.deploy(DEPLOYMENTS, &files)?))
        })?;
        // Each value is the time of one of them.
        self.bench.record_all(DEPLOYMENTS, found.rate(1));
        self.bench.secure();
        Ok(())
    }

    /// Deploys modules one after the other; all stay until the last one is there.
    fn deploy(&mut self, phase: &'static str, files: &[PathBuf]) -> Result<u64, SuiteError> {
        let engine = self.engine;
        let bench = &mut *self.bench;
        let from = bench.next_name();
        let asked: Vec<_> = files
            .iter()
            .map(|file| {
                let file = file.clone();
                bench
                    .make(phase, |r#as| Operation::Deploy { engine, file, r#as })
                    .1
            })
            .collect();
        let to = bench.next_name();
        bench.release(from..to);
        let mut took = 0;
        for asked in asked {
            took += bench.compiled(asked)?.ps;
        }
        Ok(took)
    }

    /// Instances from a compiled module, without and with state.
    fn instances(&mut self, effort: &Effort) -> Result<(), SuiteError> {
        let phase = INSTANTIATE;
        let (linked, linking) = link(self.bench, self.guest.as_ref(), self.module, phase);
        self.bench.done(linking)?;
        let found = observe(self, effort, 1, |host, _| {
            host.instance(linked, None).map(|[took, _]| Took::all(took))
        })?;
        self.bench.record_all(INSTANTIATE, found);
        self.bench.secure();
        if !self.bench.has(STATE) {
            return Ok(());
        }
        for bytes in BYTES {
            if let Err(error) = self.instance(linked, Some(bytes)) {
                // A module may have no memory to show, or a smaller one.
                let key = series::key(STATE, &[("bytes", &bytes.to_string())]);
                self.bench.lacks(&key, error.message);
                continue;
            }
            let found = observe(self, effort, PAIRS, |host, n| {
                let (mut without, mut with) = (0, 0);
                for _ in 0..n {
                    without += host.instance(linked, None)?[0];
                    with += host.instance(linked, Some(bytes))?.iter().sum::<u64>();
                }
                Ok(Took::part(without + with, with.saturating_sub(without)))
            })?;
            let key = series::key(STATE, &[("bytes", &bytes.to_string())]);
            let control = "an instance without state";
            self.bench.record_difference(&key, found, control);
        }
        Ok(())
    }

    /// Makes an instance and writes so many bytes into it: how long each took.
    fn instance(&mut self, linked: Handle, bytes: Option<u64>) -> Result<[u64; 2], SuiteError> {
        let (guest, bench) = (self.guest.as_ref(), &mut *self.bench);
        let (instance, made) = instantiate(bench, guest, linked, STATE);
        let written = bytes.map(|length| {
            let operation = Operation::WriteMemory {
                instance,
                offset: 0,
                length,
                n: 1,
                view: false,
            };
            bench.ask(STATE, operation)
        });
        bench.release([instance]);
        let made = bench.done(made)?.ps;
        let written = written.map(|asked| bench.done(asked)).transpose()?;
        Ok([made, written.map_or(0, |done| done.ps)])
    }
}

/// A file of the same code with other bytes.
fn other(bench: &Bench<'_>, number: u64) -> Result<PathBuf, SuiteError> {
    let wasm = numbered(bench.task().source.wasm, number);
    let file = bench.scratch(&format!("other-{number}.wasm"));
    match std::fs::write(&file, wasm) {
        Ok(()) => Ok(file),
        Err(error) => {
            let text = format!("cannot write `{}`: {error}", file.display());
            Err(SuiteError::new(CellStatus::Failed, DEPLOYMENTS, text))
        }
    }
}

fn link(
    bench: &mut Bench<'_>,
    guest: Option<&Guest<'_>>,
    module: Handle,
    phase: &'static str,
) -> (Handle, Asked) {
    match guest {
        Some(guest) => guest.link(bench, module, phase),
        None => {
            let host = bench.task().host.clone();
            bench.make(phase, |r#as| Operation::Link { module, host, r#as })
        }
    }
}

fn instantiate(
    bench: &mut Bench<'_>,
    guest: Option<&Guest<'_>>,
    linked: Handle,
    phase: &'static str,
) -> (Handle, Asked) {
    match guest {
        Some(guest) => guest.instantiate(bench, linked, phase),
        None => bench.make(phase, |r#as| Operation::Instantiate {
            linked,
            initialize: false,
            r#as,
            count: 1,
        }),
    }
}

turns_of_bench!(Host<'_, '_>);
