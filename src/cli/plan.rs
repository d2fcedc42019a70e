//! From the selection flags to a plan, and how a plan is shown.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{anyhow, bail, ensure};
use globset::Glob;
use jiff::Timestamp;
use regex::Regex;

use crate::campaign::{Case, Limits, PILOT_ROUNDS, Plan, PlannedCell};
use crate::model::text::counted;
use crate::model::units::format_wait;
use crate::model::{SampleSpec, arg, lifecycle, suggest};
use crate::results::history::names::{self, Name};
use crate::results::store;
use crate::sample::{Loaded, Samples, select};
use crate::stats;
use crate::suite::{HOST, SUITES, Subject, SuiteDef, is_host};

use super::flags::SelectionArgs;
use super::vary::{self, vary};
use super::{columns, modules, parse, sets};

/// What is chosen when nobody chooses.
const DEFAULT_SAMPLES: &str = "core";
/// The same for a first look: mruby takes longer on an interpreter than a first look does.
const QUICK_SAMPLES: &str = "quick";

/// The samples to choose from: those of a folder, with modules of at most so many bytes,
/// or ours.
pub fn samples(folder: Option<&Path>, limit: u64) -> anyhow::Result<Samples> {
    Ok(match folder {
        Some(folder) => Samples::from_folder(folder, limit)?,
        None => Samples::bundled()?,
    })
}

fn chosen(
    args: &SelectionArgs,
    samples: &Samples,
    preset: &str,
) -> anyhow::Result<Vec<SampleSpec>> {
    ensure!(
        args.samples.is_empty() || args.samples.iter().any(|s| !s.trim().is_empty()),
        "--samples names nothing: leave it out for the default ones"
    );
    let patterns = match (&args.samples[..], &args.samples_dir) {
        ([], None) if preset == "quick" => vec![QUICK_SAMPLES.to_owned()],
        ([], None) => vec![DEFAULT_SAMPLES.to_owned()],
        // Another folder's samples need not know our groups.
        ([], Some(_)) => vec!["all".to_owned()],
        (patterns, _) => patterns.to_vec(),
    };
    select(samples.specs(), &patterns).map_err(|e| anyhow!(e))
}

/// Builds the plan.
pub fn build(args: &SelectionArgs, limits: Limits) -> anyhow::Result<Plan> {
    let sets = sets::chosen(&args.security, &args.options)?;
    let columns = columns::parse(&args.runtimes)
        .and_then(|columns| vary(columns, &args.vary, &sets))
        .map_err(|e| anyhow!(e))?;
    let suites = suites(&args.suite)?;
    let given = !args.modules.is_empty() || !args.samples.is_empty();
    let of_samples = |suite: &SuiteDef| match suite.subject {
        Subject::Samples => true,
        Subject::Either(..) => given,
        Subject::Guest(_) | Subject::Nothing => false,
    };
    let samples_wanted = suites.iter().any(|suite| of_samples(suite));
    if !samples_wanted {
        no_samples(args, &suites)?;
    }
    if args.modules.is_empty() {
        let mut given = args.guest.given();
        given.extend(args.invoke.as_ref().map(|_| "--invoke"));
        ensure!(
            given.is_empty(),
            "{} {} for modules of your own, and none is named (a sample takes --args)",
            given.join(", "),
            if given.len() == 1 { "is" } else { "are" }
        );
    }
    let mut cases = match samples_wanted {
        true => samples_cases(args, &limits.preset)?,
        false => Vec::new(),
    };
    let rows_of_samples = 0..cases.len();
    let mut cells = Vec::new();
    for suite in suites {
        let rows = if of_samples(suite) {
            rows_of_samples.clone()
        } else {
            let first = cases.len();
            cases.extend(own_cases(suite)?);
            first..cases.len()
        };
        for (case, column) in rows.flat_map(|row| columns.iter().map(move |c| (row, c))) {
            let cell = PlannedCell {
                column: column.clone(),
                case,
                suite: suite.id.to_owned(),
            };
            cells.push(cell);
        }
    }
    if let Some(pattern) = &args.filter {
        cells = filtered(pattern, cells, &cases)?;
    }
    let mut ids: Vec<String> = cells.iter().map(|cell| cell.cell_id(&cases)).collect();
    ids.sort();
    if let Some(twice) = ids.windows(2).find(|w| w[0] == w[1]) {
        bail!(
            "two cells would be called `{}`: a module has the name of a sample; rename the file",
            twice[0]
        );
    }
    Ok(Plan {
        cases,
        cells,
        limits,
    })
}

