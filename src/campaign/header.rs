//! What a journal begins with: everything that a campaign was told, so that it
//! can go on after it was killed.

use serde::{Deserialize, Serialize};

use crate::model::value::ValueType;
use crate::model::{
    Arg, Check, Clock, Column, Configured, HostSpec, Machine, RuntimeConfig, SampleSpec, TwinRef,
    Warning, suggest,
};
use crate::sample::{Loaded, ManifestError, Origin};
use crate::suite;

use super::{Case, Limits, Plan, PlannedCell};

/// The version of the journal's form. It rises when a field changes its meaning
/// or goes away.
pub const JOURNAL_VERSION: u32 = 3;

/// The first line of a journal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// See [`JOURNAL_VERSION`].
    pub journal_version: u32,
    /// When the campaign started (RFC 3339).
    pub started: String,
    /// Its command line.
    pub argv: Vec<String>,
    /// What a file of defaults said, where one took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub config: Option<Configured>,
    /// The program that measures, as a result has it.
    pub wasmbench: serde_json::Value,
    /// The machine.
    pub machine: Machine,
    /// The clock.
    pub clock: Clock,
    /// What makes the figures less trustworthy.
    pub warnings: Vec<Warning>,
    /// The confidence level of intervals.
    pub confidence_level: f64,
    /// Changes up to this size are none.
    pub noise_threshold: f64,
    /// The metric that verdicts are made on.
    pub primary: String,
    /// The label that `--reference` asked for.
    pub reference: Option<String>,
    /// What is measured and how much.
    pub plan: Outline,
}

/// A plan without the modules' bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    limits: Limits,
    cases: Vec<OutlinedCase>,
    cells: Vec<OutlinedCell>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OutlinedCase {
    sample: SampleSpec,
    args: Vec<Arg>,
    returns: Option<ValueType>,
    calls: bool,
    host: HostSpec,
    twin: Option<TwinRef>,
    group: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    axes: Vec<i64>,
    check: Check,
    broken: Option<String>,
    module: Origin,
    module_sha256: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct OutlinedCell {
    label: String,
    runtime: RuntimeConfig,
    case: usize,
    suite: String,
}

/// Why a plan cannot be made again.
#[derive(Debug, thiserror::Error)]
pub enum OutlineError {
    /// A module has gone.
    #[error("sample `{sample}`: {cause}; without its module the campaign cannot go on")]
    Module {
        /// Whose.
        sample: String,
        /// Why it cannot be read.
        cause: ManifestError,
    },
    /// A module is another one.
    #[error(
        "the module of sample `{sample}` has changed since the campaign began (SHA-256 {recorded} then, {found} now): put the old one back, or measure anew"
    )]
    Changed {
        /// Whose.
        sample: String,
        /// The recorded SHA-256.
        recorded: String,
        /// The module's now.
        found: String,
    },
    /// The plan makes no sense here.
    #[error("{0}")]
    Nonsense(String),
}

impl Outline {
    /// Of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let case = |case: &Case| OutlinedCase {
            sample: case.sample.spec.clone(),
            args: case.args.clone(),
            returns: case.returns,
            calls: case.calls,
            host: case.host.clone(),
            twin: case.twin.clone(),
            group: case.group.clone(),
            axes: case.axes.clone(),
            check: case.check.clone(),
            broken: case.broken.clone(),
            module: case.sample.origin.clone().absolute(),
            module_sha256: case.sample.sha256.clone(),
        };
        let cell = |cell: &PlannedCell| OutlinedCell {
            label: cell.column.label.clone(),
            runtime: cell.column.config.clone(),
            case: cell.case,
            suite: cell.suite.to_owned(),
        };
        Self {
            limits: plan.limits.clone(),
            cases: plan.cases.iter().map(case).collect(),
            cells: plan.cells.iter().map(cell).collect(),
        }
    }

    /// The plan, with its modules read again.
    ///
    /// # Errors
    /// When a module has gone or is another one.
    pub fn plan(&self) -> Result<Plan, OutlineError> {
        Ok(Plan {
            cases: self
                .cases
                .iter()
                .map(OutlinedCase::case)
                .collect::<Result<_, _>>()?,
            cells: self
                .cells
                .iter()
                .map(|cell| cell.planned(self.cases.len()))
                .collect::<Result<_, _>>()
                .map_err(OutlineError::Nonsense)?,
            limits: self.limits.clone(),
        })
    }
}

impl OutlinedCase {
    fn case(&self) -> Result<Case, OutlineError> {
        let spec = self.sample.clone();
        let sample = if self.broken.is_some() {
            // It could not be read then: a module that is there now came too late.
            Loaded::missing(spec, self.module.clone())
        } else {
            Loaded::read(spec, self.module.clone()).map_err(|cause| OutlineError::Module {
                sample: self.sample.name.clone(),
                cause,
            })?
        };
        if sample.sha256 != self.module_sha256 {
            return Err(OutlineError::Changed {
                sample: self.sample.name.clone(),
                recorded: self.module_sha256.clone(),
                found: sample.sha256,
            });
        }
        Ok(Case {
            sample,
            args: self.args.clone(),
            returns: self.returns,
            calls: self.calls,
            host: self.host.clone(),
            twin: self.twin.clone(),
            check: self.check.clone(),
            broken: self.broken.clone(),
            group: self.group.clone(),
            axes: self.axes.clone(),
        })
    }
}

impl OutlinedCell {
    fn planned(&self, cases: usize) -> Result<PlannedCell, String> {
        if self.case >= cases {
            return Err(format!(
                "a cell of column `{}` names case {}, there are {cases}",
                self.label, self.case
            ));
        }
        let suite = suite::find(&self.suite).ok_or_else(|| {
            let known: Vec<&str> = suite::SUITES.iter().map(|s| s.id).collect();
            suggest::unknown("suite", &self.suite, &known, "wasmbench list suites")
        })?;
        Ok(PlannedCell {
            column: Column {
                label: self.label.clone(),
                config: self.runtime.clone(),
            },
            case: self.case,
            suite: suite.id,
        })
    }
}
