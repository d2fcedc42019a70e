//! What columns state of themselves: their settings.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::setting;
use crate::results::fairness;

use super::source::Source;
use super::words::{joined, listed};

/// A column's settings. One may depend on the sample (a native baseline's flags do): all
/// values are named.
pub(crate) fn of_column<'a>(
    source: &'a Source,
    label: &str,
) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut settings: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for cell in source.result.cells.iter().filter(|c| c.label == label) {
        for (key, value) in cell.settings.iter() {
            settings.entry(key).or_default().insert(value);
        }
    }
    settings
}

/// Values of one thing: `off / on`; `–` without any.
pub(crate) fn words(values: Option<&BTreeSet<&str>>) -> String {
    match values {
        Some(values) if !values.is_empty() => joined(values, " / "),
        _ => "–".into(),
    }
}

/// What a column states that matters to a comparison: `threads 1, fuel off`.
pub(crate) fn mattering(source: &Source, label: &str) -> String {
    let stated = of_column(source, label);
    let value = |name| Some(format!("{name} {}", words(Some(stated.get(name)?))));
    listed(setting::mattering().filter_map(value))
}

/// For each column, the settings that matter and are not equal to the reference's.
pub(crate) fn unequal<'a>(source: &'a Source, reference: usize) -> Vec<(&'a str, Vec<String>)> {
    let grid = &source.grid;
    grid.labels()
        .enumerate()
        .map(|(column, label)| {
            let names: BTreeSet<String> = (0..grid.rows.len())
                .filter_map(|row| Some((grid.cell(row, reference)?, grid.cell(row, column)?)))
                .flat_map(|(a, b)| fairness::unequal(a, b))
                .collect();
            (label, names.into_iter().collect::<Vec<_>>())
        })
        .filter(|(_, names)| !names.is_empty())
        .collect()
}

/// The names among these, each once.
pub(crate) fn names<'a>(unequal: &'a [(&str, Vec<String>)]) -> Vec<&'a str> {
    let names = unequal.iter().flat_map(|(_, names)| names);
    let names: BTreeSet<&str> = names.map(String::as_str).collect();
    names.into_iter().collect()
}
