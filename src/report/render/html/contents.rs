//! The table of contents.

use crate::report::document::{Document, Section};

use super::prose::prose;

/// A page with fewer sections is seen at a glance.
const FEW: usize = 3;

/// More sections of a view have one entry together.
pub(super) const MOST: usize = 12;

/// What titles of several sections have before their colon, and behind it.
pub(super) fn shared_head<'a>(group: &[(&'a Section, &String)]) -> Option<Vec<(&'a str, &'a str)>> {
    let heads: Option<Vec<(&str, &str)>> = group
        .iter()
        .map(|(s, _)| s.title.split_once(": "))
        .collect();
    heads.filter(|heads| heads.len() > 1 && heads.iter().all(|h| h.0 == heads[0].0))
}

/// Sections of one view share a line: `Breakdown: add-one · nbody`.
fn entry(group: &[(&Section, &String)]) -> String {
    let shared = shared_head(group);
    let link = |id: &str, text: &str| format!("<a href=\"#{id}\">{}</a>", prose(text));
    match shared {
        Some(heads) if heads.len() > MOST => {
            format!("<li>{}</li>\n", link(group[0].1, heads[0].0))
        }
        Some(heads) => {
            let links: Vec<String> = group
                .iter()
                .zip(&heads)
                .map(|((_, id), head)| link(id, head.1))
                .collect();
            format!("<li>{}: {}</li>\n", prose(heads[0].0), links.join(" · "))
        }
        None => group
            .iter()
            .map(|(section, id)| format!("<li>{}</li>\n", link(id, &section.title)))
            .collect(),
    }
}

pub(super) fn contents(document: &Document, ids: &[String]) -> String {
    if document.sections.len() < FEW {
        return String::new();
    }
    let mut html = String::from(
        "<nav class=\"contents\" aria-label=\"Contents\"><details open><summary><h2>Contents</h2></summary><ol>\n",
    );
    if document.has_reading() {
        html += "<li><a href=\"#reading\">How to read</a></li>\n";
    }
    let sections: Vec<(&Section, &String)> = document.sections.iter().zip(ids).collect();
    for group in sections.chunk_by(|(a, _), (b, _)| a.id == b.id) {
        html += &entry(group);
    }
    if !document.cells.is_empty() {
        html += "<li><a href=\"#cells\">Every cell in full</a></li>\n";
    }
    html + "</ol></details></nav>\n"
}
