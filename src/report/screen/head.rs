//! What stands around the answer: what was run, how far to trust it, and where the rest is.

use crate::model::lifecycle::id;
use crate::model::text::{counted, one_line, visible};
use crate::model::units::format_wait;
use crate::model::{CellStatus, setting};
use crate::report::compare::targets;
use crate::report::lifecycle::advice;
use crate::report::parts::change::percent;
use crate::report::parts::{Source, listed, reference, stated, unique};
use crate::results::Cell;
use crate::stats;

/// `wasmbench 0.2.0 · 7 runtimes and native on 4 samples · 5–15 processes each · 2m18s`.
pub(super) fn title(source: &Source) -> String {
    let result = source.result;
    let context = &result.context;
    let native = source.grid.native();
    let runtimes = source.grid.runtimes().count();
    let beside = match (native, runtimes) {
        (Some(_), 1..) => " and native",
        _ => "",
    };
    // One runtime can stand in several columns.
    let varied = source.grid.labels().any(|label| label.contains('+'));
    let what = if varied { "configuration" } else { "runtime" };
    let mut parts = vec![
        format!("wasmbench {}", context.wasmbench.version),
        format!(
            "{}{beside} on {}",
            counted(runtimes.max(1), what),
            counted(source.grid.rows.len(), source.grid.row_word())
        ),
    ];
    let suites: Vec<&str> = result.suites_in_use().collect();
    if suites != [crate::model::lifecycle::SUITE] {
        parts.push(match suites.len() {
            1 => format!("suite {}", suites[0]),
            n => format!("{n} suites"),
        });
    }
    parts.extend(processes(&result.cells));
    parts.push(format_wait(context.budget.used_ps as f64 / 1e12));
    parts.join(" · ")
}

/// `5–15 processes`.
fn processes(cells: &[Cell]) -> Option<String> {
    let numbers = cells.iter().filter(|cell| cell.status.has_figures());
    let numbers = numbers.map(|cell| cell.processes.len()).filter(|n| *n > 0);
    let (low, high) = (numbers.clone().min()?, numbers.max()?);
    Some(match low == high {
        true => counted(low, "process"),
        false => format!("{low}–{high} processes"),
    })
}

/// The machine and how quiet it was; then what speaks against the figures.
pub(super) fn facts(source: &Source, doubts: usize) -> Vec<String> {
    let context = &source.result.context;
    let machine = &context.machine;
    let cpu = match one_line(&machine.cpu) {
        cpu if cpu.is_empty() => "unknown CPU".to_owned(),
        cpu => cpu.replace("(R)", "").replace(" CPU ", " "),
    };
    let mut parts = vec![cpu, counted(machine.cpus as usize, "CPU")];
    parts.extend(machine.virtualised.as_deref().map(one_line));
    if let Some(seen) = context.contention.as_ref().filter(|seen| seen.turns > 0) {
        let quiet = seen.quiet as f64 / seen.turns as f64;
        parts.push(format!("quiet in {} of the turns", share(quiet)));
    }
    let mut lines = vec![parts.join(" · ")];
    let mut against = Vec::new();
    if context.interrupted {
        against.push("interrupted: fewer processes than planned".to_owned());
    }
    if !context.warnings.is_empty() {
        against.push(counted(context.warnings.len(), "warning"));
    }
    if doubts > 0 {
        against.push(format!("{} flagged", counted(doubts, "figure")));
    }
    if !against.is_empty() {
        lines.push(format!("! {} (--full)", listed(against)));
    }
    lines.extend(ran(source));
    lines.extend(failed(source));
    lines.extend(absent(source));
    lines
}

fn share(quiet: f64) -> String {
    // Rounded down: a run that was disturbed once was not quiet in all of it.
    format!("{:.0} %", (100.0 * quiet).floor())
}

/// Cells that a screen names; more are counted.
const MOST: usize = 2;

/// `app.wasm: _start, stdin empty`: what ran of the user's own modules.
fn ran(source: &Source) -> Option<String> {
    let cells = &source.result.cells;
    let called = cells.iter().filter_map(|cell| {
        let export = cell.settings.get(setting::GUEST_CALL)?;
        let reads = |cell: &Cell| cell.settings.contains_key(setting::STDIN_READ);
        let mut its = cells.iter().filter(|other| other.sample == cell.sample);
        if its.any(reads) {
            let advice = "--stdin FILE gives it something to read";
            return Some(format!(
                "! {} read standard input, which is empty: {advice}",
                cell.sample
            ));
        }
        let stdin = match cell.settings.contains_key("guest_stdin") {
            _ if export != "_start" => "",
            true => ", stdin from a file",
            false => ", stdin empty",
        };
        Some(format!("{}: {export}{stdin}", cell.sample))
    });
    let mut lines = unique(called);
    lines.sort_by_key(|line| !line.starts_with('!'));
    let more = match lines.len() {
        0 | 1 => String::new(),
        n => format!(" (and {})", counted(n - 1, "other module")),
    };
    Some(lines.into_iter().next()? + &more)
}

