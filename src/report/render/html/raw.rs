//! Every cell in full, folded: what a figure's link leads to.

use std::collections::BTreeSet;

use maud::{Markup, html};

use crate::report::document::{Document, RawCell};

use super::prose::prose;
use super::section::charts;
use super::table::{Kind, Writer};

/// The part at the end of the page; empty for a document without cells.
pub(super) fn cells(document: &Document) -> Markup {
    if document.cells.is_empty() && document.cells_note.is_empty() {
        return Markup::default();
    }
    html! {
        section id="cells" aria-labelledby="cells-h" {
            h2 id="cells-h" { "Every cell in full" } "\n"
            div class="note" { @for line in &document.cells_note { p { (prose(line)) } } } "\n"
            (charts(&document.cells_charts, "cells", ""))
            @for cell in &document.cells { (self::cell(cell)) }
        } "\n"
    }
}

fn cell(cell: &RawCell) -> Markup {
    let id = format!("cell-{}", cell.place);
    let unlinked = BTreeSet::new();
    let mut writer = Writer::new(&id, &unlinked);
    let tables = [
        ("Figures", &cell.figures),
        ("Medians of processes", &cell.processes),
    ];
    html! {
        details class="raw" id=(id) {
            summary { (cell.title) " " span { (cell.status) } } "\n"
            (list(&cell.facts, None))
            @if !cell.settings.is_empty() {
                h3 { "Settings" } "\n"
                (list(&cell.settings, Some("beside")))
            }
            @for (title, table) in tables.into_iter().filter(|(_, table)| !table.rows.is_empty()) {
                h3 { (title) } "\n"
                (writer.table(table, &format!("{title}: {}", cell.title), Kind::Plain))
            }
        } "\n"
    }
}

fn list(pairs: &[(String, String)], class: Option<&str>) -> Markup {
    html! {
        dl class=[class] { @for (name, value) in pairs { div { dt { (name) } dd { (value) } } } } "\n"
    }
}
