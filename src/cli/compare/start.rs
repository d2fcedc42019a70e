//! What a campaign starts with: its circumstances, and a journal, a new one or
//! that of a campaign that was killed.

use std::path::{Path, PathBuf};

use crate::campaign::{Header, JOURNAL_VERSION, Journal, Outcome, Plan, Replay};
use crate::cli::context::Circumstances;
use crate::cli::guest::without_values;
use crate::environment::fast;
use crate::model::{Budget, Build, Configured, Context, MeasuredCell, Warning, setting};
use crate::report::parts::unique;
use crate::results::build::{calibration, contention};
use crate::runtime::time::picoseconds;

use super::args::CompareArgs;

/// The start of a campaign.
pub struct Start {
    /// The circumstances.
    pub context: Context,
    /// The journal.
    pub journal: Journal,
    /// What was measured before the campaign was killed.
    pub replay: Replay,
    /// Where the result goes.
    pub result: PathBuf,
}

impl Start {
    /// A campaign that begins.
    pub fn fresh(
        args: &CompareArgs,
        plan: &mut Plan,
        config: Option<Configured>,
    ) -> anyhow::Result<Self> {
        let started = jiff::Timestamp::now();
        let Circumstances {
            machine,
            clock,
            warnings,
        } = Circumstances::observe();
        plan.limits.fast_ratio = fast::recall(&machine.cpu);
        let limits = &plan.limits;
        let context = Context {
            argv: without_values(
                std::env::args_os().map(|word| word.to_string_lossy().into_owned()),
            ),
            config,
            seed: limits.seed,
            order: limits.order.to_string(),
            budget: Budget {
                preset: limits.preset.clone(),
                max_time_ps: picoseconds(limits.max_time),
                used_ps: 0,
                timeout_ps: picoseconds(limits.timeout),
                effort: Some(limits.effort.clone()),
                pin: limits.pin.map(|cpu| cpu as u64),
            },
            started: seconds(started),
            ended: String::new(),
            interrupted: false,
            confidence_level: args.confidence_level,
            reference: args.print.reference.clone(),
            primary: args.rule.primary(&[])?.to_owned(),
            noise_threshold: args.rule.threshold(),
            estimate: args.rule.estimate(),
            foresight: Vec::new(),
            wasmbench: Build::here(),
            machine,
            clock,
            calibration: None,
            contention: None,
            warnings,
        };
        let header = Header {
            journal_version: JOURNAL_VERSION,
            context,
            plan: plan.sealed(),
        };
        let name = file_name(&args.keep.results_dir, started, plan.limits.seed);
        let path = args.keep.results_dir.join(format!("{name}.jsonl"));
        let journal = Journal::create(&path, &header).unwrap_or_else(|error| {
            // Measuring is worth more than the journal; the result may still be exported.
            args.progress.warn(&format!(
                "no journal is kept: cannot create `{}`: {error}",
                path.display()
            ));
            Journal::none()
        });
        Ok(Self {
            context: header.context,
            journal,
            replay: Replay::default(),
            result: path.with_extension("json"),
        })
    }
}

/// `2026-11-21T03-40-12Z-9f3a01c2`: sorts by time and has no colon, for file
/// systems that mind. A name that is taken gets a number.
fn file_name(folder: &Path, started: jiff::Timestamp, seed: u64) -> String {
    let time = started.strftime("%Y-%m-%dT%H-%M-%SZ");
    let plain = format!("{time}-{:08x}", seed & 0xffff_ffff);
    let is_file = |name: String| folder.join(name).exists();
    let taken = |name: &str| is_file(format!("{name}.json")) || is_file(format!("{name}.jsonl"));
    let mut name = plain.clone();
    let mut number = 2;
    while taken(&name) {
        name = format!("{plain}-{number}");
        number += 1;
    }
    name
}

/// A point in time, to the second.
fn seconds(time: jiff::Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A campaign of fewer turns may have seen a fast reading by luck.
const ENOUGH: u64 = 50;

/// Fills in how the campaign ended.
pub fn finish(context: &mut Context, plan: &Plan, outcome: &Outcome) {
    context.budget.used_ps = outcome.used_ps;
    context.ended = seconds(jiff::Timestamp::now());
    context.interrupted = outcome.interrupted;
    context.foresight.clone_from(&outcome.foresight);
    let records = || outcome.cells.iter().flat_map(|c| &c.processes);
    context.calibration = calibration(records());
    let kernel = context.calibration.as_ref().map(|c| c.median_ps as f64);
    let known = plan.limits.fast_ratio.zip(kernel);
    let known = known.map(|(ratio, kernel)| (ratio * kernel) as u64);
    context.contention = contention(records(), known);
    if let Some((found, kernel)) = contention(records(), None).zip(kernel)
        && found.turns >= ENOUGH
    {
        fast::remember(&context.machine.cpu, found.fastest_ps as f64 / kernel);
    }
    context.warnings.extend(broken_off(&outcome.resumed));
    context.warnings.extend(unchecked(&outcome.cells));
}

/// That output was not checked, for whoever takes `ok` for more than it is.
fn unchecked(cells: &[MeasuredCell]) -> Option<Warning> {
    let varies = |cell: &&MeasuredCell| cell.settings.contains_key(setting::OUTPUT);
    let names = unique(cells.iter().filter(varies).map(|c| c.sample.clone()));
    (!names.is_empty()).then(|| Warning {
        code: "output_varies".into(),
        message: format!("{}: output {}", names.join(", "), setting::VARIES),
        advice: "if that is meant, say so with --ignore-output; else name what is right with --expect-stdout".into(),
    })
}

/// That a campaign was broken off, for whoever reads its figures.
fn broken_off(times: &[String]) -> Option<Warning> {
    let times = times.join(" and ");
    (!times.is_empty()).then(|| Warning {
        code: "resumed".into(),
        message: format!("the campaign was killed on its way and went on at {times}"),
        advice: "look at the processes' times: the machine may have changed in between".into(),
    })
}
