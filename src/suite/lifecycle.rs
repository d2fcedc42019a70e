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

use crate::model::metric::{self, id};
use crate::model::{Answer, CellStatus, MemoryPoint, MemoryReading};
use crate::runtime::{Capabilities, Engine, Module, StoredArtifact, Support};

use super::execute::{steady, twice};
use super::guest::{Guest, Live, MARKED};
use super::memory;
use super::recorder::Recorder;
use super::refusal;
use super::time::{process_cpu, timed};
use super::{Sink, SuiteError, Task};

/// Which capabilities a metric needs; the first missing one is the reason that
/// the metric is not there.
fn needs(can: &Capabilities) -> Vec<(&'static str, Vec<&Support>)> {
    let (compile, instantiate) = (&can.compile, &can.instantiate);
    let (serialize, load_file) = (&can.serialize, &can.load_file);
    vec![
        (id::COMPILE, vec![compile]),
        (id::COMPILE_CPU, vec![compile]),
        (id::MEMORY_AFTER_COMPILE, vec![compile]),
        (id::INSTANTIATE, vec![instantiate]),
        (id::MEMORY_AFTER_INSTANTIATE, vec![instantiate]),
        (id::DROP, vec![instantiate]),
        (id::JIT, vec![compile, instantiate]),
        (id::TIME_TO_FIRST_RESULT, vec![compile, instantiate]),
        (id::SERIALIZE, vec![serialize]),
        (id::WRITE, vec![serialize]),
        (id::ARTIFACT_BYTES, vec![serialize]),
        (id::AOT_COMPILE, vec![compile, serialize]),
        (id::LOAD_FILE, vec![serialize, load_file]),
        (id::AOT_INSTANTIATE, vec![serialize, load_file]),
        (id::AOT_FIRST_CALL, vec![serialize, load_file]),
        (id::AOT_EXECUTE, vec![serialize, load_file]),
        (id::AOT_TOTAL, vec![compile, serialize, load_file]),
        (id::LOAD_FILE_COLD, vec![serialize, load_file]),
        (id::AOT_EXECUTE_COLD, vec![serialize, load_file]),
        (id::LOAD_BYTES, vec![serialize, &can.load_bytes]),
        (id::VALIDATE, vec![&can.validate]),
    ]
}

/// What a metric's name is allowed to mean for this configuration.
struct Allowed {
    missing: Vec<(&'static str, String)>,
}

impl Allowed {
    fn new(can: &Capabilities, calls: bool) -> Self {
        let mut missing: Vec<(&'static str, String)> = needs(can)
            .into_iter()
            .filter_map(|(metric, needs)| {
                let reason = needs.into_iter().find_map(Support::reason)?;
                Some((metric, reason.to_owned()))
            })
            .collect();
        if !calls {
            missing.retain(|(metric, _)| !CALLS.contains(metric));
            missing.extend(CALLS.iter().map(|metric| (*metric, NO_CALL.to_owned())));
        }
        Self { missing }
    }

    fn has(&self, metric: &str) -> bool {
        !self.missing.iter().any(|(m, _)| *m == metric)
    }

    /// Takes back what turned out not to be possible here; what has a reason keeps it.
    fn refuse(&mut self, metric: &'static str, reason: &str) {
        if self.has(metric) {
            self.missing.push((metric, reason.to_owned()));
        }
    }
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

struct Run<'a> {
    task: &'a Task<'a>,
    guest: Option<&'a Guest<'a>>,
    sink: &'a mut dyn Sink,
    /// Whether phases are announced: in the first iteration, where a runtime
    /// that fails mostly does, and before the steady state.
    announcing: bool,
    allowed: Allowed,
    recorder: Recorder,
    memory: Vec<(MemoryPoint, MemoryReading)>,
    got: Answer,
    call_path: Option<&'static str>,
    marks: bool,
    wasi: Option<&'static str>,
}

pub(super) fn run(task: &Task<'_>, sink: &mut dyn Sink) -> Result<(), SuiteError> {
    let guest = Guest::of(task);
    let mut run = Run {
        task,
        guest: guest.as_ref(),
        sink,
        announcing: true,
        allowed: Allowed::new(&task.runtime.capabilities(), guest.is_some()),
        recorder: Recorder::default(),
        memory: Vec::new(),
        got: Answer::default(),
        call_path: None,
        marks: false,
        wasi: None,
    };
    run.read_memory(MemoryPoint::Start);
    let mut spent = 0u64;
    let mut number = 0;
    let module = loop {
        let (module, took) = timed(|| run.iteration(number));
        let module = module?;
        spent = spent.saturating_add(took);
        number += 1;
        if number == 1 {
            run.phase("a later iteration");
            run.announcing = false;
        }
        if spent >= task.effort.lifecycle_ps || number >= task.effort.max_iterations {
            break module;
        }
    };
    run.announcing = true;
    if let Some(guest) = &guest {
        run.phase(id::EXECUTE);
        let steady = steady(task, guest, module.as_ref())?;
        run.phase(id::EXECUTE_2N);
        let twice = twice(task, module.as_ref(), &steady)?;
        run.recorder.set(id::EXECUTE, steady.batch, steady.values);
        if let Some(twice) = twice {
            run.recorder.set(id::EXECUTE_2N, twice.batch, twice.values);
        }
    }
    run.read_memory(MemoryPoint::End);
    // Last, so that what it does to disk and memory meets no other figure.
    run.cold(module.as_ref())?;
    run.flush();
    Ok(())
}

impl Run<'_> {
    /// Says what comes next. Never inside a timed region.
    fn phase(&mut self, name: &str) {
        if self.announcing {
            self.sink.phase(name);
        }
    }

