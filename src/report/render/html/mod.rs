//! One self-contained page: for a browser, a phone, a printer, a colleague.
//!
//! Nothing is loaded from anywhere: style sheet and script stand in the page, and
//! its Content-Security-Policy allows these two by their digests and nothing else.
//! No element has a `style` attribute, which that policy would refuse.

mod contents;
mod head;
mod links;
mod prose;
mod raw;
mod room;
mod section;
mod table;

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest, Sha256};

use crate::report::document::{Document, Section};

use super::escape::well_formed;
use super::names::unique;
use super::svg::palette;
use links::Links;
use prose::{prose, slug};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The document as a page.
pub fn html(document: &Document) -> String {
    let style = style();
    let ids = ids(document);
    let links = Links::new(document, &ids);
    let sections: Vec<(&Section, &String)> = document.sections.iter().zip(&ids).collect();
    let groups = sections.chunk_by(|(a, _), (b, _)| a.id == b.id && a.folded == b.folded);
    // Line breaks where none is seen, so that two pages can be compared line by line.
    let page = html! {
        (DOCTYPE) "\n"
        html lang="en" { "\n"
            head { "\n"
                meta charset="utf-8"; "\n"
                meta http-equiv="Content-Security-Policy" content=(PreEscaped(policy(&style))); "\n"
                meta name="viewport" content="width=device-width, initial-scale=1"; "\n"
                meta name="color-scheme" content="light dark"; "\n"
                meta name="generator" content={ "wasmbench " (env!("CARGO_PKG_VERSION")) }; "\n"
                link rel="icon" href="data:,"; "\n"
                title { (document.title) } "\n"
                style { (PreEscaped(&style)) } "\n"
            } "\n"
            body { "\n"
                a class="skip" href="#tables" { "To the tables" } "\n"
                div class="page" { "\n"
                    header { "\n"
                        div class="head" { h1 { (document.title) } } "\n"
                        // The answer comes first, then what it rests on.
                        @for section in &document.first {
                            (section::section(section, &slug(&section.id), &links))
                        }
                        (head::head(document, &links))
                        (contents::contents(document, &ids))
                        (head::reading(document))
                    } "\n"
                    main id="tables" { "\n"
                        @for group in groups { (section::group(group, &links)) }
                        (raw::cells(document))
                    } "\n"
                    @if !document.closing.is_empty() {
                        footer class="closing" { @for line in &document.closing { p { (prose(line)) } } } "\n"
                    }
                } "\n"
                script { (PreEscaped(SCRIPT)) } "\n"
            } "\n"
        } "\n"
    };
    well_formed(&page.into_string())
}

/// The style sheet with the colours of plots behind it.
fn style() -> String {
    let (light, dark) = (palette::properties(false), palette::properties(true));
    format!(
        "{STYLE}\n:root{{{light}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n\
         @media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n{}",
        palette::rules()
    )
}

/// What the page may do: show its own style sheet and run its own script.
fn policy(style: &str) -> String {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'",
        digest(style),
        digest(SCRIPT)
    )
}

/// Ids of sections: their views', numbered where a view has several.
fn ids(document: &Document) -> Vec<String> {
    // What the page itself uses.
    let mut taken: BTreeSet<String> = ["cells", "tables", "summary", "reading", "facts"]
        .map(String::from)
        .into();
    taken.extend(document.first.iter().map(|s| slug(&s.id)));
    let ids = document.sections.iter().map(|s| slug(&s.id));
    ids.map(|id| unique(id, &mut taken)).collect()
}

#[cfg(test)]
mod room_tests;
#[cfg(test)]
mod tests;
