//! The life-cycle suite.
//!
//! One iteration, back to back: compile → instantiate → first call → drop →
//! serialise → write → load from the file → instantiate → first call. Composite
//! figures (JIT, AOT compile, AOT execute, AOT total) are sums over one
//! iteration, never sums of separate medians. Then loading from memory and
//! validation alone, after all iterations the steady state, and at the very end
//! loading from a file that left the page cache ([`cold`]).
//!
//! Engines, look-ups and arguments are ready before the clock starts. Compiling,
//! loading from the file and loading from memory have an engine each, new in
//! every iteration: an engine keeps what it compiled (wasmer's code memory lives as long as its
//! engine), and a loader that already knows the code would not be loading.

mod cold;

use crate::model::lifecycle::{self, id};
use crate::model::setting;
use crate::model::{CellStatus, MemoryReading};
use crate::runtime::{Module, StoredArtifact};

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::execute::{steady, twice};
use super::guest::{Guest, Live, MARKED};
use super::memory;
use super::refusal;
use super::task::SuiteError;
use super::time::{process_cpu, timed};

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: lifecycle::SUITE,
    title: lifecycle::TITLE,
    what: lifecycle::WHAT,
    subject: Subject::Samples,
    primary: id::EXECUTE,
    axes: &[],
    metrics: lifecycle::METRICS,
    run,
};

/// Where the memory of the process is read.
mod point {
    pub const START: &str = "start";
    pub const AFTER_COMPILE: &str = "after_compile";
    pub const AFTER_INSTANTIATE: &str = "after_instantiate";
    pub const AFTER_FIRST_CALL: &str = "after_first_call";
    pub const END: &str = "end";
}

/// Why what needs a call is not there.
const NO_CALL: &str =
    "nothing is called: only compiling and loading are measured (--invoke names an export to call)";

/// What cannot be had without a call.
const CALLS: &[&str] = &[
    id::INSTANTIATE,
    id::MEMORY_AFTER_INSTANTIATE,
    id::FIRST_CALL,
    id::DROP,
    id::JIT,
    id::TIME_TO_FIRST_RESULT,
    id::AOT_INSTANTIATE,
    id::AOT_FIRST_CALL,
    id::AOT_EXECUTE,
    id::AOT_TOTAL,
    id::AOT_EXECUTE_COLD,
    id::EXECUTE,
];

/// A first result, and what it took, in picoseconds.
struct First<'g> {
    live: Live<'g>,
    /// Settling imports, opening what they act on, looking the export up: no part
    /// of any phase, but of the way to a first result.
    set_up: u64,
    instantiate: u64,
    first_call: u64,
}

/// The life of a module on a bench.
struct Cycle<'b, 'a> {
    bench: &'b mut Bench<'a>,
    guest: Option<&'b Guest<'a>>,
}

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let task = bench.task();
    let guest = Guest::of(task);
    if guest.is_none() {
        for metric in CALLS {
            bench.lacks(metric, NO_CALL);
        }
    }
    let mut cycle = Cycle {
        bench,
        guest: guest.as_ref(),
    };
    cycle.bench.read_memory(point::START);
    let mut spent = 0u64;
    let mut number = 0;
    let module = loop {
        let (module, took) = timed(|| cycle.iteration(number));
        let module = module?;
        spent = spent.saturating_add(took);
        number += 1;
        if number == 1 {
            cycle.bench.phase("a later iteration");
            cycle.bench.announce(false);
        }
        if spent >= task.effort.iterations_ps || number >= task.effort.max_iterations {
            break module;
        }
    };
    cycle.bench.announce(true);
    if let Some(guest) = &guest {
        cycle.bench.phase(id::EXECUTE);
        let steady = steady(task, guest, module.as_ref())?;
        cycle.bench.phase(id::EXECUTE_2N);
        let twice = twice(task, module.as_ref(), &steady)?;
        cycle
            .bench
            .record_all(id::EXECUTE, steady.batch, steady.values);
        if let Some(twice) = twice {
            cycle
                .bench
                .record_all(id::EXECUTE_2N, twice.batch, twice.values);
        }
    }
    cycle.bench.read_memory(point::END);
    // Last, so that what it does to disk and memory meets no other figure.
    cycle.cold(module.as_ref())?;
    memory_figures(bench);
    Ok(())
}

