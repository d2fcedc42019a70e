//! The result object that other tools rely on: `docs/RESULTS.md` explains it
//! and `docs/result.schema.json` is generated from these types.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::difference::Diff;
use super::row::Row;
use super::targets::TargetRow;
pub use crate::model::context::{Budget, Build, Context, NOISE_THRESHOLD};
use crate::model::pairing::Place;
use crate::model::{
    Answer, Arg, Better, CellStatus, Check, Estimator, Map, MemoryReading, RuntimeConfig,
    SuiteDecl, Unit, suite,
};

/// The version of this schema. It rises when a field changes its meaning or goes away.
/// Files of version 1 are read; what they do not say is filled in ([`super::filled`]).
pub const SCHEMA_VERSION: u32 = 2;

/// One campaign: what was measured, on what, and how it came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ResultFile {
    /// See [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// The circumstances.
    pub context: Context,
    /// What the suites of these cells measure.
    #[serde(default)]
    pub suites: Vec<SuiteDecl>,
    /// One entry a runtime configuration, sample and suite, in the order asked for.
    pub cells: Vec<Cell>,
    /// Cells of this campaign against each other, the primary metric first.
    #[serde(default)]
    pub comparisons: Vec<Row>,
    /// This campaign against the baseline that `--baseline` named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Diff>,
    /// How cells stand to the targets that `--targets` named, the worst first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetRow>,
}

impl ResultFile {
    /// What a suite declares.
    pub fn declared(&self, suite: &str) -> Option<&SuiteDecl> {
        suite::find(&self.suites, suite)
    }

    /// The suites that its cells are of, in the order of the cells.
    pub fn suites_in_use(&self) -> impl Iterator<Item = &str> {
        let mut seen: Vec<&str> = Vec::new();
        self.cells.iter().filter_map(move |cell| {
            let new = !seen.contains(&cell.suite.as_str());
            new.then(|| seen.push(&cell.suite))?;
            Some(cell.suite.as_str())
        })
    }

    /// Whether a figure is a check, which nothing shows and nothing compares.
    pub fn is_check(&self, suite: &str, key: &str) -> bool {
        self.declared(suite).is_some_and(|s| s.is_check(key))
    }

    /// Whether verdicts of this campaign rest on a figure.
    pub fn is_primary(&self, suite: &str, key: &str) -> bool {
        self.declared(suite)
            .is_some_and(|s| s.is_primary(&self.context.primary, key))
    }
}

/// One runtime configuration × sample × suite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// `label/sample/args/suite`, unique in the file.
    pub cell_id: String,
    /// The column's name; the configuration unless the user gave another.
    pub label: String,
    /// The configuration.
    pub runtime: RuntimeConfig,
    /// Whether it runs native code, what others are measured by.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub yardstick: bool,
    /// The engine's version.
    pub runtime_version: String,
    /// The settings that matter for a fair comparison.
    pub settings: Arc<Map<String, String>>,
    /// The sample's name.
    pub sample: String,
    /// The arguments of the call, as `type:number`; a command's as `word:text`.
    pub args: Vec<Arg>,
    /// Rows of one group are variants of one thing: a sample with several sets
    /// of arguments, versions of a module. The sample's name if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// SHA-256 of the module, in hexadecimal.
    pub module_sha256: String,
    /// Size of the module in bytes.
    pub module_bytes: u64,
    /// The suite, as `suites` declares it.
    pub suite: String,
    /// How the cell ended.
    pub status: CellStatus,
    /// Why, unless it is ok.
    pub reason: Option<String>,
    /// The comparison of answers.
    pub check: Check,
    /// The WASI host in use; none for modules that import nothing.
    pub wasi: Option<String>,
    /// The guest's exit code, where it has one.
    pub exit_code: Option<i32>,
    /// What was measured, by key: a metric's id, or a point of its series
    /// (`grow@pages=16`). Empty unless the status is ok.
    pub metrics: Map<String, Metric>,
    /// What each worker process sent.
    pub processes: Vec<Process>,
}

impl Cell {
    /// Where it belongs.
    pub fn place(&self) -> Place<'_> {
        Place {
            suite: &self.suite,
            group: self.group.as_ref().unwrap_or(&self.sample),
            sample: &self.sample,
            args: &self.args,
            label: &self.label,
            runtime: &self.runtime,
            yardstick: self.yardstick,
            module_bytes: self.module_bytes,
        }
    }
}

