//! The bench: what a suite is handed to measure with.
//!
//! It announces phases, knows what the configuration lacks, keeps what was
//! measured until every answer was right, and hands it over at the end. So a
//! suite reads like its own description.

mod readings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::model::{
    Abilities, Answer, CellStatus, Contention, Effort, MemoryReading, MetricDef, series,
};
use crate::runtime::RuntimeError;
use crate::runtime::driver::{self, Done, Driver, Handle, Operation, Session};
use crate::runtime::time::picoseconds;

use super::contention;
use super::recorder::{Key, Recorder};
use super::refusal;
use super::steady::{QUIET_TURNS, Steady, Turns};
use super::task::{Sink, SuiteError, Task, Turn};

/// A batch of calls of a program of its own lasts this long, in picoseconds.
const REMOTE_BATCH_PS: u64 = 2_000_000_000;

/// From this part of the time limit on, what was measured is handed over early.
const RISK: u64 = 10;

/// It is handed over again when this part more of the work is done, so that repeating it all
/// stays cheap.
const GROWTH: u64 = 4;

/// A request, with the phase that it belongs to.
#[derive(Clone, Copy)]
#[must_use = "a request whose answer nobody wants is `told`"]
pub struct Asked {
    request: driver::Asked,
    phase: &'static str,
}