/// Memory as metrics, from what was read on the way.
fn memory_figures(bench: &mut Bench<'_>) {
    let peak = bench
        .memory_at(point::AFTER_FIRST_CALL)
        .or_else(|| bench.memory_at(point::AFTER_COMPILE));
    let resident = |reading: MemoryReading| reading.resident;
    let figures = [
        (id::MEMORY_PEAK, peak.map(|reading| reading.peak)),
        (
            id::MEMORY_AFTER_COMPILE,
            bench.memory_at(point::AFTER_COMPILE).map(resident),
        ),
        (
            id::MEMORY_AFTER_INSTANTIATE,
            bench.memory_at(point::AFTER_INSTANTIATE).map(resident),
        ),
    ];
    let elsewhere = bench.setting(setting::CALL_PATH) == Some(setting::NEW_PROCESS);
    for (metric, figure) in figures
        .into_iter()
        .filter(|(m, _)| bench.has(m))
        .collect::<Vec<_>>()
    {
        match figure {
            _ if elsewhere => bench.lacks(metric, memory::ELSEWHERE),
            Some(bytes) => bench.record(metric, bytes),
            None => bench.lacks(metric, memory::UNSUPPORTED),
        }
    }
}

impl Cycle<'_, '_> {
    /// Links, instantiates, looks the export up, calls once, checks the answer.
    fn first_result<'g>(
        &mut self,
        guest: &'g Guest<'g>,
        module: &dyn Module,
        phases: (&'static str, &'static str),
        watch: bool,
    ) -> Result<First<'g>, SuiteError> {
        self.bench.phase(phases.0);
        let (opened, set_up) = timed(|| {
            let linked = guest.link(module, phases.0)?;
            let opened = guest.open(linked.as_ref(), phases.0)?;
            Ok((linked, opened))
        });
        let (linked, opened) = opened?;
        let (instance, watching, instantiate) =
            guest.instantiate(linked.as_ref(), opened, phases.0)?;
        if watch {
            self.bench.read_memory(point::AFTER_INSTANTIATE);
        }
        let (live, look_up) = timed(|| guest.prepare(instance, watching, phases.1));
        let mut live = live?;
        if watch {
            self.say_how_it_runs(&live);
        }
        self.bench.phase(phases.1);
        let ran = live.run(1)?;
        self.bench.answer(ran.answer);
        if watch {
            self.bench.read_memory(point::AFTER_FIRST_CALL);
        }
        Ok(First {
            live,
            set_up: set_up + look_up,
            instantiate,
            first_call: ran.whole,
        })
    }

    /// What became known of the guest with its first instance.
    fn say_how_it_runs(&mut self, live: &Live<'_>) {
        self.bench.set(setting::CALL_PATH, live.call_path());
        if let Some(name) = live.wasi() {
            self.bench.set(setting::WASI, name);
        }
        if live.marks() {
            self.bench.set(setting::REGION, MARKED);
        }
    }

    /// One iteration. Returns the compiled module for the steady state.
    fn iteration(&mut self, number: u64) -> Result<Box<dyn Module>, SuiteError> {
        let first = number == 0;
        let source = self.bench.task().source;
        self.bench.phase("engine");
        let (engine, engine_time) = timed(|| self.bench.engine());
        let engine = engine?;

        // a + b
        self.bench.phase(id::COMPILE);
        let cpu = process_cpu();
        let (module, compile) = timed(|| engine.compile(&source));
        let cpu = process_cpu().zip(cpu).map(|(after, before)| after - before);
        let module = module.map_err(|e| refusal::of(id::COMPILE, source.wasm, &e))?;
        if first {
            self.bench.read_memory(point::AFTER_COMPILE);
        }
        self.bench.record(id::COMPILE, compile);
        if let Some(cpu) = cpu {
            self.bench.record(id::COMPILE_CPU, cpu);
        }
        // c, d
        if let Some(guest) = self.guest {
            self.just_in_time(guest, module.as_ref(), first, engine_time, compile)?;
        }

        // b', c', c, d
        if self.bench.has(id::SERIALIZE) {
            self.ahead_of_time(number, compile, module.as_ref())?;
        }
        if self.bench.has(id::VALIDATE) {
            self.bench.phase(id::VALIDATE);
            let (valid, took) = timed(|| engine.validate(&source));
            valid.map_err(|e| SuiteError::from_runtime(id::VALIDATE, &e))?;
            self.bench.record(id::VALIDATE, took);
        }
        Ok(module)
    }

    fn just_in_time(
        &mut self,
        guest: &Guest<'_>,
        module: &dyn Module,
        first: bool,
        engine: u64,
        compile: u64,
    ) -> Result<(), SuiteError> {
        let phases = (id::INSTANTIATE, id::FIRST_CALL);
        let made = self.first_result(guest, module, phases, first)?;
        self.bench.phase(id::DROP);
        let ((), dropped) = timed(|| drop(made.live));
        let jit = compile + made.instantiate + made.first_call;
        self.bench.record(id::INSTANTIATE, made.instantiate);
        self.bench.record(id::FIRST_CALL, made.first_call);
        self.bench.record(id::DROP, dropped);
        self.bench.record(id::JIT, jit);
        if first {
            // The rest of a process is warm; only its first result is the first.
            self.bench
                .record(id::TIME_TO_FIRST_RESULT, engine + made.set_up + jit);
        }
        Ok(())
    }

    fn ahead_of_time(
        &mut self,
        number: u64,
        compile: u64,
        module: &dyn Module,
    ) -> Result<(), SuiteError> {
        self.bench.phase(id::SERIALIZE);
        let (artifact, serialize) = timed(|| module.serialize());
        let artifact = artifact.map_err(|e| SuiteError::from_runtime(id::SERIALIZE, &e))?;
        let name = format!("artifact-{}-{number}", std::process::id());
        self.bench.phase(id::WRITE);
        let (stored, write) = timed(|| artifact.store(self.bench.task().scratch, &name));
        let stored =
            stored.map_err(|e| SuiteError::new(CellStatus::Failed, id::WRITE, e.to_string()))?;
        let aot_compile = compile + serialize + write;
        self.bench.record(id::SERIALIZE, serialize);
        self.bench.record(id::WRITE, write);
        self.bench
            .record(id::ARTIFACT_BYTES, artifact.bytes().len() as u64);
        self.bench.record(id::AOT_COMPILE, aot_compile);
        if self.bench.has(id::LOAD_FILE) {
            self.load_file(aot_compile, &stored)?;
        }
        if self.bench.has(id::LOAD_BYTES) {
            let loader = self.bench.engine()?;
            self.bench.phase(id::LOAD_BYTES);
            let (loaded, took) = timed(|| loader.load_bytes(&artifact));
            drop(loaded.map_err(|e| SuiteError::from_runtime(id::LOAD_BYTES, &e))?);
            self.bench.record(id::LOAD_BYTES, took);
        }
        Ok(())
    }

    fn load_file(&mut self, aot_compile: u64, stored: &StoredArtifact) -> Result<(), SuiteError> {
        let loader = self.bench.engine()?;
        self.bench.phase(id::LOAD_FILE);
        let (loaded, load_file) = timed(|| loader.load_file(stored));
        let loaded = loaded.map_err(|e| SuiteError::from_runtime(id::LOAD_FILE, &e))?;
        self.bench.record(id::LOAD_FILE, load_file);
        let Some(guest) = self.guest else {
            return Ok(());
        };
        let phases = (id::AOT_INSTANTIATE, id::AOT_FIRST_CALL);
        let made = self.first_result(guest, loaded.as_ref(), phases, false)?;
        let aot_execute = load_file + made.instantiate + made.first_call;
        self.bench.record(id::AOT_INSTANTIATE, made.instantiate);
        self.bench.record(id::AOT_FIRST_CALL, made.first_call);
        self.bench.record(id::AOT_EXECUTE, aot_execute);
        self.bench.record(id::AOT_TOTAL, aot_compile + aot_execute);
        Ok(())
    }
}
