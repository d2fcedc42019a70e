//! One self-contained page: for a browser, a phone, a printer, a colleague.
//!
//! Nothing is loaded from anywhere: style sheet and script stand in the page, and
//! its Content-Security-Policy allows these two by their digests and nothing else.
//! No element has a `style` attribute, which that policy would refuse.

mod prose;
mod raw;
mod section;
mod table;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::report::document::{Document, Section, Statement};

use super::escape::escape;
use super::svg::palette;
use prose::{prose, slug};

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// The document as a page.
#[must_use]
pub fn html(document: &Document) -> String {
    let style = style();
    let linked: BTreeSet<usize> = document.cells.iter().map(|c| c.place).collect();
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
    page += &head(document);
    page += &contents(document, &ids);
    page += "</header>\n<main id=\"tables\">\n";
    for (section, id) in document.sections.iter().zip(&ids) {
        page += &section::section(section, id, &linked);
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
    let mut taken: BTreeSet<String> = ["cells", "tables", "summary"].map(String::from).into();
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

/// What there is to know before any table.
fn head(document: &Document) -> String {
    let mut html = String::new();
    if !document.summary.is_empty() {
        html += "<section class=\"says\" id=\"summary\" aria-labelledby=\"summary-h\"><h2 id=\"summary-h\">What the figures say</h2>\n";
        for statement in &document.summary {
            html += &self::statement(statement);
        }
        html += "</section>\n";
    }
    if !document.notices.is_empty() {
        html += "<ul class=\"notices\" aria-label=\"Warnings\">";
        for notice in &document.notices {
            let advice = match notice.advice.as_str() {
                "" => String::new(),
                advice => format!(" → {}", prose(advice)),
            };
            let _ = write!(
                html,
                "<li><strong>Warning:</strong> {}{advice}</li>",
                prose(&notice.message)
            );
        }
        html += "</ul>\n";
    }
    if !document.facts.is_empty() {
        html += "<ul class=\"facts\">";
        for fact in &document.facts {
            let _ = write!(html, "<li>{}</li>", escape(fact));
        }
        html += "</ul>\n";
    }
    if !document.reading.is_empty() {
        html += "<div class=\"reading\">";
        for line in &document.reading {
            let _ = write!(html, "<p>{}</p>", prose(line));
        }
        html += "</div>\n";
    }
    html
}

/// A sentence; the figures it rests on show on demand.
fn statement(statement: &Statement) -> String {
    let text = prose(&statement.text);
    if statement.basis.is_empty() {
        return format!("<p>{text}</p>\n");
    }
    let basis: String = statement
        .basis
        .iter()
        .map(|figure| format!("<li>{}</li>", prose(figure)))
        .collect();
    format!("<details><summary>{text}</summary><ul>{basis}</ul></details>\n")
}

/// Sections of one view share a line: `Breakdown: add-one · nbody`.
fn entry(group: &[(&Section, &String)]) -> String {
    let heads: Option<Vec<(&str, &str)>> = group
        .iter()
        .map(|(s, _)| s.title.split_once(": "))
        .collect();
    let shared = heads.filter(|heads| heads.len() > 1 && heads.iter().all(|h| h.0 == heads[0].0));
    let link = |id: &str, text: &str| format!("<a href=\"#{id}\">{}</a>", prose(text));
    match shared {
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

fn contents(document: &Document, ids: &[String]) -> String {
    if document.sections.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<nav class=\"contents\" aria-labelledby=\"contents-h\"><h2 id=\"contents-h\">Contents</h2><ol>\n",
    );
    let sections: Vec<(&Section, &String)> = document.sections.iter().zip(ids).collect();
    for group in sections.chunk_by(|(a, _), (b, _)| a.id == b.id) {
        html += &entry(group);
    }
    if !document.cells.is_empty() {
        html += "<li><a href=\"#cells\">Every cell in full</a></li>\n";
    }
    html + "</ol></nav>\n"
}

#[cfg(test)]
mod tests;