/// What columns of sets go without, a sentence each.
pub fn notes(args: &SelectionArgs) -> anyhow::Result<Vec<String>> {
    let sets = sets::chosen(&args.security, &args.options)?;
    if sets.is_empty() && args.vary.is_empty() {
        return Ok(Vec::new());
    }
    let columns = columns::parse(&args.runtimes).map_err(|e| anyhow!(e))?;
    let of = |column| {
        sets.iter()
            .filter_map(move |set: &sets::Set| set.note(column))
    };
    let mut notes = vary::notes(&columns, &args.vary);
    notes.extend(columns.iter().flat_map(of));
    Ok(notes)
}

/// The cells whose ids match; where none does, what is near is named.
fn filtered(
    pattern: &str,
    mut cells: Vec<PlannedCell>,
    cases: &[Case],
) -> anyhow::Result<Vec<PlannedCell>> {
    let filter =
        Regex::new(pattern).map_err(|e| anyhow!("--filter is not a regular expression: {e}"))?;
    let ids: Vec<String> = cells.iter().map(|cell| cell.cell_id(cases)).collect();
    cells.retain(|cell| filter.is_match(&cell.cell_id(cases)));
    if cells.is_empty() {
        let parts = ids.iter().flat_map(|id| id.split('/').chain([&**id]));
        let hint = suggest::nearest(pattern, &distinct(parts));
        bail!(
            "nothing is left to measure: --filter matches none of the cells{hint} (`wasmbench compare --list` shows them)"
        );
    }
    Ok(cells)
}

/// The suites that these names and patterns mean, in the order of the list.
fn suites(patterns: &[String]) -> anyhow::Result<Vec<&'static SuiteDef>> {
    let mut chosen = vec![false; SUITES.len()];
    for text in patterns {
        let pattern = if text == "all" { "*" } else { text };
        let glob = Glob::new(pattern).map_err(|e| anyhow!("--suite {text}: {e}"))?;
        let matcher = glob.compile_matcher();
        let is_meant = |suite: &SuiteDef| match text == HOST {
            true => is_host(suite),
            false => matcher.is_match(suite.id),
        };
        if !SUITES.iter().any(is_meant) {
            // Not the hidden ones: they measure nothing.
            let known: Vec<&str> = SUITES.iter().map(|s| s.id).chain([HOST, "all"]).collect();
            let unknown = suggest::unknown("suite", text, &known, "wasmbench list suites");
            bail!(unknown);
        }
        for (chosen, suite) in chosen.iter_mut().zip(SUITES) {
            *chosen |= is_meant(suite);
        }
    }
    let chosen = SUITES.iter().zip(chosen).filter(|(_, chosen)| *chosen);
    Ok(chosen.map(|(suite, _)| suite).collect())
}

/// Refuses flags that choose what no chosen suite measures.
fn no_samples(args: &SelectionArgs, suites: &[&SuiteDef]) -> anyhow::Result<()> {
    let given = [
        ("a module", !args.modules.is_empty()),
        ("--samples", !args.samples.is_empty()),
        ("--args", !args.args.is_empty()),
    ];
    let Some((flag, _)) = given.into_iter().find(|(_, given)| *given) else {
        return Ok(());
    };
    let names: Vec<&str> = suites.iter().map(|s| s.id).collect();
    let names = names.join(",");
    let own = |suite: &&SuiteDef| matches!(suite.subject, Subject::Guest(_) | Subject::Either(..));
    let what = match suites.iter().any(own) {
        true => "a guest of its own",
        false => "the runtime alone",
    };
    bail!(
        "{flag} has no effect on --suite {names}: it measures {what}, no samples (`--suite lifecycle,{names}` measures both)"
    );
}

