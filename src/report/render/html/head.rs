//! What stands before the tables: what the figures say, machine and measuring,
//! warnings, how to read.

use maud::{Markup, html};

use crate::model::text::counted;
use crate::report::document::{Document, Notice};

use super::links::Links;
use super::prose::prose;

/// Findings and warnings.
pub(super) fn head(document: &Document, links: &Links) -> Markup {
    html! {
        @if !document.summary.is_empty() {
            section class="says" id="summary" aria-labelledby="summary-h" {
                h2 id="summary-h" { "What the figures say" } "\n"
                @for statement in &document.summary {
                    // The figures that a sentence rests on show on demand.
                    @if statement.basis.is_empty() {
                        p { (links.prose(&statement.text)) }
                    } @else {
                        details {
                            summary { (links.prose(&statement.text)) }
                            ul { @for figure in &statement.basis { li { (links.prose(figure)) } } }
                        }
                    } "\n"
                }
            } "\n"
        }
        // The machine, and the rest on demand.
        @if let Some((first, others)) = document.facts.split_first() {
            details class="facts" id="facts" {
                summary { "Measured on " (first) }
                ul { @for fact in others { li { (fact) } } }
            } "\n"
        }
        (notices(&document.notices))
    }
}

/// One line, with the rest on demand.
fn notices(notices: &[Notice]) -> Markup {
    let list = html! {
        ul class="notices" aria-label="Warnings" {
            @for notice in notices {
                li { strong { "Warning:" } " " (prose(&notice.sentence())) }
            }
        } "\n"
    };
    html! {
        @match notices {
            [] => {},
            [_] => (list),
            [first, ..] => {
                details class="facts" {
                    summary { strong { (counted(notices.len(), "warning")) } ": " (prose(&first.message)) " …" }
                    (list)
                } "\n"
            }
        }
    }
}

/// How to read all tables, and the words they use.
pub(super) fn reading(document: &Document) -> Markup {
    html! {
        @if document.has_reading() {
            section class="reading" id="reading" aria-labelledby="reading-h" {
                h2 id="reading-h" { "How to read" } "\n"
                @for line in &document.reading { p { (prose(line)) } }
                @if !document.terms.is_empty() {
                    details class="terms" {
                        summary {
                            "Words: "
                            @for (index, term) in document.terms.iter().enumerate() {
                                @if index > 0 { "; " }
                                (term.name)
                            }
                        }
                        dl {
                            @for term in &document.terms {
                                div { dt { (term.name) } dd { (prose(term.meaning)) } }
                            }
                        }
                    } "\n"
                }
            } "\n"
        }
    }
}
