//! What factors are against.
//!
//! Never "the fastest": choosing after looking is a bias. In order: what the
//! reader asked for, what the campaign asked for, native code where the view
//! wants it, `wasmtime.cranelift`, the first column. One that has no figure in
//! a table (native code under "JIT") cannot serve there, and the table's note
//! names its stand-in.

use crate::model::pairing;
use crate::results::ResultFile;

use super::source::Source;
use super::words::{listed, unique};

/// A reference that no column carries.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("no column is called `{asked}`, so it cannot be the reference; there are: {known}")]
pub struct UnknownReference {
    asked: String,
    known: String,
}

/// Refuses a label that no column of the result carries, and names those that there are.
pub fn check(result: &ResultFile, label: &str) -> Result<(), UnknownReference> {
    let labels = unique(result.cells.iter().map(|cell| cell.label.as_str()));
    if labels.contains(&label) {
        return Ok(());
    }
    Err(UnknownReference {
        asked: label.into(),
        known: listed(labels),
    })
}

/// The column to compare with, and the one that was asked for but has no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choice<'a> {
    pub column: usize,
    pub instead_of: Option<&'a str>,
}

/// Chooses for one metric; `None` when no column has it.
pub(crate) fn choose<'a>(
    source: &'a Source,
    metric: &str,
    prefer_native: bool,
) -> Option<Choice<'a>> {
    let columns = &source.grid.columns;
    let usable = source.grid.taking_part(metric);
    let asked = source
        .options
        .reference
        .as_deref()
        .or(source.result.context.reference.as_deref());
    let found = usable.iter().find(|c| Some(columns[**c].label) == asked);
    if let Some(&column) = found {
        return Some(Choice {
            column,
            instead_of: None,
        });
    }
    let candidates = usable.iter().map(|c| {
        let column = &columns[*c];
        (column.label, column.runtime, column.is_native)
    });
    Some(Choice {
        column: usable[pairing::usual_reference(candidates, prefer_native)?],
        instead_of: asked,
    })
}
