//! Verdicts, where versions, labels, arguments or a baseline are compared: a sentence each.

use std::cmp::Reverse;

use crate::model::pairing::PairKind;
use crate::model::text::counted;
use crate::model::{CellId, Unit};
use crate::report::compare::cost;
use crate::report::document::{Cell, Row as Line, Section};
use crate::report::parts::change::{between, changed, percent};
use crate::report::parts::{Source, grid, naming, table};
use crate::results::Verdict;
use crate::results::comparison::Row;

/// Changes that have a sentence, and comparisons without one that fill up to fewer.
const MOST: usize = 8;
const UNCHANGED: usize = 4;

/// The comparisons within the campaign, then those against a baseline. Several sets of
/// arguments are a sweep and no change.
pub(super) fn sections(source: &Source) -> Vec<Section> {
    let result = source.result;
    let within = result.comparisons.iter();
    let within: Vec<&Row> = within
        .filter(|row| matches!(row.kind, Some(PairKind::Module | PairKind::Label)))
        .collect();
    let mut sections = Vec::new();
    match options(source) {
        // A column an option: what each costs says it in fewer sentences.
        Some(costs) => sections.push(costs),
        None => sections.extend(section(source, "What changed", &within)),
    }
    if let Some(diff) = &result.baseline {
        let rows: Vec<&Row> = diff.rows.iter().collect();
        sections.extend(section(source, &format!("Against {}", diff.old), &rows));
    }
    sections
}

/// What options cost, where runtimes ran plain and with them.
fn options(source: &Source) -> Option<Section> {
    let mut suites = source.result.suites_in_use();
    suites.find_map(|suite| cost::brief(&Source::new(source.result, suite, source.options, &[])))
}

/// A line that is a sentence.
fn sentence(text: String) -> Line {
    table::row(vec![Cell::text(text)])
}

fn section(source: &Source, title: &str, rows: &[&Row]) -> Option<Section> {
    let (mut primary, others): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.primary);
    if primary.is_empty() {
        return None;
    }
    primary.sort_by_key(|row| (row.verdict == Verdict::Unchanged, Reverse(row.severity)));
    let suites = naming::are_several(rows.iter().map(|row| row.suite.as_str()));
    let changed = primary
        .iter()
        .filter(|row| row.verdict != Verdict::Unchanged);
    let most = changed.count().clamp(UNCHANGED, MOST);
    let shown = primary.iter().take(most);
    let mut lines: Vec<Line> = shown
        .map(|row| sentence(said(source, row, suites)))
        .collect();
    if primary.len() > most {
        let more = primary.len() - most;
        lines.push(sentence(format!("{more} more: --views differences")));
    }
    let differ = others
        .iter()
        .filter(|row| row.verdict != Verdict::Unchanged);
    match differ.count() {
        0 => {}
        n => lines.push(sentence(format!(
            "{n} of {} differ; they are exploratory (--views differences).",
            counted(others.len(), "other figure")
        ))),
    }
    Some(Section {
        note: vec![tally(&primary)],
        ..table::section("verdicts", title, table::columns(""), lines)
    })
}

/// `2 regressed, 1 improved, no change found in 5`.
fn tally(rows: &[&Row]) -> String {
    let count = |verdict| rows.iter().filter(|row| row.verdict == verdict).count();
    let mut said: Vec<String> = [Verdict::Regressed, Verdict::Improved]
        .into_iter()
        .filter(|verdict| count(*verdict) > 0)
        .map(|verdict| format!("{} {}", count(verdict), verdict.word()))
        .collect();
    let untested = rows.iter().filter(|row| row.p.is_none()).count();
    if count(Verdict::Unchanged) > untested {
        let unchanged = count(Verdict::Unchanged) - untested;
        said.push(format!("no change found in {unchanged}"));
    }
    if untested > 0 {
        said.push(format!("{untested} not tested"));
    }
    said.join(", ")
}

/// `new.wasm is slower than old.wasm on wasmtime.cranelift: execute +12.9 % (+7.8 % to
/// +18.3 %), 38 pairs.`
fn said(source: &Source, row: &Row, suites: bool) -> String {
    let (subject, reference, place) = sides(source, row);
    let metric = naming::of_suite(suites, &row.suite, &row.metric);
    let interval = row.ci_low.zip(row.ci_high);
    let interval = match (interval, row.notes.first()) {
        (Some((low, high)), _) => format!(" ({})", between(low, high)),
        (None, Some(why)) => format!(" ({why})"),
        (None, None) => " (too few processes for an interval)".to_owned(),
    };
    let figures = format!("{metric} {}{interval}", changed(row.change));
    let pairs = counted(row.pairs as usize, "pair");
    let word = match (row.verdict, row.unit) {
        (Verdict::Unchanged, _) => {
            let found = match row.p {
                Some(_) => "no change found",
                None => "not tested",
            };
            let seen = match row.detectable.filter(|_| row.p.is_some()) {
                Some(seen) => format!("; {} would show", percent(seen)),
                None => String::new(),
            };
            return format!("{found}{place}: {subject} against {reference}, {figures}{seen}.");
        }
        (Verdict::Regressed, Unit::Ps) => "slower",
        (Verdict::Improved, Unit::Ps) => "faster",
        (Verdict::Regressed, _) => "worse",
        (Verdict::Improved, _) => "better",
    };
    format!("{subject} is {word} than {reference}{place}: {figures}, {pairs}.")
}

/// What is compared, with what, and where: ` on nbody`.
fn sides(source: &Source, row: &Row) -> (String, String, String) {
    let all = &source.grid;
    let is = |r: &&grid::Row| r.suite == row.suite && r.sample == row.sample && r.args == row.args;
    let name = all.rows.iter().find(is).map_or(&row.sample, |r| &r.name);
    let several = all.columns.len() > 1;
    let on_runtime = match several {
        true => format!(" on {}", row.label),
        false => String::new(),
    };
    let on_sample = format!(" on {name}");
    let reference = row.reference.parse::<CellId>();
    match (row.kind, reference) {
        (Some(PairKind::Module), Ok(reference)) => {
            (row.sample.clone(), reference.sample, on_runtime)
        }
        (Some(PairKind::Label), Ok(reference)) => (row.label.clone(), reference.label, on_sample),
        (None, _) => (row.label.clone(), "before".to_owned(), on_sample),
        (Some(_), _) => (row.label.clone(), row.reference.clone(), on_sample),
    }
}
