//! `wasmbench compare`: measure, save, print.

mod args;
mod resume;
mod start;
mod written;

use std::collections::BTreeSet;

use anyhow::{Context as _, bail, ensure};
use clap::ArgMatches;

use crate::campaign::{self, Outcome, Plan};
use crate::environment;
use crate::model::{Configured, SuiteDecl, suggest};
use crate::report::views;
use crate::results::build::Basis;
use crate::results::diff::DiffOptions;
use crate::results::targets::Target;
use crate::results::verdict::Rule;
use crate::results::{self, Context, ResultFile, SCHEMA_VERSION};
use crate::suite;

use super::comparison::{self, Baseline};
use super::flags::{MANY_PROCESSES, once};
use super::progress::Progress;
use super::{Exit, config, context, gate, interrupt, output, plan, plots, targets, verify};

pub use args::CompareArgs;
use start::Start;

pub fn run(
    mut args: CompareArgs,
    matches: &ArgMatches,
    config: Option<Configured>,
) -> anyhow::Result<Exit> {
    // Every mistake of the command line is found before anything runs.
    let resumed = resume::open(&mut args, matches)?;
    let targets = args.targets.load(&crate::suite::declarations())?;
    let chosen_views = written::chosen(&args, args.print.format())?;
    args.print.target()?;
    if args.keep.to_stdout() > 1 {
        bail!("only one export can go to standard output (`-`): give the others files");
    }
    if let Some(folder) = &args.print.export_svg {
        plots::check(folder)?;
    }
    let baseline = args.baseline.load(&args.keep.results_dir)?;
    args.rule.primary(&[])?;
    let mut plan = match &resumed {
        Some(resumed) => resumed.plan(&args)?,
        None => planned(&mut args, matches)?,
    };
    // A file's default is for campaigns that it fits.
    if baseline.is_none() && !plan.has_variants() {
        if config::is_default(matches, "fail_on_regression") {
            args.rule.gate.fail_on_regression = None;
        }
        if config::is_default(matches, "on_regression") {
            args.alert.on_regression = None;
        }
        let asked = match (
            &args.rule.gate.fail_on_regression,
            &args.alert.on_regression,
        ) {
            (Some(_), _) => Some("--fail-on-regression"),
            (None, Some(_)) => Some("--on-regression"),
            (None, None) => None,
        };
        if let Some(flag) = asked {
            bail!(
                "{flag} has nothing to compare: give a --baseline, or two variants (labels of one runtime, --args twice, two modules)"
            );
        }
    }
    let column = |label: &String| plan.cells.iter().any(|c| c.column.label == *label);
    if config::is_default(matches, "reference") && resumed.is_none() {
        args.print.reference = args.print.reference.filter(column);
    }
    let args = &args;
    if let Some(label) = &args.print.reference
        && !column(label)
    {
        let mut labels: Vec<&str> = plan.cells.iter().map(|c| c.column.label.as_str()).collect();
        labels.dedup();
        let listing = "wasmbench compare --list";
        bail!(suggest::unknown("reference", label, &labels, listing));
    }
    for sentence in targets::unanswered(&targets, &plan) {
        args.progress.warn(&sentence);
    }
    if resumed.is_none() {
        for sentence in plan::notes(&args.selection)? {
            args.progress.note(&sentence);
        }
    }
    if args.list {
        output::print(&plan::list(&plan))?;
        return Ok(Exit::Done);
    }
    if args.plan {
        let from = config.map_or_else(String::new, |c| format!("defaults    {}\n", c.words()));
        let recorded = plan::Recorded::latest(&plan, &args.keep.results_dir);
        output::print(&(plan::describe(&plan, recorded.as_ref()) + &from))?;
        return Ok(Exit::Done);
    }
    if args.test {
        return verify::check(&plan, &args.progress);
    }
    ensure!(context::measures(), context::DEBUG_BUILD);
    let start = match resumed {
        Some(resumed) => resumed.start(&plan)?,
        None => Start::fresh(args, &mut plan, config)?,
    };
    let judged_by = JudgedBy { baseline, targets };
    measure(args, &plan, &chosen_views, judged_by, start)
}

/// The plan that the flags ask for.
fn planned(args: &mut CompareArgs, matches: &ArgMatches) -> anyhow::Result<Plan> {
    let plan = build(args)?;
    let compares =
        plan.has_variants() || plan.cells.iter().any(|c| c.column != plan.cells[0].column);
    if args.sampling.precision.is_none() || compares {
        return Ok(plan);
    }
    if config::is_default(matches, "precision") {
        // A file's default is for campaigns that it fits.
        args.sampling.precision = None;
        return build(args);
    }
    bail!(
        "--precision has nothing to compare: name two columns, or two variants (labels of one runtime, --args twice, two modules)"
    )
}

fn build(args: &CompareArgs) -> anyhow::Result<Plan> {
    let mut limits = args.sampling.limits()?;
    if args.test {
        once(&mut limits);
    }
    comparison::set_goal(
        &mut limits,
        args.sampling.precision,
        &args.rule,
        args.confidence_level,
        args.print.reference.as_deref(),
    )?;
    let mut plan = plan::build(&args.selection, limits)?;
    let suites: BTreeSet<&str> = plan.cells.iter().map(|cell| cell.suite.as_str()).collect();
    let more = u32::try_from(suites.len()).unwrap_or(1).saturating_sub(1);
    plan.limits.max_time += args.sampling.time_for_more(more);
    let gate = args.rule.gate.fail_on_regression.is_some() && args.baseline.baseline.is_some();
    if (plan.has_variants() || gate) && !args.sampling.quick {
        // Small differences need pairs more than long processes; a gate spends its budget.
        plan.limits.max_processes = MANY_PROCESSES;
    }
    Ok(plan)
}

