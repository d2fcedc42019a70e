//! Settings: what each column ran with, so that unequal ones can be seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::text::counted;
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
    let stated: BTreeSet<&str> = columns.iter().flat_map(|c| c.keys().copied()).collect();
    let keys = in_order(&stated);
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
    let versions = std::iter::once(versions(source));
    let rows = versions
        .chain(keys.into_iter().map(|key| {
            let mut cells = vec![Cell::text(if unequal.contains(key) {
                format!("{key}{UNEQUAL}")
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
        }))
        .collect();
    Section {
        id: view.id.into(),
        title: view.title.into(),
        note: vec![
            "What each configuration states, first what matters to a comparison; – where a setting means nothing to it; ≠ where runtimes differ in what matters: such a difference may explain a factor.".into(),
            summary(&unequal),
        ],
        table: Table { header, rows },
        ..Section::default()
    }
}

/// The settings that matter and are unequal between runtimes, by themselves: what a
/// reader of the comparison has to know. None where nothing is.
pub(super) fn inequality(source: &Source) -> Option<Section> {
    let mut section = section(&VIEW, source);
    let marked =
        |row: &Row| matches!(&row.cells[0], Cell::Text { text, .. } if text.ends_with(UNEQUAL));
    section.table.rows.retain(marked);
    if section.table.rows.is_empty() {
        return None;
    }
    for row in &mut section.table.rows {
        if let Cell::Text { text, .. } = &mut row.cells[0] {
            text.truncate(text.len() - UNEQUAL.len());
        }
    }
    section.id = "unequal".into();
    section.title = "What was unequal".into();
    section.note = vec![
        "Of the settings that matter to a comparison, these differ between the runtimes: each may explain a difference in the \
         figures. – where a setting means nothing to a runtime. All settings: see Settings."
            .into(),
    ];
    Some(section)
}

/// Stands behind the name of an unequal setting.
const UNEQUAL: &str = " ≠";

/// What matters to a comparison first, in its own order, then the rest by name.
fn in_order<'a>(stated: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let mattering = fairness::MATTERING
        .iter()
        .filter_map(|name| stated.get(name).copied());
    let rest = stated
        .iter()
        .copied()
        .filter(|name| !fairness::MATTERING.contains(name));
    mattering.chain(rest).collect()
}

/// The unequal ones by name, for those who read no table.
fn summary(unequal: &BTreeSet<&str>) -> String {
    match unequal.len() {
        0 => "Nothing that matters to a comparison was found unequal between runtimes.".into(),
        n => format!(
            "Unequal between runtimes: {} ({}).",
            unequal.iter().copied().collect::<Vec<_>>().join(", "),
            counted(n, "setting")
        ),
    }
}

/// The engines' versions, as their workers say.
fn versions(source: &Source) -> Row {
    let grid = &source.grid;
    let mut cells = vec![Cell::text("version")];
    cells.extend((0..grid.columns.len()).map(|column| {
        let versions: BTreeSet<&str> = (0..grid.rows.len())
            .filter_map(|row| grid.cell(row, column))
            .map(|cell| cell.runtime_version.as_str())
            .filter(|version| !version.is_empty())
            .collect();
        Cell::text(match versions.len() {
            0 => "–".to_owned(),
            _ => versions.into_iter().collect::<Vec<_>>().join(" / "),
        })
    }));
    Row {
        cells,
        summary: false,
    }
}

/// What a column states that matters to a comparison: `threads 1, fuel off`.
pub(super) fn mattering(source: &Source, label: &str) -> String {
    let stated = of_column(source, label);
    let words: Vec<String> = fairness::MATTERING
        .iter()
        .filter_map(|name| {
            let values = stated.get(name)?;
            let values: Vec<&str> = values.iter().copied().collect();
            Some(format!("{name} {}", values.join(" / ")))
        })
        .collect();
    words.join(", ")
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::report::document::{Cell, Section};
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn section(result: &ResultFile) -> Section {
        let view = views::find("settings").unwrap();
        views::build(result, &[view], &ReportOptions::default())
            .sections
            .remove(0)
    }

    fn first(section: &Section) -> Vec<String> {
        let text = |cell: &Cell| match cell {
            Cell::Text { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        };
        section
            .table
            .rows
            .iter()
            .map(|r| text(&r.cells[0]))
            .collect()
    }

    #[test]
    fn versions_first_then_what_matters_and_unequal_ones_are_named() {
        let mut result = fixture::result();
        for cell in &mut result.cells {
            let settings = Arc::make_mut(&mut cell.settings);
            settings.insert("cache".into(), "off".into());
            settings.insert("a_detail".into(), cell.label.clone());
            settings.insert("threads".into(), "1".into());
        }
        let section = section(&result);
        let names = first(&section);
        assert_eq!(
            names,
            ["version", "threads", "call_path ≠", "cache", "a_detail"]
        );
        assert_eq!(section.table.rows[0].cells[1], Cell::text("rustc 1.95.0"));
        assert_eq!(
            section.note[1],
            "Unequal between runtimes: call_path (1 setting)."
        );
    }

    #[test]
    fn that_nothing_is_unequal_is_said_too() {
        let mut result = fixture::result();
        result.cells.retain(|c| c.label.starts_with("wasmtime"));
        let section = section(&result);
        assert!(section.note[1].starts_with("Nothing"), "{:?}", section.note);
        assert_eq!(first(&section), ["version", "call_path"]);
    }
}
