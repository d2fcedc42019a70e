//! The suites of host operations: their headlines, a line each.

use crate::model::SuiteDecl;
use crate::model::lifecycle::SUITE;
use crate::model::suite::Role;
use crate::report::document::{Cell, Figure, Row, Section};
use crate::report::options::ReportOptions;
use crate::report::parts::leaders::{self, Choice};
use crate::report::parts::{Source, best, figure, naming, table};
use crate::results::{MetricSummary, ResultFile};

use super::choice::value;

/// Lines of all suites together.
const TOGETHER: usize = 18;

/// Wider terminals have room for intervals and for who is last.
const ROOMY: usize = 140;

/// All suites but the life cycle in one table.
pub(super) fn all(
    result: &ResultFile,
    options: &ReportOptions,
    width: Option<usize>,
) -> Option<Section> {
    let suites: Vec<&str> = result.suites_in_use().filter(|s| *s != SUITE).collect();
    let lifecycle = result.suites_in_use().any(|suite| suite == SUITE);
    let room = if lifecycle { TOGETHER / 3 } else { TOGETHER };
    let each = (room / suites.len().max(1)).max(1);
    let rows: Vec<Row> = suites
        .iter()
        .take(TOGETHER)
        .flat_map(|suite| lines(&Source::new(result, suite, options, &[]), each, true))
        .collect();
    made(rows, width)
}

/// A suite by itself.
pub(super) fn section(source: &Source, width: Option<usize>) -> Option<Section> {
    made(lines(source, TOGETHER, false), width)
}

fn made(mut rows: Vec<Row>, width: Option<usize>) -> Option<Section> {
    let mut header = table::columns(" | best | > | last | >");
    if width.is_some_and(|width| width < ROOMY) {
        // The last one's figure stays: it says how far apart they are.
        header.remove(3);
        header[3] = table::columns(">last").remove(0);
        for row in &mut rows {
            row.cells.remove(3);
            for cell in &mut row.cells {
                if let Cell::Figure(figure) = cell {
                    figure.spread = None;
                }
            }
        }
    }
    (!rows.is_empty()).then(|| Section {
        note: vec!["best and last runtime; +n: tied".to_owned()],
        ..table::section("headlines", "Host operations", header, rows)
    })
}

/// An interval whose ends are so many times apart says little.
const VAGUE: f64 = 2.0;

/// Whether most intervals of a figure say something.
fn is_sure(source: &Source, key: &str) -> bool {
    let grid = &source.grid;
    let columns = 0..grid.columns.len();
    let all = (0..grid.rows.len()).flat_map(|row| columns.clone().map(move |c| (row, c)));
    let summaries = all.filter_map(|(row, column)| grid.summary(row, column, key));
    let (mut sure, mut count) = (0, 0);
    for summary in summaries {
        let ends = summary.ci_low.zip(summary.ci_high);
        sure += usize::from(ends.is_some_and(|(low, high)| high < VAGUE * low));
        count += 1;
    }
    2 * sure > count
}

/// The headlines of a suite: its primary metric first, each at its last point of which most
/// intervals say something.
fn lines(source: &Source, most: usize, named: bool) -> Vec<Row> {
    let Some(declared) = source.declared else {
        return Vec::new();
    };
    let primary = source.primary();
    let headlines = declared.metrics.iter().filter(|m| m.role == Role::Headline);
    let mut ids: Vec<&str> = headlines.map(|m| m.id.as_str()).collect();
    ids.sort_by_key(|id| *id != crate::model::series::metric(primary));
    let rows = 0..source.grid.rows.len();
    let keys = ids.iter().filter_map(|id| {
        let keys = source.grid.keys(&rows, id);
        let sure = keys.iter().rfind(|key| is_sure(source, key));
        sure.or(keys.last()).copied()
    });
    keys.filter_map(|key| line(source, declared, key, named))
        .take(most)
        .collect()
}

/// Who is best by a figure, and who is last.
fn line(source: &Source, declared: &SuiteDecl, key: &str, named: bool) -> Option<Row> {
    let grid = &source.grid;
    let better = declared.metric(key)?.better;
    // Of rows that an axis makes, the last: the most threads, the most instances.
    let row = (0..grid.rows.len()).rev().find(|row| {
        grid.runtimes()
            .any(|c| grid.summary(*row, c, key).is_some())
    })?;
    let candidates = best::candidates(grid, row, key);
    let last = candidates.iter().max_by(|a, b| match better {
        crate::model::Better::Lower => a.value.total_cmp(&b.value),
        crate::model::Better::Higher => b.value.total_cmp(&a.value),
    })?;
    let last = last.column;
    let choice = leaders::choose(candidates, better, source.confidence())?;
    let first = *choice.best.first()?;
    let summary = |column| grid.summary(row, column, key);
    let cell = |summary: Option<&MetricSummary>| match summary {
        Some(summary) => Cell::from(Figure {
            value: value(source, summary),
            spread: figure::plain(summary, None).spread,
            ..Figure::default()
        }),
        None => Cell::text("n/a"),
    };
    let name = naming::of_suite(named, &declared.id, key);
    let axes: Vec<String> = grid.rows[row]
        .axes()
        .map(|(n, v)| format!("{n} = {v}"))
        .collect();
    let name = match axes.is_empty() {
        true => name,
        false => format!("{name}, {}", axes.join(", ")),
    };
    let behind = match last == first {
        true => [Cell::text("–"), Cell::text("–")],
        false => [Cell::text(grid.label(last)), cell(summary(last))],
    };
    let ahead = [Cell::text(leader(source, &choice)), cell(summary(first))];
    Some(table::named(&[&name], ahead.into_iter().chain(behind)))
}

/// The best one, and how many are tied with it.
fn leader(source: &Source, choice: &Choice) -> String {
    let label = source.grid.label(choice.best[0]);
    match choice.best.len() {
        1 => label.to_owned(),
        n => format!("{label} +{}", n - 1),
    }
}