/// A metric of a cell: a summary, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all are summaries: a box each would cost more"
)]
pub enum Metric {
    /// The configuration cannot have this metric.
    Unsupported {
        /// Why.
        unsupported: String,
    },
    /// It was measured.
    Summary(MetricSummary),
}

impl Metric {
    /// The summary, if it was measured.
    pub fn summary(&self) -> Option<&MetricSummary> {
        match self {
            Self::Summary(s) => Some(s),
            Self::Unsupported { .. } => None,
        }
    }
}

/// A metric's figures over all processes of a cell, in its unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MetricSummary {
    /// The unit of all values here.
    pub unit: Unit,
    /// Which direction is an improvement.
    pub better: Better,
    /// The point of a series that it was measured at.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// The centre of what counts of its processes: the exponential of the trimmed mean of
    /// their logarithms. Results of before version 0.2 hold the median.
    pub value: f64,
    /// What counts of a process; absent for its median.
    #[serde(default, skip_serializing_if = "Estimator::is_median")]
    pub estimate: Estimator,
    /// Turns in which it was observed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turns: u64,
    /// Those of them in which nobody else used the core, as far as the contention kernel saw.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub quiet_turns: u64,
    /// The median of the process medians, where something else counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_found: Option<f64>,
    /// Lower end of the interval; null below three processes.
    pub ci_low: Option<f64>,
    /// Upper end of the interval; null below three processes.
    pub ci_high: Option<f64>,
    /// Observations over all processes.
    pub n: u64,
    /// Processes.
    pub processes: u32,
    /// Calls that each observation is the mean of; the largest where processes differ.
    pub batch: u64,
    /// Mean of all observations.
    pub mean: f64,
    /// Their standard deviation.
    pub stddev: f64,
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// Their median. With `batch` above 1, percentiles are of batch means.
    pub p50: f64,
    /// 90th percentile; null below 100 observations.
    pub p90: Option<f64>,
    /// 95th percentile; null below 200 observations.
    pub p95: Option<f64>,
    /// 99th percentile; null below 1000 observations.
    pub p99: Option<f64>,
    /// 99.9th percentile; absent below 10,000 observations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub p99_9: Option<f64>,
    /// The spread of the observations in quiet turns; absent below 100 of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_quiet_turns: Option<Tail>,
}

/// How observations are spread that were made while nobody else used the core.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tail {
    /// Observations over all processes.
    pub n: u64,
    /// The smallest.
    pub min: f64,
    /// The largest.
    pub max: f64,
    /// Their median.
    pub p50: f64,
    /// 90th percentile.
    pub p90: Option<f64>,
    /// 95th percentile; null below 200 observations.
    pub p95: Option<f64>,
    /// 99th percentile; null below 1000 observations.
    pub p99: Option<f64>,
    /// 99.9th percentile; null below 10,000 observations.
    pub p99_9: Option<f64>,
}

impl MetricSummary {
    /// How all observations are spread.
    pub fn tail(&self) -> Tail {
        Tail {
            n: self.n,
            min: self.min,
            max: self.max,
            p50: self.p50,
            p90: self.p90,
            p95: self.p95,
            p99: self.p99,
            p99_9: self.p99_9,
        }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(count: &u64) -> bool {
    *count == 0
}

/// What one worker process sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Process {
    /// The how-manieth of its cell, from 0.
    pub index: u32,
    /// The round it ran in. Processes of one round and sample ran next to each other.
    pub round: u32,
    /// Its place in the whole campaign.
    pub order: u32,
    /// When it was started (RFC 3339).
    pub started: String,
    /// How long it ran, in picoseconds, start-up and checks included.
    pub wall_ps: u64,
    /// The calibration kernel before and after, in picoseconds.
    pub calibration_ps: Option<[u64; 2]>,
    /// The contention kernel before and after each turn, in picoseconds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<[u64; 2]>,
    /// What the guest returned.
    #[serde(default)]
    pub answer: Answer,
    /// Memory readings by the point where the suite read it, in bytes.
    pub memory: Map<String, MemoryReading>,
    /// Observations by key.
    pub metrics: Map<String, ProcessMetric>,
}

impl ProcessMetric {
    /// What counts of it.
    pub fn figure(&self, estimator: Estimator) -> f64 {
        estimator.choose(self.median, self.quiet)
    }
}

/// One metric of one process.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProcessMetric {
    /// The unit of the values.
    pub unit: Unit,
    /// Calls that each observation is the mean of.
    pub batch: u64,
    /// Observations.
    pub count: u64,
    /// Their exact median.
    pub median: f64,
    /// The quiet figure; null for what is no time, or was not observed in turns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet: Option<f64>,
    /// The median of each turn: the turn's number among those of the process, and the figure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<(u32, f64)>,
    /// The first observations, in order; at most 256.
    pub first: Vec<u64>,
    /// An HDR histogram of all, V2 encoding in base64, three significant digits.
    pub histogram: String,
    /// The same of those in quiet turns; absent where the cell has fewer than 100 of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_histogram: Option<String>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::lifecycle;
    use crate::model::{CheckKind, Clock, Machine};