/// `! 2 of 32 cells failed: wasmi.lazy on sqlite (timed out)`.
fn failed(source: &Source) -> Option<String> {
    let cells = &source.result.cells;
    let failed: Vec<&Cell> = cells.iter().filter(|c| c.status.is_failure()).collect();
    let named = failed.iter().take(MOST).map(|cell| {
        let why = match (&cell.status, cell.reason.as_deref()) {
            (CellStatus::Failed, Some(reason)) => visible(reason, 60),
            (status, _) => status.words().to_owned(),
        };
        format!("{} on {} ({why})", cell.label, cell.sample)
    });
    let named = listed(named);
    let more = match failed.len().saturating_sub(MOST) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    (!failed.is_empty()).then(|| {
        format!(
            "! {} of {} failed: {named}{more}",
            failed.len(),
            counted(cells.len(), "cell")
        )
    })
}

/// `! v8.default is n/a: not installed: …`: runtimes without a figure on any sample.
fn absent(source: &Source) -> Option<String> {
    let cells = &source.result.cells;
    let without = |label: &&str| {
        let mut its = cells.iter().filter(|cell| cell.label == **label);
        its.all(|cell| cell.status == CellStatus::Unsupported)
    };
    let labels: Vec<&str> = source.grid.labels().filter(without).collect();
    let (first, others) = labels.split_first()?;
    let mut its = cells.iter().filter(|cell| cell.label == **first);
    let why = its.find_map(|cell| cell.reason.as_deref());
    let more = match others.len() {
        0 => String::new(),
        n => format!(" (and {n} more)"),
    };
    let why = visible(&one_line(why.unwrap_or("no figure")), LONGEST);
    Some(format!("! {first} is n/a{more}: {why}"))
}

/// Characters of a reason.
const LONGEST: usize = 200;

/// What the tables do not say: precompiling, intervals, unequal settings.
pub(super) fn sentences(source: &Source) -> Vec<String> {
    let made = [advice::precompiling, native, intervals, unequal];
    made.iter().filter_map(|make| make(source)).collect()
}

/// That nothing native stands beside the figures.
fn native(source: &Source) -> Option<String> {
    source
        .grid
        .without_native
        .then(|| "No native baseline: --native names a program or a library.".to_owned())
}

/// How wide the intervals are: the middle one, and the widest.
fn intervals(source: &Source) -> Option<String> {
    let grid = &source.grid;
    let half = |metric: &str| {
        let crossings = (0..grid.rows.len())
            .flat_map(|row| (0..grid.columns.len()).map(move |column| (row, column)));
        let wide = crossings.filter_map(|(row, column)| {
            let summary = grid.summary(row, column, metric)?;
            let (low, high) = summary.ci_low.zip(summary.ci_high)?;
            Some((high / low).ln() / 2.0)
        });
        let wide: Vec<f64> = wide.collect();
        let widest = wide.iter().copied().fold(0.0, f64::max);
        Some((stats::median_f64(&wide)?, widest))
    };
    let of = |(words, metric)| {
        let (middle, widest) = half(metric)?;
        Some(format!(
            "{words} {} (widest {})",
            about(middle.exp_m1()),
            about(widest.exp_m1())
        ))
    };
    let said = [("warm call", id::EXECUTE), ("first answer", id::JIT)].map(of);
    let said: Vec<String> = said.into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("± at {} %: {}.", source.confidence_percent(), listed(said)))
}

/// A percentage in two digits.
fn about(share: f64) -> String {
    match share {
        share if share < 0.0995 => percent(share),
        share => format!("{:.0} %", 100.0 * share),
    }
}

/// The settings that runtimes do not share.
fn unequal(source: &Source) -> Option<String> {
    let chosen = reference::choose(source, id::EXECUTE, false)?;
    let unequal = stated::unequal(source, chosen.column);
    let names = stated::names(&unequal);
    let words = names.iter().map(|name| name.replace('_', " "));
    (!names.is_empty()).then(|| format!("Unequal settings: {}.", listed(words.collect::<Vec<_>>())))
}

/// Targets, then where everything else is.
pub(super) fn closing(source: &Source) -> Vec<String> {
    let mut lines = Vec::new();
    let cells = &source.result.cells;
    if cells.is_empty() {
        lines.push("This result holds no cells: nothing was measured.".to_owned());
    }
    lines.extend(targets::closing(&source.result.targets));
    if let Some(path) = &source.options.saved_at {
        lines.push(format!(
            "More: wasmbench report {path} --full (or --format html)"
        ));
    }
    lines
}
