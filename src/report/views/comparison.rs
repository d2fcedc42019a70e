//! The common form of a view: one metric, samples down, runtimes across, each
//! figure with its factor to the reference, and the geometric mean below.

use crate::model::Better;
use crate::model::metric::id;
use crate::model::units::format_bytes;
use crate::report::document::{Align, Cell, Factor, Figure, Heading, Row, Section, Table};
use crate::results::MetricSummary;
use crate::stats::paired_ratio;

use super::best::{Candidate, best};
use super::footnotes::Footnotes;
use super::grid::Entry;
use super::reference::{self, Choice};
use super::{Source, ViewDef, bars, figure, flags, mean, settings};

/// What one comparison differs in from the others.
pub(super) struct Spec {
    /// The metric that is compared.
    pub metric: &'static str,
    /// What it holds, one line.
    pub note: &'static str,
    /// Whether native code is the reference unless another was asked for.
    pub prefer_native: bool,
    /// Whether the module's own size stands in front.
    pub module_size: bool,
    /// Whether a total below JIT is pointed out.
    pub flag_below_jit: bool,
}

impl Spec {
    /// A comparison against the usual reference, with nothing beside it.
    pub const fn new(metric: &'static str, note: &'static str) -> Self {
        Self {
            metric,
            note,
            prefer_native: false,
            module_size: false,
            flag_below_jit: false,
        }
    }
}

/// Makes the section.
pub(super) fn section(view: &ViewDef, source: &Source, spec: &Spec) -> Section {
    let choice = reference::choose(source, spec.metric, spec.prefer_native);
    let mut notes = Footnotes::default();
    let mut rows: Vec<Row> = (0..source.grid.rows.len())
        .map(|row| sample_row(source, spec, choice, row, &mut notes))
        .collect();
    rows.extend(mean::row(source, spec, choice, &mut notes));
    Section {
        id: view.id.into(),
        title: view.title.into(),
        note: note(source, spec, choice),
        table: Table {
            header: header(source, spec),
            rows,
        },
        charts: bars::charts(view, source, spec, choice),
        footnotes: notes.into_texts(),
        ..Section::default()
    }
}

fn header(source: &Source, spec: &Spec) -> Vec<Heading> {
    let mut header = vec![Heading {
        text: "sample".into(),
        align: Align::Left,
    }];
    let figures = source.grid.columns.iter().map(|c| c.label);
    header.extend(
        spec.module_size
            .then_some(".wasm")
            .into_iter()
            .chain(figures)
            .map(|text| Heading {
                text: text.into(),
                align: Align::Right,
            }),
    );
    header
}

fn note(source: &Source, spec: &Spec, choice: Option<Choice>) -> Vec<String> {
    let mut note = vec![spec.note.to_owned()];
    if let Some(choice) = choice {
        let label = source.grid.columns[choice.column].label;
        note.push(match choice.instead_of {
            Some(asked) => format!("Factors (×) are against {label}: {asked} has no figure here."),
            None => format!("Factors (×) are against {label}."),
        });
        note.extend(unequal(source, choice.column));
    }
    note
}

/// The settings that matter and are not equal to the reference's in every
/// column: a difference in one of them may explain a factor.
fn unequal(source: &Source, reference: usize) -> Option<String> {
    let mut names: Vec<String> = settings::unequal(source, reference)
        .into_iter()
        .flat_map(|(_, names)| names)
        .collect();
    names.sort();
    names.dedup();
    (!names.is_empty()).then(|| {
        format!(
            "Not all settings are equal to those of {}: {} {} (who and how: {}).",
            source.grid.columns[reference].label,
            names.join(", "),
            if names.len() == 1 {
                "differs"
            } else {
                "differ"
            },
            source.pointer("settings", "Settings"),
        )
    })
}

fn sample_row(
    source: &Source,
    spec: &Spec,
    choice: Option<Choice>,
    row: usize,
    notes: &mut Footnotes,
) -> Row {
    let grid = &source.grid;
    let entries: Vec<Entry> = (0..grid.columns.len())
        .map(|column| grid.entry(row, column, spec.metric))
        .collect();
    let marked = best_of_row(source, spec, row, &entries);
    let mut cells = vec![Cell::text(grid.rows[row].name.as_str())];
    if spec.module_size {
        #[expect(clippy::cast_precision_loss, reason = "a file's size, to four digits")]
        let bytes = grid.rows[row].module_bytes as f64;
        cells.push(Cell::text(format_bytes(bytes)));
    }
    cells.extend(entries.iter().enumerate().map(|(column, entry)| {
        figure::cell(entry, notes, |summary, notes| Figure {
            best: marked.contains(&column),
            reference: choice.is_some_and(|c| c.column == column),
            factor: choice.and_then(|c| factor(source, spec, row, column, c.column)),
            footnotes: flag(source, spec, row, column, notes),
            ..figure::plain(summary, source.options.time_unit)
        })
    }));
    Row {
        cells,
        summary: false,
    }
}

/// The columns that a row marks as best.
pub(super) fn best_of_row(
    source: &Source,
    spec: &Spec,
    row: usize,
    entries: &[Entry],
) -> Vec<usize> {
    let grid = &source.grid;
    let candidates: Vec<(usize, &MetricSummary)> = entries
        .iter()
        .enumerate()
        .filter(|(column, _)| !grid.columns[*column].is_native())
        .filter_map(|(column, entry)| Some((column, entry.summary()?)))
        .collect();
    let better = candidates.first().map_or(Better::Lower, |(_, s)| s.better);
    let candidates: Vec<Candidate> = candidates
        .into_iter()
        .map(|(column, summary)| Candidate {
            column,
            value: summary.value,
            medians: grid.medians(row, column, spec.metric),
        })
        .collect();
    best(&candidates, better, source.result.context.confidence_level)
}

fn factor(
    source: &Source,
    spec: &Spec,
    row: usize,
    column: usize,
    reference: usize,
) -> Option<Factor> {
    let grid = &source.grid;
    if column == reference {
        return Some(Factor {
            text: "1.00×".into(),
            spread: None,
        });
    }
    let ratio = paired_ratio(
        &grid.medians(row, column, spec.metric),
        &grid.medians(row, reference, spec.metric),
        source.result.context.confidence_level,
    )?;
    Some(figure::factor(&ratio))
}

fn flag(
    source: &Source,
    spec: &Spec,
    row: usize,
    column: usize,
    notes: &mut Footnotes,
) -> Vec<usize> {
    let confidence = source.result.context.confidence_level;
    let Some(cell) = source.grid.cell(row, column) else {
        return Vec::new();
    };
    let below = spec
        .flag_below_jit
        .then(|| flags::aot_below_jit_in(cell, confidence))
        .flatten()
        .map(|found| found.message());
    let waited = [id::JIT, id::AOT_COMPILE, id::AOT_TOTAL]
        .contains(&spec.metric)
        .then(|| flags::compile_waited(cell))
        .flatten();
    below
        .into_iter()
        .chain(waited)
        .map(|text| notes.number(&text))
        .collect()
}

#[cfg(test)]
mod tests;