/// A task in the hands of its suite.
pub struct Bench<'a> {
    task: &'a Task<'a>,
    /// The suite's id.
    suite: &'a str,
    /// What it declares.
    metrics: &'a [MetricDef],
    session: Session<'a>,
    sink: &'a mut dyn Sink,
    announcing: bool,
    /// The phase that was announced last.
    announced: &'static str,
    lacking: BTreeMap<String, String>,
    recorder: Recorder,
    memory: Vec<(&'static str, Option<MemoryReading>)>,
    /// Readings that were asked for, of which no answer was read yet.
    reading: Vec<(&'static str, driver::Asked)>,
    settings: BTreeMap<&'static str, String>,
    answer: Option<Answer>,
    /// The contention kernel before and after each turn; after the last one not yet.
    turns: Vec<[u64; 2]>,
    /// Whether what is recorded counts.
    recording: bool,
    /// What was recorded while it did not, since that began.
    spare: Vec<(&'static str, u64, u32)>,
    /// When this turn began, and how long those before took, in picoseconds.
    began: Instant,
    spent: u64,
    /// What kind of turn this is.
    given: Turn,
    /// How long the process had worked when something was last handed over early.
    secured_ps: Option<u64>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        suite: &'a str,
        metrics: &'a [MetricDef],
        task: &'a Task<'a>,
        driver: &'a mut dyn Driver,
        sink: &'a mut dyn Sink,
    ) -> Self {
        let session = Session::new(driver);
        let abilities = &session.identity().abilities;
        let lacking = metrics.iter().filter_map(|metric| {
            let reason = metric.needs.iter().find_map(|n| abilities.reason(*n))?;
            Some((metric.id.to_owned(), reason.to_owned()))
        });
        let lacking = lacking.collect();
        Self {
            task,
            suite,
            metrics,
            session,
            sink,
            announcing: true,
            announced: "",
            lacking,
            recorder: Recorder::default(),
            memory: Vec::new(),
            reading: Vec::new(),
            settings: BTreeMap::new(),
            answer: None,
            turns: Vec::new(),
            recording: true,
            spare: Vec::new(),
            began: Instant::now(),
            spent: 0,
            given: Turn::Full,
            secured_ps: None,
        }
    }

    /// What is to be measured.
    pub fn task(&self) -> &'a Task<'a> {
        self.task
    }

    /// How much to measure. Batches of a program of its own last longer: it wakes up for
    /// each.
    pub fn effort(&self) -> Effort {
        let effort = self.task.effort.clone();
        let least = match self.session.process() {
            Some(_) => REMOTE_BATCH_PS,
            None => 0,
        };
        Effort {
            min_batch_ps: effort.min_batch_ps.max(least),
            ..effort
        }
    }

    /// Whether the engine runs in a program of its own.
    pub fn is_elsewhere(&self) -> bool {
        self.session.process().is_some()
    }

    /// Announces a phase once, unless announcements are off. Never inside a timed
    /// region.
    pub fn phase(&mut self, name: &'static str) {
        if self.announcing && self.announced != name {
            self.announced = name;
            self.sink.phase(name);
        }
    }

    /// Whether phases are announced: in a first iteration, where a runtime that
    /// fails mostly does, and wherever something new begins.
    pub fn announce(&mut self, announcing: bool) {
        self.announcing = announcing;
    }

    /// Whether the configuration can have a metric, as far as is known.
    pub fn has(&self, metric: &str) -> bool {
        !self.lacking.contains_key(metric)
    }

    /// Why not, if it cannot.
    pub fn why_not(&self, metric: &str) -> Option<String> {
        self.lacking.get(metric).cloned()
    }

    /// The configuration cannot have a metric, or a point of its series, for this
    /// reason, whatever was known before.
    pub fn lacks(&mut self, key: &str, reason: impl Into<String>) {
        self.lacking.insert(key.to_owned(), reason.into());
    }

    /// Whether what [`Self::record`] is told counts from now on.
    pub fn recording(&mut self, recording: bool) {
        self.recording = recording;
        if !recording {
            self.spare.clear();
        }
    }

    /// The present turn, if what is recorded counts.
    pub fn recorded_turn(&self) -> Option<u32> {
        self.recording.then(|| number(&self.turns))
    }

    /// What was last recorded without counting counts after all.
    pub fn keep_spare(&mut self) {
        for (metric, value, turn) in std::mem::take(&mut self.spare) {
            self.recorder.add(metric, value, turn);
        }
    }

    /// Adds one observation, unless the configuration cannot have the metric.
    pub fn record(&mut self, metric: &'static str, value: u64) {
        if self.recording {
            self.record_anyway(metric, value);
        } else if self.has(metric) {
            self.spare.push((metric, value, number(&self.turns)));
        }
    }

    /// The same, even where nothing else is recorded.
    pub fn record_anyway(&mut self, metric: &'static str, value: u64) {
        if self.has(metric) {
            self.recorder.add(metric, value, number(&self.turns));
        }
    }

    /// Sets all observations of a metric, or of a point of its series. Does nothing if the
    /// configuration cannot have it.
    pub fn record_all(&mut self, key: impl Into<Key>, found: impl Into<Steady>) {
        let key = key.into();
        if self.has(&key) && self.has(series::metric(&key)) {
            self.recorder.set(key, found.into());
        }
    }

    /// Sets differences to a control, which is no figure where the control takes as long.
    pub fn record_difference(&mut self, key: &str, found: Steady, control: &str) {
        if found.is_nothing() {
            self.lacks(key, format!("it takes no longer than {control}"));
        } else {
            self.record_all(key.to_owned(), found.by_median());
        }
    }

    /// Times the contention kernel after this turn's work, if that has not happened yet.
    fn end_turn(&mut self) {
        if let Some([_, after @ 0]) = self.turns.last_mut() {
            *after = contention::kernel();
        }
    }

    /// Hands over what was recorded so far, all of it right: it stays if the process is killed.
    /// Does so the first time, and later where a good part of the time limit is used up and much
    /// has been added.
    pub fn secure(&mut self) {
        let spent = self.elapsed();
        let is_due = |limit: u64| match self.secured_ps {
            None => true,
            Some(last) => spent > limit / RISK && spent > last + last / GROWTH,
        };
        if self.task.limit_ps.is_some_and(is_due) && self.check().is_ok() {
            self.secured_ps = Some(spent);
            let mut turns = self.turns.clone();
            // Its second reading is still to come.
            turns.pop();
            self.hand_over(turns);
        }
    }

    /// Whether all that would be handed over is declared.
    fn check(&self) -> Result<(), String> {
        self.recorder.check(self.metrics)?;
        lacking_is_declared(&self.lacking, self.metrics)
    }

    /// Hands over all that is known, with readings of the contention kernel.
    fn hand_over(&mut self, turns: Vec<[u64; 2]>) {
        self.memory_at("");
        for (key, reason) in &self.lacking {
            self.sink.unsupported(key, reason);
        }
        for (name, value) in &self.settings {
            self.sink.setting(name, value);
        }
        if let Some(answer) = self.answer.clone() {
            self.sink.answer(answer);
        }
        for (point, reading) in &self.memory {
            if let Some(reading) = reading {
                self.sink.memory(point, *reading);
            }
        }
        self.recorder.hand_over(self.metrics, self.sink);
        self.sink.contention(turns);
    }

    /// How long the process has worked, in picoseconds.
    fn elapsed(&self) -> u64 {
        self.spent.saturating_add(picoseconds(self.began.elapsed()))
    }

    /// A setting that became known while running.
    pub fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.settings.insert(name, value.into());
    }

    /// A setting that became known before.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// What the guest came to, which was right.
    pub fn answer(&mut self, answer: Answer) {
        self.answer = Some(answer);
    }

    /// What the configuration can do.
    pub fn abilities(&self) -> &Abilities {
        &self.session.identity().abilities
    }

    /// The name that the next thing to be made gets.
    pub fn next_name(&mut self) -> Handle {
        self.session.names(0)
    }

    /// So many names; the first of them.
    pub fn names(&mut self, count: u32) -> Handle {
        self.session.names(count)
    }

    /// Asks for an operation of a phase, which is announced.
    pub fn ask(&mut self, phase: &'static str, operation: Operation) -> Asked {
        self.phase(phase);
        let request = self.session.ask(operation);
        Asked { request, phase }
    }

    /// Asks for an operation that makes something, and names that.
    pub fn make(
        &mut self,
        phase: &'static str,
        operation: impl FnOnce(Handle) -> Operation,
    ) -> (Handle, Asked) {
        let name = self.session.names(1);
        (name, self.ask(phase, operation(name)))
    }

    /// A new file in the private folder.
    pub fn scratch(&self, name: &str) -> PathBuf {
        let file = format!("artifact-{}-{name}", std::process::id());
        self.task.scratch.join(file)
    }

    /// Drops what these name; no clock runs.
    pub fn release(&mut self, handles: impl IntoIterator<Item = Handle>) {
        let handles = handles.into_iter().collect();
        self.session.tell(Operation::Drop { handles });
    }

    /// What a request came to.
    ///
    /// # Errors
    /// When the runtime cannot do it.
    pub fn done(&mut self, asked: Asked) -> Result<Done, SuiteError> {
        self.answered(asked)
            .map_err(|e| SuiteError::from_runtime(asked.phase, &e))
    }

    /// The same of a compiler, whose refusal of a proposal is no failure.
    ///
    /// # Errors
    /// When the module is not valid or needs what the runtime lacks.
    pub fn compiled(&mut self, asked: Asked) -> Result<Done, SuiteError> {
        let wasm = self.task.source.wasm;
        self.answered(asked)
            .map_err(|e| refusal::of(asked.phase, wasm, &e))
    }

    fn answered(&mut self, asked: Asked) -> Result<Done, RuntimeError> {
        if !self.session.knows(asked.request) {
            self.phase(asked.phase);
        }
        self.session.done(asked.request)
    }

    /// Makes an engine; no clock of a phase runs.
    pub fn engine(&mut self) -> (Handle, Asked) {
        self.make("engine", |r#as| Operation::Engine { r#as, count: 1 })
    }

    /// Compiles the task's module.
    pub fn compile(&mut self, engine: Handle, phase: &'static str) -> (Handle, Asked) {
        let file = self.task.source.file;
        self.compile_file(engine, file, phase)
    }

    /// Compiles the module of a file.
    pub fn compile_file(
        &mut self,
        engine: Handle,
        file: &Path,
        phase: &'static str,
    ) -> (Handle, Asked) {
        let file = file.to_owned();
        self.make(phase, |r#as| Operation::Compile { engine, file, r#as })
    }

    /// The task's module, compiled and linked with its host functions.
    ///
    /// # Errors
    /// When the runtime cannot do it.
    pub fn linked(&mut self, phase: &'static str) -> Result<Handle, SuiteError> {
        let (engine, made) = self.engine();
        let (module, compiled) = self.compile(engine, phase);
        self.done(made)?;
        self.compiled(compiled)?;
        self.linked_of(module, phase)
    }

    /// A compiled module, linked in the same way.
    ///
    /// # Errors
    /// When something that it imports is not there.
    pub fn linked_of(&mut self, module: Handle, phase: &'static str) -> Result<Handle, SuiteError> {
        let host = self.task.host.clone();
        let (linked, linking) = self.make(phase, |r#as| Operation::Link { module, host, r#as });
        self.done(linking)?;
        Ok(linked)
    }

    /// An instance of a linked module.
    ///
    /// # Errors
    /// When the runtime cannot make it.
    pub fn instance(&mut self, linked: Handle, phase: &'static str) -> Result<Handle, SuiteError> {
        let (instance, instantiated) = self.make(phase, |r#as| Operation::Instantiate {
            linked,
            initialize: false,
            r#as,
            count: 1,
        });
        self.done(instantiated)?;
        Ok(instance)
    }

    /// Everything was measured and every answer was right: now it counts. Nothing is
    /// handed over if anything of it is not declared.
    pub(super) fn finish(mut self) -> Result<(), SuiteError> {
        self.end_turn();
        self.check()
            .map_err(|text| SuiteError::new(CellStatus::Failed, self.suite, text))?;
        let turns = std::mem::take(&mut self.turns);
        self.hand_over(turns);
        Ok(())
    }
}

impl Turns for Bench<'_> {
    fn turn(&mut self) -> u32 {
        self.end_turn();
        self.spent += picoseconds(self.began.elapsed());
        self.given = self.given.max(self.sink.turn());
        self.began = Instant::now();
        self.turns.push([contention::kernel(), 0]);
        number(&self.turns)
    }

    fn is_last(&self) -> bool {
        self.given == Turn::Last
    }

    /// Half of what the process's time limit leaves has to do.
    fn has_time_for(&self, ps: u64) -> bool {
        let spent = self.elapsed();
        let left = |limit: u64| limit.saturating_sub(spent) / 2;
        self.task.limit_ps.is_none_or(|limit| ps <= left(limit))
    }

    fn lacks_quiet(&mut self, turns: &[(u32, u32)], over: bool) -> bool {
        let Some(fast) = self.task.fast_ps.filter(|_| self.given == Turn::Full) else {
            return false;
        };
        if over {
            self.end_turn();
        }
        // Who started in a busy moment may see a quiet core later.
        let own = self.turns.iter().flatten().filter(|ps| **ps > 0);
        let limit = Contention::limit(own.fold(fast, |least, ps| least.min(*ps)));
        // A turn that goes on has no second reading yet.
        let quiet = |[before, after]: &[u64; 2]| *after > 0 && *before.max(after) <= limit;
        let readings = turns
            .iter()
            .filter_map(|(n, _)| self.turns.get(*n as usize));
        readings.filter(|turn| quiet(turn)).count() < QUIET_TURNS
    }
}

/// The number of the turn that was taken last.
fn number(turns: &[[u64; 2]]) -> u32 {
    u32::try_from(turns.len().saturating_sub(1)).unwrap_or(u32::MAX)
}

fn lacking_is_declared(
    lacking: &BTreeMap<String, String>,
    metrics: &[MetricDef],
) -> Result<(), String> {
    let declared = |key: &&String| metrics.iter().any(|m| m.id == series::metric(key));
    match lacking.keys().find(|key| !declared(key)) {
        None => Ok(()),
        Some(key) => Err(format!(
            "`{key}` is said to be lacking, and the suite does not declare it"
        )),
    }
}