/// Rows of samples and modules.
fn samples_cases(args: &SelectionArgs, preset: &str) -> anyhow::Result<Vec<Case>> {
    let mut cases = modules::cases(args)?;
    if cases.is_empty() || !args.samples.is_empty() {
        let limit = args.guest.module_limit;
        let samples = samples(args.samples_dir.as_deref(), limit)?;
        for spec in chosen(args, &samples, preset)? {
            let mut own = cases_of(&spec, &samples, &args.args)?;
            for case in &mut own {
                case.host.output_limit = args.guest.output_limit;
            }
            cases.extend(own);
        }
    }
    Ok(cases)
}

/// Rows of a suite that needs no sample: one for each combination of its axes.
fn own_cases(suite: &SuiteDef) -> anyhow::Result<Vec<Case>> {
    let mut combinations: Vec<Vec<i64>> = vec![Vec::new()];
    for axis in suite.axes {
        let with_axis = |values: &Vec<i64>| -> Vec<Vec<i64>> {
            let more = axis.values.iter();
            more.map(|v| [&values[..], &[*v]].concat()).collect()
        };
        combinations = combinations.iter().flat_map(with_axis).collect();
    }
    let case = |values: &Vec<i64>| {
        Case::of_suite(suite, values).map_err(|e| anyhow!("suite {}: {e}", suite.id))
    };
    combinations.iter().map(case).collect()
}

fn cases_of(spec: &SampleSpec, samples: &Samples, args: &[String]) -> anyhow::Result<Vec<Case>> {
    let (loaded, broken) = match samples.load(spec) {
        Ok(loaded) => (loaded, None),
        // A missing module costs its own cells; the other samples are measured.
        Err(error) => (
            Loaded::missing(spec.clone(), samples.origin(spec)),
            Some(error.to_string()),
        ),
    };
    let sets = if spec.is_command() {
        parse::word_sets(args)
    } else {
        let types: Vec<_> = spec.args.iter().map(|a| a.value_type()).collect();
        parse::argument_sets(&types, args)
    };
    let sets = sets.map_err(|e| anyhow!("sample {}: {e}", spec.name))?;
    let case = |set| Case {
        broken: broken.clone(),
        ..Case::new(loaded.clone(), set)
    };
    Ok(sets.into_iter().map(case).collect())
}

/// One line a cell.
pub fn list(plan: &Plan) -> String {
    let line = |cell: &PlannedCell| cell.cell_id(&plan.cases) + "\n";
    plan.cells.iter().map(line).collect()
}

/// What processes of a plan's cells cost in an earlier result.
pub struct Recorded {
    file: String,
    /// Seconds of one process of each cell that the result holds.
    round: f64,
    cells: usize,
}

impl Recorded {
    /// From the latest result of a folder; `None` where it holds none of the cells.
    pub fn latest(plan: &Plan, results: &Path) -> Option<Self> {
        let Ok(Name::Result(found)) = names::resolve(results, "latest", Timestamp::now()) else {
            return None;
        };
        let result = store::load_for_tables(&found.path).ok()?;
        let costs = plan.cells.iter().filter_map(|planned| {
            let id = planned.cell_id(&plan.cases);
            let cell = result.cells.iter().find(|cell| cell.cell_id == id)?;
            let seconds = cell.processes.iter().map(|p| p.wall_ps as f64 / 1e12);
            stats::median_f64(&seconds.collect::<Vec<_>>())
        });
        let costs: Vec<f64> = costs.collect();
        (!costs.is_empty()).then(|| Self {
            file: found.path.display().to_string(),
            round: costs.iter().sum(),
            cells: costs.len(),
        })
    }
}

