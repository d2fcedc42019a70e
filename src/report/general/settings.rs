//! Settings: what each column ran with, so that unequal ones can be seen.

use std::collections::BTreeSet;

use crate::model::setting;
use crate::model::text::counted;
use crate::report::document::{Cell, Heading, Row, Section};
use crate::report::parts::{Source, ViewDef, listed, stated, table};

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "settings",
    "Settings",
    "optimisation, threads, bounds checks and the like, by runtime",
    |_, source| vec![section(source)],
)
.detail()
.whole();

fn section(source: &Source) -> Section {
    let (unequal, mut rows) = rows(source, false);
    rows.insert(0, versions(source));
    Section {
        note: vec![
            "What each configuration states, first what matters to a comparison; – where a setting means nothing to it; ≠ where runtimes differ in what matters: such a difference may explain a factor.".into(),
            summary(&unequal),
        ],
        ..table::section(VIEW.id, VIEW.title, header(source), rows)
    }
}

/// The settings that matter and are unequal between runtimes, by themselves: what a
/// reader of the comparison has to know. None where nothing is.
pub(crate) fn inequality(source: &Source) -> Option<Section> {
    let (_, rows) = rows(source, true);
    (!rows.is_empty()).then(|| Section {
        note: vec![
            "Of the settings that matter to a comparison, these differ between the runtimes: each may explain a difference in the \
             figures. – where a setting means nothing to a runtime. All settings: see Settings."
                .into(),
        ],
        ..table::section("unequal", "What was unequal", header(source), rows)
    })
}

fn header(source: &Source) -> Vec<Heading> {
    let labels: Vec<&str> = source.grid.labels().collect();
    table::header(&[&["setting"], &labels[..]].concat(), [])
}

/// The settings that matter and are unequal, and a row a setting, or one for each of
/// these.
fn rows<'a>(source: &'a Source, only_unequal: bool) -> (BTreeSet<&'a str>, Vec<Row>) {
    let grid = &source.grid;
    let columns: Vec<_> = grid
        .labels()
        .map(|label| stated::of_column(source, label))
        .collect();
    let stated: BTreeSet<&str> = columns.iter().flat_map(|c| c.keys().copied()).collect();
    let differs = |key: &&str| {
        let of = |column: usize| columns[column].get(key);
        let stated: BTreeSet<_> = grid.runtimes().filter_map(of).collect();
        setting::mattering().any(|m| m == *key) && stated.len() > 1
    };
    let unequal: BTreeSet<&str> = stated.iter().copied().filter(differs).collect();
    let row = |key: &str| {
        let name = match unequal.contains(key) && !only_unequal {
            true => format!("{key} ≠"),
            false => key.to_owned(),
        };
        let values = columns.iter().map(|column| stated::words(column.get(key)));
        table::named(&[&name], values.map(Cell::text))
    };
    let shown = if only_unequal { &unequal } else { &stated };
    let rows = in_order(shown).into_iter().map(row).collect();
    (unequal, rows)
}

/// What matters to a comparison first, in its own order, then the rest by name.
fn in_order<'a>(stated: &BTreeSet<&'a str>) -> Vec<&'a str> {
    let place = |name: &&str| {
        let known = setting::mattering().position(|m| m == *name);
        known.unwrap_or(usize::MAX)
    };
    let mut names: Vec<&str> = stated.iter().copied().collect();
    names.sort_by_key(place);
    names
}

/// The unequal ones by name, for those who read no table.
fn summary(unequal: &BTreeSet<&str>) -> String {
    match unequal.len() {
        0 => "Nothing that matters to a comparison was found unequal between runtimes.".into(),
        n => format!(
            "Unequal between runtimes: {} ({}).",
            listed(unequal),
            counted(n, "setting")
        ),
    }
}

/// The engines' versions, as their workers say.
fn versions(source: &Source) -> Row {
    let grid = &source.grid;
    let of = |column| -> BTreeSet<&str> {
        (0..grid.rows.len())
            .filter_map(|row| grid.cell(row, column))
            .map(|cell| cell.runtime_version.as_str())
            .filter(|version| !version.is_empty())
            .collect()
    };
    let words = |column| Cell::text(stated::words(Some(&of(column))));
    table::named(&["version"], (0..grid.columns.len()).map(words))
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
