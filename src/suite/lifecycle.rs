//! The life-cycle suite.
//!
//! The first iteration of a process finds everything cold: it has figures of its own
//! (`compile_first`, `jit_first`, `time_to_first_result`), and others hold warm ones.
//!
//! One iteration, back to back: compile → instantiate → first call → drop →
//! serialise → write → load from the file → instantiate → first call. Composite
//! figures (JIT, AOT compile, AOT execute, AOT total) are sums over one
//! iteration, never sums of separate medians. Then loading from memory and
//! validation alone, after all iterations the steady state (after a warm-up that is a
//! figure itself, where an engine has tiers: [`warm_up`]), and at the very end
//! loading from a file that left the page cache ([`cold`]).
//!
//! Engines, look-ups and arguments are ready before the clock starts. Compiling,
//! loading from the file and loading from memory have an engine each, new in
//! every iteration: an engine keeps what it compiled (wasmer's code memory lives as long as its
//! engine), and a loader that already knows the code would not be loading.

mod cold;
mod iterations;
mod warm_up;

use crate::model::MemoryReading;
use crate::model::lifecycle::{self, id};
use crate::model::setting;
use crate::runtime::driver::{Done, Handle, Operation};
use crate::runtime::memory;
use crate::stats;

use super::api::{Subject, SuiteDef};
use super::bench::{Asked, Bench};
use super::execute::{steady, twice};
use super::guest::{Guest, MARKED};
use super::steady::{Steady, Turns, count};
use super::task::SuiteError;

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

/// Why there is no CPU time.
const NO_CPU: &str =
    "not known: the driver does not read it, or a marked region or a first call is measured";

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
    id::CALL,
    id::TIME_TO_STEADY,
    id::EXECUTE,
    id::EXECUTE_CPU,
    id::LATENCY,
];

/// What was asked for to have a first result.
struct First {
    link: Asked,
    instance: Handle,
    instantiate: Asked,
    call: Handle,
    prepare: Asked,
    first_call: Asked,
    /// The phases of instantiating and calling.
    phases: (&'static str, &'static str),
}

/// What a first result took, in picoseconds.
struct Took {
    /// Settling imports, opening what they act on, looking the export up: no part
    /// of any phase, but of the way to a first result.
    set_up: u64,
    instantiate: u64,
    first_call: u64,
}

/// What was asked for to compile ahead of time.
struct Ahead {
    serialize: Asked,
    write: Asked,
    load_file: Option<Loaded>,
    /// The engine, and loading.
    load_bytes: Option<(Asked, Asked)>,
}

/// What was asked for to load an artifact from its file.
struct Loaded {
    making: Asked,
    loading: Asked,
    first: Option<First>,
}

