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
mod section;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::report::document::{Document, Section};

use super::escape::escape;
use super::svg::palette;
use links::Links;
use prose::{prose, slug};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The document as a page.
#[must_use]
pub fn html(document: &Document) -> String {
    let style = style();
    let ids = ids(document);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"wasmbench {version}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#tables\">To the tables</a>\n<div class=\"page\">\n<header>\n\
         <div class=\"head\"><h1>{title}</h1></div>\n",
        policy = policy(&style),
        version = env!("CARGO_PKG_VERSION"),
        title = escape(&document.title),
    );
    let links = Links::new(document, &ids);
    page += &head::head(document, &links);
    for section in &document.first {
        page += &section::section(section, &slug(&section.id), &links);
    }
    page += &contents::contents(document, &ids);
    page += &head::reading(document);
    page += "</header>\n<main id=\"tables\">\n";
    let sections: Vec<(&Section, &String)> = document.sections.iter().zip(&ids).collect();
    for group in sections.chunk_by(|(a, _), (b, _)| a.id == b.id && a.folded == b.folded) {
        page += &section::group(group, &links);
    }
    page += &raw::cells(document);
    page += "</main>\n";
    if !document.closing.is_empty() {
        page += "<footer class=\"closing\">";
        for line in &document.closing {
            let _ = write!(page, "<p>{}</p>", prose(line));
        }
        page += "</footer>\n";
    }
    let _ = write!(
        page,
        "</div>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    );
    page
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
    let mut ids: Vec<String> = Vec::new();
    // What the page itself uses.
    let mut taken: BTreeSet<String> = ["cells", "tables", "summary", "reading", "facts"]
        .map(String::from)
        .into();
    taken.extend(document.first.iter().map(|s| slug(&s.id)));
    for section in &document.sections {
        let plain = slug(&section.id);
        let mut id = plain.clone();
        let mut next = 2;
        while !taken.insert(id.clone()) {
            id = format!("{plain}-{next}");
            next += 1;
        }
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests;