/// What would run, and for how long.
pub fn describe(plan: &Plan, recorded: Option<&Recorded>) -> String {
    let Plan { cells, limits, .. } = plan;
    let labels = distinct(cells.iter().map(|cell| cell.column.label.clone()));
    let rows = distinct(cells.iter().map(|cell| row(cell, &plan.cases[cell.case])));
    let effort = &limits.effort;
    let seconds = |ps: u64| ps as f64 / 1e12;
    let [iterations, warmup, steady] = [effort.iterations_ps, effort.warmup_ps, effort.steady_ps]
        .map(|ps| format!("{:.0} ms", seconds(ps) * 1e3));
    let process = seconds(effort.iterations_ps + effort.warmup_ps + effort.steady_ps);
    let round = process * cells.len() as f64;
    let left_out = match labels.len() * rows.len() - cells.len() {
        0 => String::new(),
        n => format!(", less {n} that --filter leaves out"),
    };
    let mut text = String::new();
    let mut line = |name: &str, words: String| {
        let _ = writeln!(text, "{name:<11} {words}");
    };
    let (columns, all_rows) = (counted(labels.len(), "column"), counted(rows.len(), "row"));
    let said = format!("{} = {columns} × {all_rows}{left_out}", cells.len());
    line("cells", said);
    line("columns", labels.join(", "));
    line("rows", rows.join(", "));
    let fewest = usize::try_from(effort.min_runs).unwrap_or(usize::MAX);
    let fewest = counted(fewest, "observation");
    let said = format!(
        "{iterations} for iterations, {warmup} warm-up, {steady} steady state; at least one iteration and {fewest}, however long they take"
    );
    line("a process", said);
    let (order, seed, wait) = (limits.order, limits.seed, format_wait(round));
    let said = format!("one process a cell, in {order} order (seed {seed}): {wait} or more");
    line("a round", said);
    if let Some(Recorded { file, round, cells }) = recorded {
        let (all, wait) = (counted(plan.cells.len(), "cell"), format_wait(*round));
        line(
            "recorded",
            format!("{wait} a round of {cells} of {all}, in {file}"),
        );
    }
    let round = recorded.map_or(round, |recorded| recorded.round.max(round));
    let timeout = format_wait(limits.timeout.as_secs_f64());
    let hang = format!("each cell that hangs adds up to {timeout} (--timeout)");
    let Some(n) = limits.processes else {
        let budget = limits.max_time.as_secs_f64();
        let fewest = match limits.goal {
            Some(_) => limits.min_processes.max(PILOT_ROUNDS),
            None => limits.min_processes,
        };
        let (most, time) = (limits.max_processes, format_wait(budget));
        let said = format!(
            "a pilot, then as many as fit into {time}: {fewest} to {most} processes a cell"
        );
        line("rounds", said);
        let end = format_wait(budget.max(round * f64::from(fewest)));
        let said = format!(
            "after about {end}; later only where {fewest} processes of every cell cost more"
        );
        line("ends", said);
        let said = format!(
            "{hang}; when several have used up {time}, cells that have not begun are left out"
        );
        line("a hang", said);
        return text;
    };
    let wait = format_wait(round * f64::from(n));
    line("rounds", format!("{n}, as asked for: {wait} or more"));
    line("a hang", hang);
    text
}

/// A cell's row, with the suite where it is not the main one.
fn row(cell: &PlannedCell, case: &Case) -> String {
    let args = arg::plain(&case.args, ",");
    let sample = &case.sample.spec.name;
    match cell.suite.as_str() {
        lifecycle::SUITE => format!("{sample}({args})"),
        suite if case.calls => format!("{suite}: {sample}({args})"),
        suite => format!("{suite}({args})"),
    }
}

/// Each text once, in the order in which they come first.
fn distinct<T: PartialEq>(texts: impl Iterator<Item = T>) -> Vec<T> {
    let mut distinct = Vec::new();
    for text in texts {
        if !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
}