/// The life of a module on a bench.
struct Cycle<'b, 'a> {
    bench: &'b mut Bench<'a>,
    guest: Option<&'b Guest<'a>>,
    /// How long the last first call took, and the part of it that counts, in picoseconds.
    call_ps: u64,
    region_ps: u64,
    /// What first calls took in iterations that are recorded, with their turns.
    first_calls: Steady,
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
        call_ps: 0,
        region_ps: 0,
        first_calls: (1, Vec::new()).into(),
    };
    cycle.bench.read_memory(point::START);
    let module = cycle.iterations()?;
    cycle.bench.announce(true);
    if let Some(guest) = &guest {
        let module = if cycle.bench.has(id::CALL) {
            warm_up::warm_up(cycle.bench, guest)?
        } else {
            module
        };
        cycle.bench.phase(id::EXECUTE);
        let long = cycle.are_calls_long();
        if !long && !cycle.bench.has_time_for(cycle.call_ps) {
            return cycle.without_steady();
        }
        let steady = match long {
            true => cycle.first_calls(),
            false => steady(cycle.bench, guest, module, cycle.call_ps)?,
        };
        let steps = (steady.batch, steady.values.first().copied());
        let (steady, cpu) = steady.apart();
        cycle.bench.record_all(id::EXECUTE, steady);
        match stats::median(&cpu.values).filter(|ps| *ps >= 1.0) {
            Some(ps) => {
                let ps = ps.round() as u64;
                cycle.bench.record_all(id::EXECUTE_CPU, (1, vec![ps]));
            }
            None => cycle.bench.lacks(id::EXECUTE_CPU, NO_CPU),
        }
        cycle.bench.secure();
        cycle.bench.phase(id::EXECUTE_2N);
        // One call more that takes twice as long, and one after a warm-up.
        let has_time = !long && cycle.bench.has_time_for(4 * cycle.call_ps);
        let twice = match has_time {
            true => twice(cycle.bench, module, steps)?,
            false => None,
        };
        if let Some(twice) = twice {
            cycle.bench.record_all(id::EXECUTE_2N, twice);
        }
    }
    cycle.bench.read_memory(point::END);
    if cycle.bench.has_time_for(cycle.call_ps) {
        // Last, so that what it does to disk and memory meets no other figure.
        cycle.cold(module)?;
    } else {
        cycle.without_cold();
    }
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
    /// Asks for what links, instantiates, looks the export up and calls once.
    fn first_result(
        &mut self,
        guest: &Guest<'_>,
        module: Handle,
        phases: (&'static str, &'static str),
        watch: bool,
    ) -> First {
        let bench = &mut *self.bench;
        let (linked, link) = guest.link(bench, module, phases.0);
        let (instance, instantiate) = guest.instantiate(bench, linked, phases.0);
        if watch {
            bench.read_memory(point::AFTER_INSTANTIATE);
        }
        let (call, prepare) = guest.prepare(bench, instance, phases.1);
        let first_call = bench.ask(phases.1, Operation::call(call, 1));
        if watch {
            bench.read_memory(point::AFTER_FIRST_CALL);
        }
        bench.release([linked]);
        First {
            link,
            instance,
            instantiate,
            call,
            prepare,
            first_call,
            phases,
        }
    }

    /// What became of that: its answer is right.
    fn took(&mut self, guest: &Guest<'_>, first: &First) -> Result<Took, SuiteError> {
        let linked = self.bench.done(first.link)?;
        let made = self.bench.done(first.instantiate)?;
        let made = guest.instantiated(made, first.phases.0)?;
        let prepared = self.bench.done(first.prepare)?;
        self.say_how_it_runs(&made, &prepared);
        let called = self.bench.done(first.first_call)?;
        if called.stdin_read && guest.host().stdin.is_none() {
            self.bench.set(setting::STDIN_READ, "empty");
        }
        let ran = guest.ran(&called, 1, made.marks, first.phases.1)?;
        guest.tell(self.bench);
        self.bench.answer(ran.answer);
        (self.call_ps, self.region_ps) = (ran.whole, ran.region);
        if let Some(turn) = self.bench.recorded_turn() {
            self.first_calls.values.push(ran.region);
            count(&mut self.first_calls.turns, turn);
        }
        Ok(Took {
            set_up: linked.ps + made.open_ps + prepared.ps,
            instantiate: made.ps,
            first_call: ran.whole,
        })
    }

    /// What became known of the guest with an instance.
    fn say_how_it_runs(&mut self, made: &Done, prepared: &Done) {
        if let Some(path) = &prepared.call_path {
            self.bench.set(setting::CALL_PATH, path);
        }
        if let Some(name) = &made.wasi {
            self.bench.set(setting::WASI, name);
        }
        if made.marks {
            self.bench.set(setting::REGION, MARKED);
        }
    }

    /// One iteration, asked for as a whole: nobody sleeps between two phases. Of a loaded
    /// module it makes an instance and `calls` it, or not. Returns the compiled module for the
    /// steady state.
    fn iteration(&mut self, number: u64, calls: bool) -> Result<Handle, SuiteError> {
        let first = number == 0;
        let from = self.bench.next_name();
        let (engine, making) = self.bench.engine();
        // a + b
        let (module, compiling) = self.bench.compile(engine, id::COMPILE);
        if first {
            self.bench.read_memory(point::AFTER_COMPILE);
        }
        // c, d
        let jit = self.guest.map(|guest| {
            let phases = (id::INSTANTIATE, id::FIRST_CALL);
            let made = self.first_result(guest, module, phases, first);
            let handles = vec![made.instance, made.call];
            let dropping = self.bench.ask(id::DROP, Operation::Drop { handles });
            (guest, made, dropping)
        });
        // b', c', c, d
        let aot = self
            .bench
            .has(id::SERIALIZE)
            .then(|| self.ahead_of_time(number, module, calls));
        let validating = self.bench.has(id::VALIDATE).then(|| {
            let file = self.bench.task().source.file.to_owned();
            let operation = Operation::Validate { engine, file };
            self.bench.ask(id::VALIDATE, operation)
        });
        let to = self.bench.next_name();
        self.bench
            .release((from..to).rev().filter(|name| *name != module));

        let engine = self.bench.done(making)?.ps;
        let compiled = self.bench.compiled(compiling)?;
        let compile = compiled.ps;
        self.bench.record(id::COMPILE, compile);
        if first {
            self.bench.record_anyway(id::COMPILE_FIRST, compile);
        }
        if let Some(cpu) = compiled.cpu_ps {
            self.bench.record(id::COMPILE_CPU, cpu);
        }
        if let Some((guest, made, dropping)) = jit {
            let took = self.took(guest, &made)?;
            let jit = compile + took.instantiate + took.first_call;
            let dropped = self.bench.done(dropping)?.ps;
            self.bench.record(id::INSTANTIATE, took.instantiate);
            self.bench.record(id::FIRST_CALL, took.first_call);
            self.bench.record(id::DROP, dropped);
            self.bench.record(id::JIT, jit);
            if first {
                let whole = engine + took.set_up + jit;
                self.bench.record_anyway(id::JIT_FIRST, jit);
                self.bench.record_anyway(id::TIME_TO_FIRST_RESULT, whole);
            }
        }
        if let Some(aot) = aot {
            self.record_ahead(compile, &aot)?;
        }
        if let Some(validating) = validating {
            let took = self.bench.done(validating)?.ps;
            self.bench.record(id::VALIDATE, took);
        }
        Ok(module)
    }

    fn ahead_of_time(&mut self, number: u64, module: Handle, calls: bool) -> Ahead {
        let bench = &mut *self.bench;
        let (artifact, serialize) =
            bench.make(id::SERIALIZE, |r#as| Operation::Serialize { module, r#as });
        let file = bench.scratch(&number.to_string());
        let (stored, write) = bench.make(id::WRITE, |r#as| Operation::Write {
            artifact,
            file,
            r#as,
        });
        let load_file = bench.has(id::LOAD_FILE).then(|| {
            self.load_file(
                stored,
                id::LOAD_FILE,
                (id::AOT_INSTANTIATE, id::AOT_FIRST_CALL),
                calls,
            )
        });
        let load_bytes = self.bench.has(id::LOAD_BYTES).then(|| {
            let bench = &mut *self.bench;
            let (engine, making) = bench.engine();
            let (loaded, loading) = bench.make(id::LOAD_BYTES, |r#as| Operation::LoadBytes {
                engine,
                artifact,
                r#as,
            });
            bench.release([loaded, engine]);
            (making, loading)
        });
        Ahead {
            serialize,
            write,
            load_file,
            load_bytes,
        }
    }

    fn record_ahead(&mut self, compile: u64, ahead: &Ahead) -> Result<(), SuiteError> {
        let serialized = self.bench.done(ahead.serialize)?;
        let write = self.bench.done(ahead.write)?.ps;
        let aot_compile = compile + serialized.ps + write;
        self.bench.record(id::SERIALIZE, serialized.ps);
        self.bench.record(id::WRITE, write);
        if let Some(bytes) = serialized.bytes {
            self.bench.record(id::ARTIFACT_BYTES, bytes);
        }
        self.bench.record(id::AOT_COMPILE, aot_compile);
        if let Some(loaded) = &ahead.load_file {
            let (load_file, took) = self.loaded(loaded)?;
            self.bench.record(id::LOAD_FILE, load_file);
            if let Some(took) = took {
                let aot_execute = load_file + took.instantiate + took.first_call;
                self.bench.record(id::AOT_INSTANTIATE, took.instantiate);
                self.bench.record(id::AOT_FIRST_CALL, took.first_call);
                self.bench.record(id::AOT_EXECUTE, aot_execute);
                self.bench.record(id::AOT_TOTAL, aot_compile + aot_execute);
            }
        }
        if let Some((making, loading)) = ahead.load_bytes {
            self.bench.done(making)?;
            let took = self.bench.done(loading)?.ps;
            self.bench.record(id::LOAD_BYTES, took);
        }
        Ok(())
    }

    /// Asks a new engine to load an artifact from its file, and for a first result.
    fn load_file(
        &mut self,
        stored: Handle,
        phase: &'static str,
        phases: (&'static str, &'static str),
        calls: bool,
    ) -> Loaded {
        let from = self.bench.next_name();
        let (engine, making) = self.bench.engine();
        let (loaded, loading) = self.bench.make(phase, |r#as| Operation::LoadFile {
            engine,
            stored,
            r#as,
        });
        let guest = self.guest.filter(|_| calls);
        let first = guest.map(|guest| self.first_result(guest, loaded, phases, false));
        let to = self.bench.next_name();
        self.bench.release((from..to).rev());
        Loaded {
            making,
            loading,
            first,
        }
    }

    /// How long loading took, and what a first result took.
    fn loaded(&mut self, loaded: &Loaded) -> Result<(u64, Option<Took>), SuiteError> {
        self.bench.done(loaded.making)?;
        let load_file = self.bench.done(loaded.loading)?.ps;
        let took = match (self.guest, &loaded.first) {
            (Some(guest), Some(first)) => Some(self.took(guest, first)?),
            _ => None,
        };
        Ok((load_file, took))
    }
}
