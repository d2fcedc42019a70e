//! From the selection flags to a plan, and how a plan is shown.

use std::fmt::Write as _;

use anyhow::anyhow;
use globset::Glob;
use regex::Regex;

use crate::campaign::{Case, Limits, PILOT_ROUNDS, Plan, PlannedCell};
use crate::model::text::counted;
use crate::model::units::format_wait;
use crate::model::{SampleSpec, arg, lifecycle, suggest};
use crate::sample::{Loaded, Samples, select};
use crate::suite::{SUITES, Subject, SuiteDef};

use super::flags::SelectionArgs;
use super::{columns, modules, parse};

/// What is chosen when nobody chooses.
const DEFAULT_SAMPLES: &str = "core";

/// The samples that the flags choose from.
pub fn samples(args: &SelectionArgs) -> anyhow::Result<Samples> {
    Ok(match &args.samples_dir {
        Some(folder) => Samples::from_folder(folder)?,
        None => Samples::bundled()?,
    })
}

fn chosen(args: &SelectionArgs, samples: &Samples) -> anyhow::Result<Vec<SampleSpec>> {
    if !args.samples.is_empty() && args.samples.iter().all(|s| s.trim().is_empty()) {
        return Err(anyhow!(
            "--samples names nothing: leave it out for the default ones"
        ));
    }
    let patterns = match (&args.samples[..], &args.samples_dir) {
        ([], None) => vec![DEFAULT_SAMPLES.to_owned()],
        // Another folder's samples need not know our groups.
        ([], Some(_)) => vec!["all".to_owned()],
        (patterns, _) => patterns.to_vec(),
    };
    select(samples.specs(), &patterns).map_err(|e| anyhow!(e))
}

/// Builds the plan.
pub fn build(args: &SelectionArgs, limits: Limits) -> anyhow::Result<Plan> {
    let columns = columns::parse(&args.runtimes).map_err(|e| anyhow!(e))?;
    let suites = suites(&args.suite)?;
    let samples_wanted = suites.iter().any(|s| matches!(s.subject, Subject::Samples));
    if !samples_wanted {
        no_samples(args, &suites)?;
    }
    if args.modules.is_empty() {
        let mut given = args.guest.given();
        given.extend(args.invoke.as_ref().map(|_| "--invoke"));
        if !given.is_empty() {
            return Err(anyhow!(
                "{} {} for modules of your own, and none is named (a sample takes --args)",
                given.join(", "),
                if given.len() == 1 { "is" } else { "are" }
            ));
        }
    }
    let filter = args
        .filter
        .as_deref()
        .map(Regex::new)
        .transpose()
        .map_err(|e| anyhow!("--filter is not a regular expression: {e}"))?;
    let mut cases = if samples_wanted {
        samples_cases(args)?
    } else {
        Vec::new()
    };
    let of_samples = 0..cases.len();
    let mut cells = Vec::new();
    for suite in suites {
        let rows = match suite.subject {
            Subject::Samples => of_samples.clone(),
            Subject::Guest(_) | Subject::Nothing => {
                let first = cases.len();
                cases.extend(own_cases(suite)?);
                first..cases.len()
            }
        };
        for (case, column) in rows.flat_map(|row| columns.iter().map(move |c| (row, c))) {
            let cell = PlannedCell {
                column: column.clone(),
                case,
                suite: suite.id.to_owned(),
            };
            let id = cell.cell_id(&cases);
            if filter.as_ref().is_none_or(|f| f.is_match(&id)) {
                cells.push(cell);
            }
        }
    }
    let mut ids: Vec<String> = cells.iter().map(|cell| cell.cell_id(&cases)).collect();
    ids.sort();
    if let Some(twice) = ids.windows(2).find(|w| w[0] == w[1]) {
        return Err(anyhow!(
            "two cells would be called `{}`: a module has the name of a sample; rename the file",
            twice[0]
        ));
    }
    if cells.is_empty() {
        return Err(anyhow!(
            "nothing is left to measure: --filter matches none of the cells (`wasmbench compare --list` shows them)"
        ));
    }
    Ok(Plan {
        cases,
        cells,
        limits,
    })
}

/// The suites that these names and patterns mean, in the order of the list.
fn suites(patterns: &[String]) -> anyhow::Result<Vec<&'static SuiteDef>> {
    let mut chosen = vec![false; SUITES.len()];
    for text in patterns {
        let pattern = if text == "all" { "*" } else { text };
        let glob = Glob::new(pattern).map_err(|e| anyhow!("--suite {text}: {e}"))?;
        let glob = glob.compile_matcher();
        let found: Vec<usize> = (0..SUITES.len())
            .filter(|i| glob.is_match(SUITES[*i].id))
            .collect();
        if found.is_empty() {
            // Not the hidden ones: they measure nothing.
            let known: Vec<&str> = SUITES.iter().map(|s| s.id).collect();
            let unknown = suggest::unknown("suite", text, &known, "wasmbench list suites");
            return Err(anyhow!(unknown));
        }
        found.into_iter().for_each(|i| chosen[i] = true);
    }
    Ok(SUITES
        .iter()
        .zip(chosen)
        .filter_map(|(s, on)| on.then_some(s))
        .collect())
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
    Err(anyhow!(
        "{flag} has no effect on --suite {}: it measures {}, no samples (`--suite lifecycle,{}` measures both)",
        names.join(","),
        match suites[0].subject {
            Subject::Guest(_) => "a guest of its own",
            Subject::Nothing | Subject::Samples => "the runtime alone",
        },
        names.join(",")
    ))
}

