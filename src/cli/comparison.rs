//! Flags of comparing: what counts as a change, baselines, failing on a regression.

use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail, ensure};
use clap::Args;

use crate::campaign::{Goal, Limits};
use crate::model::lifecycle::{self, id};
use crate::model::measurement::Foresight;
use crate::model::{Estimator, SuiteDecl, series, suggest};
use crate::report::parts::change::percent;
use crate::results::diff::{DiffOptions, diff};
use crate::results::history::mean;
use crate::results::history::names::{self, Name};
use crate::results::store::{self, StoreError};
use crate::results::{Diff, ResultFile, baseline};
use crate::suite;

use super::flags::MANY_PROCESSES;
use super::gate::GateArgs;
use super::output;
use super::parse::{self, Precision};

/// What counts as a change.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Statistics")]
pub struct RuleArgs {
    /// Changes up to this size are none [default: 1%]
    #[arg(long, value_name = "FRACTION", value_parser = parse::threshold)]
    pub noise_threshold: Option<f64>,

    /// Which turns count: quiet (nobody else used the core) or median (all of them) [default: quiet]
    #[arg(long, value_name = "ESTIMATE")]
    pub estimate: Option<Estimator>,

    /// The metric that verdicts are made on; others are exploratory [default: execute]
    #[arg(long, value_name = "METRIC", value_parser = parse::metric)]
    pub metric: Option<String>,

    #[command(flatten)]
    pub gate: GateArgs,
}

pub use crate::results::schema::NOISE_THRESHOLD;

impl RuleArgs {
    /// The noise threshold.
    pub fn threshold(&self) -> f64 {
        self.noise_threshold.unwrap_or(NOISE_THRESHOLD)
    }

    /// What counts of a process.
    pub fn estimate(&self) -> Estimator {
        self.estimate.unwrap_or(Estimator::Quiet)
    }

    /// The primary metric, if it is one that is compared.
    pub fn primary(&self, others: &[SuiteDecl]) -> anyhow::Result<&str> {
        primary(self.metric.as_deref(), others)
    }
}

/// The metric that `--metric` names, if it is one that is compared. `others` are suites
/// that a result brings along.
pub fn primary<'a>(asked: Option<&'a str>, others: &[SuiteDecl]) -> anyhow::Result<&'a str> {
    let Some(name) = asked else {
        return Ok(id::EXECUTE);
    };
    let bare = name.split_once('/').map_or(name, |(_, rest)| rest);
    let mut suites = suite::declarations();
    suites.extend_from_slice(others);
    let has = |s: &&SuiteDecl| s.metric(bare).is_some() && series::is_meant(name, &s.id, bare);
    match suites.iter().find(has) {
        Some(suite) if suite.is_check(bare) => bail!(
            "--metric {name}: it is measured once, to check that time grows with the work, and never compared"
        ),
        Some(_) => Ok(name),
        None => {
            let figures = suites.iter().flat_map(SuiteDecl::figures);
            let known: Vec<&str> = figures.map(|m| m.id.as_str()).collect();
            let hint = suggest::nearest(bare, &known);
            bail!("unknown metric `{name}`{hint} (`wasmbench list metrics` shows what there is)");
        }
    }
}

/// Baselines.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Comparison")]
pub struct BaselineArgs {
    /// Compare with this baseline, result file or date, or with the mean of `history[:N]`
    #[arg(long, value_name = "NAME|FILE|DATE")]
    pub baseline: Option<String>,

    /// Save the result as a baseline of this name, after comparing
    #[arg(long, value_name = "NAME")]
    pub save_baseline: Option<String>,
}

impl BaselineArgs {
    /// Reads the baseline before anything is measured, so that a mistake costs nothing.
    pub fn load(&self, results: &Path) -> anyhow::Result<Option<Baseline>> {
        if let Some(name) = &self.save_baseline {
            baseline::check_name(name).map_err(|e| anyhow!("--save-baseline: {e}"))?;
            ensure!(
                !names::is_reserved(name),
                "--save-baseline: `{name}` means results by their date: choose another name"
            );
        }
        let baseline = self.baseline.as_ref();
        let find = |name: &String| Baseline::find(results, name, store::load);
        baseline.map(find).transpose()
    }
}

/// What a result is compared with.
pub enum Baseline {
    /// One result, what it is called, and its file.
    Result(String, PathBuf, Box<ResultFile>),
    /// The mean of at most so many before it.
    History(usize),
}

impl Baseline {
    /// What a name stands for.
    pub fn find(
        results: &Path,
        name: &str,
        load: impl Fn(&Path) -> Result<ResultFile, StoreError>,
    ) -> anyhow::Result<Self> {
        let found = names::resolve(results, name, jiff::Timestamp::now());
        Ok(match found.map_err(|e| anyhow!(e))? {
            Name::History(most) => Self::History(most),
            Name::Result(found) => {
                if let Some(note) = &found.note {
                    output::note(note);
                }
                let result = Box::new(load(&found.path)?);
                Self::Result(found.name, found.path, result)
            }
        })
    }

    /// A result, with its name, against this.
    pub fn against(
        &self,
        results: &Path,
        new: (&str, &ResultFile),
        options: &DiffOptions,
    ) -> anyhow::Result<Diff> {
        Ok(match self {
            Self::Result(old_name, _, old) => diff((old_name, old), new, options),
            Self::History(most) => mean::against(results, *most, new, options, &|_| {})?,
        })
    }
}

/// Gives limits the goal that `--precision` names.
pub fn set_goal(
    limits: &mut Limits,
    precision: Option<Precision>,
    rule: &RuleArgs,
    confidence: f64,
    reference: Option<&str>,
) -> anyhow::Result<()> {
    let Some(precision) = precision else {
        return Ok(());
    };
    let wanted = match precision {
        Precision::Best => None,
        Precision::Difference(wanted) if wanted <= rule.threshold() => bail!(
            "--precision={} is not above the noise threshold of {}: such a difference would count as none (lower it with --noise-threshold)",
            percent(wanted),
            percent(rule.threshold())
        ),
        Precision::Difference(wanted) => Some(wanted),
    };
    limits.goal = Some(Goal {
        wanted,
        confidence,
        threshold: rule.threshold(),
        metric: rule.primary(&[])?.to_owned(),
        reference: reference.map(str::to_owned),
        estimate: rule.estimate(),
    });
    Ok(())
}

/// What a pilot foresees, as a sentence.
pub fn foresight(found: &Foresight) -> String {
    let Foresight {
        suite,
        group,
        pilot_pairs,
        needed,
        pairs,
        detectable,
        ..
    } = found;
    let rows = match suite.as_str() {
        lifecycle::SUITE => group.clone(),
        suite if suite == group => suite.to_owned(),
        suite => series::qualified(suite, group),
    };
    let number = match needed {
        Some(needed) if needed > pairs && *pairs >= MANY_PROCESSES => format!(
            "{pairs} pairs, the most there are; the precision asked for needs {needed} (--processes sets any number)"
        ),
        Some(needed) if needed > pairs => format!(
            "{pairs} pairs, all that the budget allows; the precision asked for needs {needed} (raise --max-time)"
        ),
        Some(_) => format!("{pairs} pairs are enough"),
        None => format!("{pairs} pairs, as the budget allows"),
    };
    format!(
        "{rows}: after {pilot_pairs} pilot pairs: {number}: differences above {} will be found 19 times in 20",
        percent(*detectable)
    )
}
