//! The bench: what a suite is handed to measure with.
//!
//! It announces phases, knows what the configuration lacks, keeps what was
//! measured until every answer was right, and hands it over at the end. So a
//! suite reads like its own description.

use std::collections::BTreeMap;

use crate::model::{Answer, CellStatus, Effort, MemoryReading, MetricDef, series};
use crate::runtime::{Engine, Instance, Module};

use super::recorder::{Key, Recorder};
use super::task::{Sink, SuiteError, Task};
use super::{memory, refusal};

/// A task in the hands of its suite.
pub struct Bench<'a> {
    task: &'a Task<'a>,
    /// The suite's id.
    suite: &'a str,
    /// What it declares.
    metrics: &'a [MetricDef],
    sink: &'a mut dyn Sink,
    announcing: bool,
    lacking: BTreeMap<String, String>,
    recorder: Recorder,
    memory: Vec<(&'static str, MemoryReading)>,
    settings: BTreeMap<&'static str, String>,
    answer: Option<Answer>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(
        suite: &'a str,
        metrics: &'a [MetricDef],
        task: &'a Task<'a>,
        sink: &'a mut dyn Sink,
    ) -> Self {
        let abilities = task.runtime.abilities();
        let lacking = metrics.iter().filter_map(|metric| {
            let reason = metric.needs.iter().find_map(|n| abilities.reason(*n))?;
            Some((metric.id.to_owned(), reason.to_owned()))
        });
        Self {
            task,
            suite,
            metrics,
            sink,
            announcing: true,
            lacking: lacking.collect(),
            recorder: Recorder::default(),
            memory: Vec::new(),
            settings: BTreeMap::new(),
            answer: None,
        }
    }

    /// What is to be measured.
    pub fn task(&self) -> &'a Task<'a> {
        self.task
    }

    /// How much to measure.
    pub fn effort(&self) -> &'a Effort {
        self.task.effort
    }

    /// Says what comes next, unless nobody is to be told. Never inside a timed
    /// region.
    pub fn phase(&mut self, name: &str) {
        if self.announcing {
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

    /// The configuration cannot have a metric, or a point of its series, for this
    /// reason, whatever was known before.
    pub fn lacks(&mut self, key: &str, reason: impl Into<String>) {
        self.lacking.insert(key.to_owned(), reason.into());
    }

    /// Adds one observation, unless the configuration cannot have the metric.
    pub fn record(&mut self, metric: &'static str, value: u64) {
        if self.has(metric) {
            self.recorder.add(metric, value);
        }
    }

    /// Sets all observations of a metric, or of a point of its series: means over
    /// `batch` calls each. Does nothing if the configuration cannot have it.
    pub fn record_all(&mut self, key: impl Into<Key>, batch: u64, values: Vec<u64>) {
        let key = key.into();
        if self.has(&key) && self.has(series::metric(&key)) {
            self.recorder.set(key, batch, values);
        }
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

    /// Reads the memory of this process at a point.
    pub fn read_memory(&mut self, point: &'static str) {
        if let Some(reading) = memory::read() {
            self.memory.push((point, reading));
        }
    }

    /// What was read at a point.
    pub fn memory_at(&self, point: &str) -> Option<MemoryReading> {
        let (_, reading) = self.memory.iter().find(|(p, _)| *p == point)?;
        Some(*reading)
    }

    /// Makes an engine.
    ///
    /// # Errors
    /// When the runtime refuses its settings on this machine.
    pub fn engine(&self) -> Result<Box<dyn Engine>, SuiteError> {
        let engine = self.task.runtime.engine();
        engine.map_err(|e| SuiteError::from_runtime("engine", &e))
    }

    /// Compiles the task's module; no clock runs.
    ///
    /// # Errors
    /// When the module is not valid or needs what the runtime lacks.
    pub fn compile(
        &mut self,
        engine: &dyn Engine,
        phase: &str,
    ) -> Result<Box<dyn Module>, SuiteError> {
        self.phase(phase);
        let source = self.task.source;
        let module = engine.compile(&source);
        module.map_err(|e| refusal::of(phase, source.wasm, &e))
    }

    /// An instance of the suite's own guest; no clock runs.
    ///
    /// # Errors
    /// When the runtime cannot make it.
    pub fn instance(&mut self, phase: &str) -> Result<Box<dyn Instance>, SuiteError> {
        let engine = self.engine()?;
        let module = self.compile(engine.as_ref(), phase)?;
        let failed = |e| SuiteError::from_runtime(phase, &e);
        let linked = module.link(self.task.host).map_err(failed)?;
        let (context, _) = linked.open().map_err(failed)?;
        linked.instantiate(context).map_err(failed)
    }

    /// Everything was measured and every answer was right: now it counts. Nothing is
    /// handed over if anything of it is not declared.
    pub(super) fn finish(self) -> Result<(), SuiteError> {
        let Self {
            sink,
            suite,
            metrics,
            ..
        } = self;
        self.recorder
            .check(metrics)
            .and_then(|()| lacking_is_declared(&self.lacking, metrics))
            .map_err(|text| SuiteError::new(CellStatus::Failed, suite, text))?;
        for (key, reason) in &self.lacking {
            sink.unsupported(key, reason);
        }
        for (name, value) in &self.settings {
            sink.setting(name, value);
        }
        if let Some(answer) = self.answer {
            sink.answer(answer);
        }
        for (point, reading) in self.memory {
            sink.memory(point, reading);
        }
        self.recorder.flush(metrics, sink);
        Ok(())
    }
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
