//! The common form of a view: one metric, samples down, runtimes across, each
//! figure with its factor to the reference, and the geometric mean below.

use crate::model::units::format_bytes;
use crate::report::document::{Cell, Factor, Figure, Row, Section};

use super::footnotes::Footnotes;
use super::grid::Entry;
use super::reference::{self, Choice};
use super::source::Source;
use super::spec::Spec;
use super::view::ViewDef;
use super::words::listed;
use super::{bars, best, figure, mean, stated, table};

/// Makes the section of a view.
pub(crate) fn section(source: &Source, view: &ViewDef, spec: &Spec) -> Section {
    let choice = reference::choose(source, spec.metric, spec.prefer_native);
    let mut notes = Footnotes::default();
    let mut rows: Vec<Row> = (0..source.grid.rows.len())
        .map(|row| sample_row(source, spec, choice, row, &mut notes))
        .collect();
    rows.extend(mean::row(source, spec, choice, &mut notes));
    let size = spec.module_size.then_some(".wasm");
    let header = table::header(&["sample"], size.into_iter().chain(source.grid.labels()));
    Section {
        note: note(source, spec, choice),
        charts: bars::charts(source, view, spec, choice),
        footnotes: notes.into_texts(),
        ..table::section(view.id, view.title, header, rows)
    }
}

/// One of several sections of a view: its own title, and the metric names its plot, which
/// may leave the page as a file.
pub(crate) fn one_of(source: &Source, view: &ViewDef, spec: &Spec, title: String) -> Section {
    let mut section = section(source, view, spec);
    for chart in &mut section.charts {
        chart.id = format!("{}-bars", spec.metric);
        chart.title.clone_from(&title);
    }
    Section { title, ..section }
}

fn note(source: &Source, spec: &Spec, choice: Option<Choice>) -> Vec<String> {
    let mut note = table::note(spec.note);
    note.extend(choice.into_iter().flat_map(|c| against(source, c)));
    note
}

/// What factors are against, and what is unequal to it.
pub(crate) fn against(source: &Source, choice: Choice) -> Vec<String> {
    let label = source.grid.label(choice.column);
    let factors = match choice.instead_of {
        Some(asked) => format!("Factors (×) are against {label}: {asked} has no figure here."),
        None => format!("Factors (×) are against {label}."),
    };
    let unequal = unequal(source, choice.column);
    std::iter::once(factors).chain(unequal).collect()
}

/// The settings that matter and are not equal to the reference's in every
/// column: a difference in one of them may explain a factor.
fn unequal(source: &Source, reference: usize) -> Option<String> {
    let unequal = stated::unequal(source, reference);
    let names = stated::names(&unequal);
    let differ = if names.len() == 1 {
        "differs"
    } else {
        "differ"
    };
    (!names.is_empty()).then(|| {
        format!(
            "Not all settings are equal to those of {}: {} {differ} (who and how: {}).",
            source.grid.label(reference),
            listed(&names),
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
    let size = spec.module_size.then(|| {
        let bytes = grid.rows[row].module_bytes as f64;
        Cell::text(format_bytes(bytes))
    });
    let figures = figures(source, spec, choice, row, notes);
    table::named(&[grid.name(row)], size.into_iter().chain(figures))
}

/// The metric's figures along a row, each with its factor.
pub(crate) fn figures(
    source: &Source,
    spec: &Spec,
    choice: Option<Choice>,
    row: usize,
    notes: &mut Footnotes,
) -> Vec<Cell> {
    let grid = &source.grid;
    let marked = best::of_row(source, row, spec.metric, spec.better);
    let entries = grid.entries(row, spec.metric).into_iter().enumerate();
    let figure = |(column, entry): (usize, Entry)| {
        figure::cell(&entry, notes, |summary, notes| Figure {
            best: marked.contains(&column),
            reference: choice.is_some_and(|c| c.column == column),
            factor: choice.and_then(|c| factor(source, spec, row, column, c.column)),
            footnotes: grid.cell(row, column).map_or_else(Vec::new, |cell| {
                let mut flags = (spec.flags)(cell, source.confidence());
                flags.extend(figure::kinds(cell, spec.metric, summary, source.unit()));
                flags.iter().map(|text| notes.number(text)).collect()
            }),
            ..figure::plain(summary, source.unit())
        })
    };
    entries.map(figure).collect()
}

fn factor(
    source: &Source,
    spec: &Spec,
    row: usize,
    column: usize,
    reference: usize,
) -> Option<Factor> {
    if column == reference {
        return Some(Factor {
            text: "1.00×".into(),
            spread: None,
        });
    }
    let ratio = source.ratio(row, spec.metric, column, reference)?;
    Some(figure::factor(&ratio))
}

#[cfg(test)]
mod tests;
