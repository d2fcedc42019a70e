//! Tables, put together in few words.

use crate::model::SuiteDecl;
use crate::report::document::{Align, Cell, Heading, Row, Section, Table};

use super::view::ViewDef;

fn heading(text: &str, align: Align) -> Heading {
    Heading {
        text: text.into(),
        align,
    }
}

/// Headings: names on the left, then figures.
pub(crate) fn header<'a>(
    names: &[&str],
    figures: impl IntoIterator<Item = &'a str>,
) -> Vec<Heading> {
    let names = names.iter().map(|text| heading(text, Align::Left));
    let figures = figures.into_iter().map(|t| heading(t, Align::Right));
    names.chain(figures).collect()
}

/// Headings as one line, `sample | >value | verdict`: behind `>` stand figures.
pub(crate) fn columns(line: &str) -> Vec<Heading> {
    line.split(" | ")
        .map(|text| match text.strip_prefix('>') {
            Some(text) => heading(text, Align::Right),
            None => heading(text, Align::Left),
        })
        .collect()
}

/// A row.
pub(crate) fn row(cells: Vec<Cell>) -> Row {
    Row {
        cells,
        summary: false,
    }
}

/// A row that begins with names.
pub(crate) fn named(names: &[&str], cells: impl IntoIterator<Item = Cell>) -> Row {
    let names = names.iter().map(|text| Cell::text(*text));
    row(names.chain(cells).collect())
}

/// A row that sums up those above it.
pub(crate) fn sum(name: &str, cells: impl IntoIterator<Item = Cell>) -> Row {
    Row {
        summary: true,
        ..named(&[name], cells)
    }
}

/// A section that holds a table and nothing else yet.
pub(crate) fn section(
    id: &str,
    title: impl Into<String>,
    header: Vec<Heading>,
    rows: Vec<Row>,
) -> Section {
    Section {
        id: id.into(),
        title: title.into(),
        table: Table { header, rows },
        ..Section::default()
    }
}

/// The same for a part of a view, whose title says which.
pub(crate) fn part(view: &ViewDef, what: &str, header: Vec<Heading>, rows: Vec<Row>) -> Section {
    section(view.id, format!("{}: {what}", view.title), header, rows)
}

/// The title of a suite, above its sections.
pub(crate) fn title(suite: &SuiteDecl) -> Section {
    let id = format!("suite-{}", suite.id);
    Section {
        note: vec![suite.what.clone()],
        ..section(&id, &suite.title, Vec::new(), Vec::new())
    }
}

/// Lines of a note.
pub(crate) fn note(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}
