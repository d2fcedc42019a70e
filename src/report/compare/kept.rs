//! The results that are kept, one a line.

use crate::model::CellStatus;
use crate::model::text::{counted, one_line};
use crate::report::document::{Cell, Document, Section};
use crate::report::parts::{Footnotes, listed, table, unique};
use crate::results::history::{Entry, Unreadable, select};

use super::trends::unreadable as notices;

/// The results themselves, as a document.
pub fn list(entries: &[&Entry], unreadable: &[Unreadable]) -> Document {
    let header = table::columns("started | file | >cells | machine | wasmbench | runtimes | notes");
    let mut notes = Footnotes::default();
    let rows = entries
        .iter()
        .map(|entry| table::row(cells(entry, &mut notes)))
        .collect();
    Document {
        title: format!("wasmbench: {}", counted(entries.len(), "result")),
        notices: notices(unreadable),
        sections: vec![Section {
            footnotes: notes.into_texts(),
            ..table::section("results", "Results", header, rows)
        }],
        ..Document::default()
    }
}

fn cells(entry: &Entry, notes: &mut Footnotes) -> Vec<Cell> {
    let ok = entry.cells.iter();
    let ok = ok.filter(|c| c.status == CellStatus::Ok).count();
    let failed = entry.cells.iter().filter(|c| c.status.is_failure()).count();
    let fact = |name: &str| entry.facts.context.get(name).cloned().unwrap_or_default();
    let mut cells = format!("{ok} ok");
    if failed > 0 {
        cells = format!("{cells}, {failed} failed");
    }
    let mut words = Vec::new();
    if entry.facts.interrupted {
        words.push("interrupted".to_owned());
    }
    if !fact("budget.preset").is_empty() {
        words.push(fact("budget.preset"));
    }
    let warnings = entry.facts.warnings.iter();
    let footnotes = warnings.map(|warning| notes.number(warning)).collect();
    vec![
        Cell::text(&entry.facts.started),
        Cell::text(&entry.file),
        Cell::text(cells),
        Cell::text(select::machine(&entry.facts)),
        Cell::text(format!(
            "{} {}",
            fact("wasmbench.version"),
            fact("wasmbench.profile")
        )),
        Cell::text(listed(runtimes(entry))),
        Cell::noted(listed(&words), footnotes),
    ]
}

/// `wasmtime 48.0.8`: once a family and version.
pub fn runtimes(entry: &Entry) -> Vec<String> {
    unique(entry.cells.iter().map(|cell| {
        let family = cell.runtime.split(['.', '+']).next().unwrap_or_default();
        one_line(&format!("{family} {}", cell.runtime_version))
    }))
}
