//! Every cell in full, folded: what a figure's link leads to.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::report::document::{Document, RawCell};
use crate::report::render::escape::escape;

use super::prose::prose;
use super::table::Writer;

/// The part at the end of the page; empty for a document without cells.
pub(super) fn cells(document: &Document) -> String {
    if document.cells.is_empty() && document.cells_note.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section id=\"cells\" aria-labelledby=\"cells-h\"><h2 id=\"cells-h\">Every cell in full</h2>\n<div class=\"note\">",
    );
    for line in &document.cells_note {
        let _ = write!(html, "<p>{}</p>", prose(line));
    }
    html += "</div>\n";
    for cell in &document.cells {
        html += &self::cell(cell);
    }
    html + "</section>\n"
}

fn cell(cell: &RawCell) -> String {
    let id = format!("cell-{}", cell.place);
    let mut html = format!(
        "<details class=\"raw\" id=\"{id}\"><summary>{} <span>{}</span></summary>\n",
        escape(&cell.title),
        escape(&cell.status)
    );
    html += &list(&cell.facts, "");
    if !cell.settings.is_empty() {
        html += "<h3>Settings</h3>\n";
        html += &list(&cell.settings, " class=\"beside\"");
    }
    let unlinked = BTreeSet::new();
    let mut writer = Writer::new(&id, &unlinked);
    for (title, table) in [
        ("Figures", &cell.figures),
        ("Medians of processes", &cell.processes),
    ] {
        if !table.rows.is_empty() {
            let _ = writeln!(html, "<h3>{title}</h3>");
            html += &writer.plain(table, &format!("{title}: {}", cell.title));
        }
    }
    html + "</details>\n"
}

fn list(pairs: &[(String, String)], class: &str) -> String {
    let mut html = format!("<dl{class}>");
    for (name, value) in pairs {
        let _ = write!(
            html,
            "<div><dt>{}</dt><dd>{}</dd></div>",
            escape(name),
            escape(value)
        );
    }
    html + "</dl>\n"
}