    /// A result with one cell that has figures which only exact floats keep.
    pub fn minimal() -> ResultFile {
        let summary = MetricSummary {
            unit: Unit::Ps,
            better: Better::Lower,
            params: BTreeMap::new(),
            value: 1.0 / 3.0,
            estimate: Estimator::Median,
            as_found: None,
            turns: 0,
            quiet_turns: 0,
            ci_low: Some(0.1 + 0.2),
            ci_high: None,
            n: 1,
            processes: 1,
            batch: 1,
            mean: 1e300,
            stddev: 5e-324,
            min: 1.0,
            max: 2.0,
            p50: 1.5,
            p90: None,
            p95: None,
            p99: None,
            p99_9: None,
            in_quiet_turns: None,
        };
        let unsupported = Metric::Unsupported {
            unsupported: "cannot".into(),
        };
        ResultFile {
            schema_version: SCHEMA_VERSION,
            context: Context {
                argv: vec!["wasmbench".into()],
                config: None,
                seed: 1,
                order: "random".into(),
                budget: Budget {
                    preset: "default".into(),
                    max_time_ps: 1,
                    used_ps: 1,
                    timeout_ps: 1,
                    effort: None,
                    pin: None,
                },
                started: "2026-11-21T00:00:00Z".into(),
                ended: "2026-11-21T00:00:00Z".into(),
                interrupted: false,
                confidence_level: 0.95,
                reference: None,
                primary: "execute".into(),
                noise_threshold: 0.01,
                estimate: Default::default(),
                foresight: vec![],
                wasmbench: Build::default(),
                machine: Machine::default(),
                clock: Clock::default(),
                calibration: None,
                contention: None,
                warnings: vec![],
            },
            suites: vec![lifecycle::declaration()],
            cells: vec![Cell {
                yardstick: false,
                cell_id: "mock/s//lifecycle".into(),
                label: "mock".into(),
                runtime: "mock+slow".parse().unwrap(),
                runtime_version: "1".into(),
                settings: Arc::default(),
                sample: "s".into(),
                args: vec![crate::model::Value::F64(0.1f64.to_bits()).into()],
                group: None,
                module_sha256: String::new(),
                module_bytes: 8,
                suite: "lifecycle".into(),
                status: CellStatus::Ok,
                reason: None,
                check: Check {
                    kind: CheckKind::None,
                    expected: Answer::default(),
                    got: Answer::default(),
                },
                wasi: None,
                exit_code: None,
                metrics: [
                    ("a".to_owned(), Metric::Summary(summary)),
                    ("b".to_owned(), unsupported),
                ]
                .into(),
                processes: vec![],
            }],
            comparisons: vec![],
            baseline: None,
            targets: vec![],
        }
    }

    /// The published schema is what the types say. `make schema` rewrites it.
    #[test]
    fn published_schema_is_current() {
        let schema = schemars::schema_for!(ResultFile);
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/result.schema.json");
        if std::env::var_os("WASMBENCH_UPDATE_SCHEMA").is_some() {
            std::fs::write(path, &text).unwrap();
        }
        let published = std::fs::read_to_string(path).unwrap();
        assert!(
            published == text,
            "{path} is out of date: run `make schema`"
        );
    }
}