/// Rows of samples and modules.
fn samples_cases(args: &SelectionArgs) -> anyhow::Result<Vec<Case>> {
    let mut cases = modules::cases(args)?;
    if cases.is_empty() || !args.samples.is_empty() {
        let samples = samples(args)?;
        for spec in chosen(args, &samples)? {
            let own = cases_of(&spec, &samples, &args.args)?;
            cases.extend(own.into_iter().map(|mut case| {
                case.host.output_limit = args.guest.output_limit;
                case
            }));
        }
    }
    Ok(cases)
}

/// Rows of a suite that needs no sample: one for each combination of its axes.
fn own_cases(suite: &SuiteDef) -> anyhow::Result<Vec<Case>> {
    let mut combinations: Vec<Vec<i64>> = vec![Vec::new()];
    for axis in suite.axes {
        combinations = combinations
            .iter()
            .flat_map(|values| {
                axis.values
                    .iter()
                    .map(|v| [values.as_slice(), &[*v]].concat())
            })
            .collect();
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
    Ok(sets
        .map_err(|e| anyhow!("sample {}: {e}", spec.name))?
        .into_iter()
        .map(|set| {
            let mut case = Case::new(loaded.clone(), set);
            case.broken.clone_from(&broken);
            case
        })
        .collect())
}

/// One line a cell.
pub fn list(plan: &Plan) -> String {
    plan.cells.iter().fold(String::new(), |mut text, cell| {
        let _ = writeln!(text, "{}", cell.cell_id(&plan.cases));
        text
    })
}

/// What would run, and for how long.
pub fn describe(plan: &Plan) -> String {
    let limits = &plan.limits;
    let mut text = String::new();
    let mut labels: Vec<&str> = Vec::new();
    for cell in &plan.cells {
        if !labels.contains(&cell.column.label.as_str()) {
            labels.push(&cell.column.label);
        }
    }
    let mut rows: Vec<String> = Vec::new();
    for cell in &plan.cells {
        let case = &plan.cases[cell.case];
        let args = arg::plain(&case.args, ",");
        let row = match cell.suite.as_str() {
            lifecycle::SUITE => format!("{}({args})", case.sample.spec.name),
            suite if case.calls => format!("{suite}: {}({args})", case.sample.spec.name),
            suite => format!("{suite}({args})"),
        };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    let effort = &limits.effort;
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let seconds = |ps: u64| ps as f64 / 1e12;
    let process = seconds(effort.iterations_ps + effort.warmup_ps + effort.steady_ps);
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let round = process * plan.cells.len() as f64;
    let all = labels.len() * rows.len();
    let left_out = match all - plan.cells.len() {
        0 => String::new(),
        n => format!(", less {n} that --filter leaves out"),
    };
    let _ = writeln!(
        text,
        "cells       {} = {} × {}{left_out}",
        plan.cells.len(),
        counted(labels.len(), "column"),
        counted(rows.len(), "row")
    );
    let format_seconds = |s: f64| format!("{:.0} ms", s * 1e3);
    let _ = writeln!(text, "columns     {}", labels.join(", "));
    let _ = writeln!(text, "rows        {}", rows.join(", "));
    let _ = writeln!(
        text,
        "a process   {} for iterations, {} warm-up, {} steady state; at least one iteration and {}, however long they take",
        format_seconds(seconds(effort.iterations_ps)),
        format_seconds(seconds(effort.warmup_ps)),
        format_seconds(seconds(effort.steady_ps)),
        counted(
            usize::try_from(effort.min_runs).unwrap_or(usize::MAX),
            "observation"
        ),
    );
    let _ = writeln!(
        text,
        "a round     one process a cell, in {} order (seed {}): {} or more",
        limits.order,
        limits.seed,
        format_wait(round)
    );
    match limits.processes {
        Some(n) => {
            let _ = writeln!(
                text,
                "rounds      {n}, as asked for: {} or more",
                format_wait(round * f64::from(n))
            );
        }
        None => {
            let budget = limits.max_time.as_secs_f64();
            let fewest = match limits.goal {
                Some(_) => limits.min_processes.max(PILOT_ROUNDS),
                None => limits.min_processes,
            };
            let least = round * f64::from(fewest);
            let _ = writeln!(
                text,
                "rounds      a pilot, then as many as fit into {}: {} to {} processes a cell",
                format_wait(budget),
                fewest,
                limits.max_processes,
            );
            let _ = writeln!(
                text,
                "ends        after about {}; later only where {} processes of every cell cost more",
                format_wait(budget.max(least)),
                fewest,
            );
        }
    }
    text
}