/// What a result is held against.
struct JudgedBy {
    baseline: Option<Baseline>,
    targets: Vec<Target>,
}

fn measure(
    args: &CompareArgs,
    plan: &Plan,
    chosen_views: &[&views::ViewDef],
    judged_by: JudgedBy,
    start: Start,
) -> anyhow::Result<Exit> {
    let Start {
        mut context,
        mut journal,
        replay,
        result: path,
    } = start;
    let interrupt = interrupt::install();
    interrupt::could_resume(journal.path());
    let mut progress = Progress::new(&args.progress);
    let watch = environment::Watch::start();
    let outcome = campaign::run(plan, interrupt, &mut progress, &mut journal, replay);
    context.warnings.extend(watch.end());
    progress.end();
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => {
            // Why nothing ran is worth more than a file that is left behind.
            let _ = journal.give_up();
            return Err(error.into());
        }
    };
    for note in &outcome.notes {
        args.progress.warn(note);
    }
    start::finish(&mut context, plan, &outcome);
    let mut result = result(context, &outcome)?;
    result.comparisons = results::comparison::comparisons(&result);
    if let Some(baseline) = &judged_by.baseline {
        // By the rule that the result carries.
        let options = DiffOptions {
            rule: Rule {
                confidence: result.context.confidence_level,
                threshold: result.context.noise_threshold,
            },
            primary: result.context.primary.clone(),
            drift: None,
        };
        match baseline.against(&args.keep.results_dir, ("now", &result), &options) {
            Ok(diff) => result.baseline = Some(diff),
            // What was measured is worth more than what it was to be compared with.
            Err(error) => output::error(&format!("--baseline: {error:#}")),
        }
    }
    result.targets = results::targets::judge(&judged_by.targets, &result);
    let saved = written::save(args, &path, &result, journal);
    if saved.is_some() {
        interrupt::could_resume(None);
    }
    let exported = written::export(args, &result, saved.as_deref());
    let printed = written::print(args, &result, chosen_views, saved.as_deref());
    // The exit code of the measurements outranks a reader who has gone.
    let mut exit = Exit::of(&outcome);
    if saved.is_none() {
        exit = exit.or(Exit::CellFailed);
    }
    for error in exported.into_iter().chain(printed.err()) {
        if !output::is_closed_pipe(&error) {
            output::error(&format!("{error:#}"));
            exit = exit.or(Exit::CellFailed);
        }
    }
    written::say_where(args, saved.as_deref());
    // Against a baseline, variants within the campaign are meant to differ.
    let (old, rows) = match &result.baseline {
        Some(diff) => (diff.old.as_str(), &diff.rows[..]),
        None if judged_by.baseline.is_some() => ("", &[][..]),
        None => ("", &result.comparisons[..]),
    };
    if exit == Exit::Done {
        let gone = result
            .baseline
            .iter()
            .flat_map(|diff| gate::gone(diff, &result));
        let gone: Vec<String> = gone.collect();
        exit = args
            .rule
            .gate
            .verdict(rows, &gone, result.context.confidence_level);
        let targets = targets::exit(&judged_by.targets, &result);
        // 1 outranks 3.
        if exit == Exit::Done || targets == Exit::CellFailed {
            exit = targets;
        }
    }
    if exit != Exit::Interrupted {
        args.alert
            .tell(&args.rule, rows, old, saved.as_deref().unwrap_or_default());
    }
    if let Err(error) = keep_baseline(args, &result, exit) {
        output::error(&format!("{error:#}"));
        exit = exit.or(Exit::CellFailed);
    }
    Ok(exit)
}

/// Saves the baseline that was asked for. Half a campaign is none, nor is one with
/// cells that failed, and a regression must not become what the next run is
/// measured by.
fn keep_baseline(args: &CompareArgs, result: &ResultFile, exit: Exit) -> anyhow::Result<()> {
    let Some(name) = &args.baseline.save_baseline else {
        return Ok(());
    };
    let same = args.baseline.baseline.as_ref() == Some(name);
    let reason = match exit {
        _ if result.context.interrupted => Some("the campaign was interrupted"),
        Exit::CellFailed => Some("not everything went well"),
        Exit::Regression if same => Some("it would hide the regression from the next run"),
        _ => None,
    };
    if let Some(reason) = reason {
        args.progress
            .warn(&format!("baseline `{name}` was not saved: {reason}"));
        return Ok(());
    }
    // A baseline is compared with: its own comparisons say nothing to a later run.
    let plain = ResultFile {
        baseline: None,
        ..result.clone()
    };
    results::baseline::save(&args.keep.results_dir, name, &plain)
        .map(|_| ())
        .context("cannot save the baseline")
}

fn result(context: Context, outcome: &Outcome) -> anyhow::Result<ResultFile> {
    let (mut cells, mut suites) = (Vec::new(), Vec::<SuiteDecl>::new());
    for cell in &outcome.cells {
        let suite = suite::find(&cell.suite);
        let suite = suite.with_context(|| format!("no suite `{}`", cell.suite))?;
        let suite = suite.declaration();
        cells.push(results::build::cell(
            cell,
            &suite,
            Basis {
                confidence: context.confidence_level,
                estimate: context.estimate,
                contention: context.contention,
            },
        )?);
        if suites.iter().all(|s| s.id != suite.id) {
            suites.push(suite);
        }
    }
    Ok(ResultFile {
        schema_version: SCHEMA_VERSION,
        suites,
        context,
        cells,
        comparisons: Vec::new(),
        baseline: None,
        targets: Vec::new(),
    })
}
