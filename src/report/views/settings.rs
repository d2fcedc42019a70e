//! Settings: what each column ran with, so that unequal ones can be seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::document::{Align, Cell, Heading, Row, Section, Table};
use crate::results::fairness;

use super::{Source, ViewDef};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "settings",
    title: "Settings",
    what: "optimisation, threads, bounds checks and the like, by runtime",
    default: true,
    detail: true,
    build: |view, source| vec![section(view, source)],
};

fn section(view: &ViewDef, source: &Source) -> Section {
    let columns: Vec<BTreeMap<&str, BTreeSet<&str>>> = source
        .grid
        .columns
        .iter()
        .map(|column| of_column(source, column.label))
        .collect();
    let keys: BTreeSet<&str> = columns.iter().flat_map(|c| c.keys().copied()).collect();
    let unequal: BTreeSet<&str> = keys
        .iter()
        .copied()
        .filter(|key| fairness::MATTERING.contains(key))
        .filter(|key| {
            let stated: BTreeSet<_> = columns
                .iter()
                .zip(&source.grid.columns)
                .filter(|(_, head)| !head.is_native())
                .filter_map(|(column, _)| column.get(key))
                .collect();
            stated.len() > 1
        })
        .collect();
    let mut header = vec![Heading {
        text: "setting".into(),
        align: Align::Left,
    }];
    header.extend(source.grid.columns.iter().map(|c| Heading {
        text: c.label.into(),
        align: Align::Left,
    }));
    let rows = keys
        .into_iter()
        .map(|key| {
            let mut cells = vec![Cell::text(if unequal.contains(key) {
                format!("{key} ≠")
            } else {
                key.to_owned()
            })];
            cells.extend(columns.iter().map(|column| {
                Cell::text(match column.get(key) {
                    Some(values) => values.iter().copied().collect::<Vec<_>>().join(" / "),
                    None => "–".into(),
                })
            }));
            Row {
                cells,
                summary: false,
            }
        })
        .collect();
    Section {
        id: view.id.into(),
        title: view.title.into(),
        note: vec![
            "What each configuration states; – where a setting means nothing to it; ≠ where runtimes differ in what matters to a comparison: such a difference may explain a factor.".into(),
        ],
        table: Table { header, rows },
        ..Section::default()
    }
}

/// For each column, the settings that matter and are not equal to the reference's.
pub(super) fn unequal<'a>(source: &'a Source, reference: usize) -> Vec<(&'a str, Vec<String>)> {
    let grid = &source.grid;
    grid.columns
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let mut names: Vec<String> = (0..grid.rows.len())
                .filter_map(|row| Some((grid.cell(row, reference)?, grid.cell(row, column)?)))
                .flat_map(|(a, b)| fairness::unequal(a, b))
                .collect();
            names.sort();
            names.dedup();
            (head.label, names)
        })
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

/// A setting may depend on the sample (a native twin's flags do): all values are named.
fn of_column<'a>(source: &'a Source, label: &str) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut settings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for cell in source.result.cells.iter().filter(|c| c.label == label) {
        for (key, value) in cell.settings.iter() {
            settings.entry(key).or_default().insert(value);
        }
    }
    settings
}
