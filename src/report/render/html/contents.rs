//! The table of contents.

use maud::{Markup, html};

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
fn entry(group: &[(&Section, &String)]) -> Markup {
    let link = |id: &str, text: &str| html! { a href={ "#" (id) } { (prose(text)) } };
    html! {
        @match shared_head(group) {
            Some(heads) if heads.len() > MOST => { li { (link(group[0].1, heads[0].0)) } "\n" }
            Some(heads) => {
                li {
                    (prose(heads[0].0)) ": "
                    @for (index, ((_, id), head)) in group.iter().zip(&heads).enumerate() {
                        @if index > 0 { " · " }
                        (link(id, head.1))
                    }
                } "\n"
            }
            None => {
                @for (section, id) in group { li { (link(id, &section.title)) } "\n" }
            }
        }
    }
}

pub(super) fn contents(document: &Document, ids: &[String]) -> Markup {
    if document.sections.len() < FEW {
        return Markup::default();
    }
    let sections: Vec<(&Section, &String)> = document.sections.iter().zip(ids).collect();
    html! {
        nav class="contents" aria-label="Contents" {
            details open {
                summary { h2 { "Contents" } }
                ol { "\n"
                    @if document.has_reading() { li { a href="#reading" { "How to read" } } "\n" }
                    @for group in sections.chunk_by(|(a, _), (b, _)| a.id == b.id) { (entry(group)) }
                    @if !document.cells.is_empty() { li { a href="#cells" { "Every cell in full" } } "\n" }
                }
            }
        } "\n"
    }
}