    fn record(&mut self, metric: &'static str, value: u64) {
        if self.allowed.has(metric) {
            self.recorder.add(metric, value);
        }
    }

    fn read_memory(&mut self, point: MemoryPoint) {
        if let Some(reading) = memory::read() {
            self.memory.push((point, reading));
        }
    }

    fn engine(&self) -> Result<Box<dyn Engine>, SuiteError> {
        self.task
            .runtime
            .engine()
            .map_err(|e| SuiteError::from_runtime("engine", &e))
    }

    /// Links, instantiates, looks the export up, calls once, checks the answer.
    fn first_result<'g>(
        &mut self,
        guest: &'g Guest<'g>,
        module: &dyn Module,
        phases: (&'static str, &'static str),
        watch: bool,
    ) -> Result<First<'g>, SuiteError> {
        self.phase(phases.0);
        let (opened, set_up) = timed(|| {
            let linked = guest.link(module, phases.0)?;
            guest.open(linked.as_ref(), phases.0)
        });
        let (instance, watching, instantiate) = guest.instantiate(opened?, phases.0)?;
        if watch {
            self.read_memory(MemoryPoint::AfterInstantiate);
        }
        let (live, look_up) = timed(|| guest.prepare(instance, watching, phases.1));
        let mut live = live?;
        self.call_path = Some(live.call_path());
        self.marks = live.marks();
        self.wasi = live.wasi();
        self.phase(phases.1);
        let ran = live.run(1)?;
        self.got = ran.answer;
        if watch {
            self.read_memory(MemoryPoint::AfterFirstCall);
        }
        Ok(First {
            live,
            set_up: set_up + look_up,
            instantiate,
            first_call: ran.whole,
        })
    }

    /// One iteration. Gives the compiled module for the steady state.
    fn iteration(&mut self, number: u64) -> Result<Box<dyn Module>, SuiteError> {
        let first = number == 0;
        let source = self.task.source;
        self.phase("engine");
        let (engine, engine_time) = timed(|| self.engine());
        let engine = engine?;

        // a + b
        self.phase(id::COMPILE);
        let cpu = process_cpu();
        let (module, compile) = timed(|| engine.compile(&source));
        let cpu = process_cpu().zip(cpu).map(|(after, before)| after - before);
        let module = module.map_err(|e| refusal::of(id::COMPILE, source.wasm, &e))?;
        if first {
            self.read_memory(MemoryPoint::AfterCompile);
        }
        self.record(id::COMPILE, compile);
        if let Some(cpu) = cpu {
            self.record(id::COMPILE_CPU, cpu);
        }
        // c, d
        if let Some(guest) = self.guest {
            self.just_in_time(guest, module.as_ref(), first, engine_time, compile)?;
        }

        // b', c', c, d
        if self.allowed.has(id::SERIALIZE) {
            self.ahead_of_time(number, compile, module.as_ref())?;
        }
        if self.allowed.has(id::VALIDATE) {
            self.phase(id::VALIDATE);
            let (valid, took) = timed(|| engine.validate(&source));
            valid.map_err(|e| SuiteError::from_runtime(id::VALIDATE, &e))?;
            self.record(id::VALIDATE, took);
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
        self.phase(id::DROP);
        let ((), dropped) = timed(|| drop(made.live));
        let jit = compile + made.instantiate + made.first_call;
        self.record(id::INSTANTIATE, made.instantiate);
        self.record(id::FIRST_CALL, made.first_call);
        self.record(id::DROP, dropped);
        self.record(id::JIT, jit);
        if first {
            // The rest of a process is warm; only its first result is the first.
            self.record(id::TIME_TO_FIRST_RESULT, engine + made.set_up + jit);
        }
        Ok(())
    }

    fn ahead_of_time(
        &mut self,
        number: u64,
        compile: u64,
        module: &dyn Module,
    ) -> Result<(), SuiteError> {
        self.phase(id::SERIALIZE);
        let (artifact, serialize) = timed(|| module.serialize());
        let artifact = artifact.map_err(|e| SuiteError::from_runtime(id::SERIALIZE, &e))?;
        let name = format!("artifact-{}-{number}", std::process::id());
        self.phase(id::WRITE);
        let (stored, write) = timed(|| artifact.store(self.task.scratch, &name));
        let stored =
            stored.map_err(|e| SuiteError::new(CellStatus::Failed, id::WRITE, e.to_string()))?;
        let aot_compile = compile + serialize + write;
        self.record(id::SERIALIZE, serialize);
        self.record(id::WRITE, write);
        self.record(id::ARTIFACT_BYTES, artifact.bytes().len() as u64);
        self.record(id::AOT_COMPILE, aot_compile);
        if self.allowed.has(id::LOAD_FILE) {
            self.load_file(aot_compile, &stored)?;
        }
        if self.allowed.has(id::LOAD_BYTES) {
            let loader = self.engine()?;
            self.phase(id::LOAD_BYTES);
            let (loaded, took) = timed(|| loader.load_bytes(&artifact));
            drop(loaded.map_err(|e| SuiteError::from_runtime(id::LOAD_BYTES, &e))?);
            self.record(id::LOAD_BYTES, took);
        }
        Ok(())
    }

    fn load_file(&mut self, aot_compile: u64, stored: &StoredArtifact) -> Result<(), SuiteError> {
        let loader = self.engine()?;
        self.phase(id::LOAD_FILE);
        let (loaded, load_file) = timed(|| loader.load_file(stored));
        let loaded = loaded.map_err(|e| SuiteError::from_runtime(id::LOAD_FILE, &e))?;
        self.record(id::LOAD_FILE, load_file);
        let Some(guest) = self.guest else {
            return Ok(());
        };
        let phases = (id::AOT_INSTANTIATE, id::AOT_FIRST_CALL);
        let made = self.first_result(guest, loaded.as_ref(), phases, false)?;
        let aot_execute = load_file + made.instantiate + made.first_call;
        self.record(id::AOT_INSTANTIATE, made.instantiate);
        self.record(id::AOT_FIRST_CALL, made.first_call);
        self.record(id::AOT_EXECUTE, aot_execute);
        self.record(id::AOT_TOTAL, aot_compile + aot_execute);
        Ok(())
    }

    /// Everything was measured and every answer was right: now it counts.
    fn flush(mut self) {
        let of = |wanted: MemoryPoint| {
            let (_, reading) = self.memory.iter().find(|(point, _)| *point == wanted)?;
            Some(*reading)
        };
        let figures = [
            (
                id::MEMORY_PEAK,
                of(MemoryPoint::AfterFirstCall)
                    .or_else(|| of(MemoryPoint::AfterCompile))
                    .map(|r| r.peak),
            ),
            (
                id::MEMORY_AFTER_COMPILE,
                of(MemoryPoint::AfterCompile).map(|r| r.resident),
            ),
            (
                id::MEMORY_AFTER_INSTANTIATE,
                of(MemoryPoint::AfterInstantiate).map(|r| r.resident),
            ),
        ];
        let elsewhere = self.call_path == Some(metric::NEW_PROCESS);
        for (metric, figure) in figures {
            if elsewhere && self.allowed.has(metric) {
                self.sink.unsupported(metric, memory::ELSEWHERE);
                continue;
            }
            match figure {
                Some(bytes) => self.record(metric, bytes),
                None if self.allowed.has(metric) => {
                    self.sink.unsupported(metric, memory::UNSUPPORTED)
                }
                None => {}
            }
        }
        for (metric, reason) in &self.allowed.missing {
            self.sink.unsupported(metric, reason);
        }
        if let Some(path) = self.call_path {
            self.sink.setting(metric::CALL_PATH_SETTING, path);
        }
        if let Some(name) = self.wasi {
            self.sink.setting(metric::WASI_SETTING, name);
        }
        if self.marks {
            self.sink.setting(metric::REGION_SETTING, MARKED);
        }
        self.sink.answer(self.got);
        for (point, reading) in self.memory {
            self.sink.memory(point, reading);
        }
        self.recorder.flush(self.sink);
    }
}
