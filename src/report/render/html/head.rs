//! What stands before the tables: what the figures say, machine and measuring,
//! warnings, how to read.

use std::fmt::Write as _;

use crate::report::document::{Document, Statement};
use crate::report::render::escape::escape;

use super::links::Links;
use super::prose::prose;

/// Findings and warnings.
pub(super) fn head(document: &Document, links: &Links) -> String {
    let mut html = String::new();
    if !document.summary.is_empty() {
        html += "<section class=\"says\" id=\"summary\" aria-labelledby=\"summary-h\"><h2 id=\"summary-h\">What the figures say</h2>\n";
        for statement in &document.summary {
            html += &self::statement(statement, links);
        }
        html += "</section>\n";
    }
    html += &facts(document);
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
    html
}

/// What was measured where: the machine, and the rest on demand.
fn facts(document: &Document) -> String {
    let Some((first, others)) = document.facts.split_first() else {
        return String::new();
    };
    let others: String = others
        .iter()
        .map(|fact| format!("<li>{}</li>", escape(fact)))
        .collect();
    format!(
        "<details class=\"facts\" id=\"facts\"><summary>Measured on {}</summary><ul>{others}</ul></details>\n",
        escape(first)
    )
}

/// A sentence; the figures it rests on show on demand.
fn statement(statement: &Statement, links: &Links) -> String {
    let text = links.prose(&statement.text);
    if statement.basis.is_empty() {
        return format!("<p>{text}</p>\n");
    }
    let basis: String = statement
        .basis
        .iter()
        .map(|figure| format!("<li>{}</li>", links.prose(figure)))
        .collect();
    format!("<details><summary>{text}</summary><ul>{basis}</ul></details>\n")
}

/// How to read all tables, and the words they use.
pub(super) fn reading(document: &Document) -> String {
    let mut html = String::new();
    if document.has_reading() {
        html += "<section class=\"reading\" id=\"reading\" aria-labelledby=\"reading-h\"><h2 id=\"reading-h\">How to read</h2>\n";
        for line in &document.reading {
            let _ = write!(html, "<p>{}</p>", prose(line));
        }
        if !document.terms.is_empty() {
            let names: Vec<String> = document.terms.iter().map(|t| escape(t.name)).collect();
            let _ = write!(
                html,
                "<details class=\"terms\"><summary>Words: {}</summary><dl>",
                names.join("; ")
            );
            for term in &document.terms {
                let _ = write!(
                    html,
                    "<div><dt>{}</dt><dd>{}</dd></div>",
                    escape(term.name),
                    prose(term.meaning)
                );
            }
            html += "</dl></details>\n";
        }
        html += "</section>\n";
    }
    html
}
