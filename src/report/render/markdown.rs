//! Markdown as code hosts show it: for READMEs, pull requests and job summaries.
//!
//! What most readers skip is folded in `<details>`, which needs blank lines around
//! its Markdown. Warnings are plain quotations: the coloured kind (`> [!WARNING]`) is
//! known to some hosts only, and shows its mark as text elsewhere.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::model::text::{counted, shown};
use crate::report::document::{
    Align, Cell, Document, Figure, Heading, Notice, Section, Statement, Table,
};

use super::markdown_text::{cell as escape_cell, html, line as escape};
use super::turned::turned;

/// The document as Markdown, with its title at a level of headings, 1 for a file of
/// its own.
pub fn markdown(document: &Document, level: usize) -> String {
    let mut text = format!("{} {}\n\n", heading(level), escape(&document.title));
    write_summary(&mut text, &document.summary);
    write_notices(&mut text, &document.notices);
    if let Some((first, others)) = document.facts.split_first() {
        fold(&mut text, &html(first), |text| list(text, others));
    }
    if !document.reading.is_empty() {
        fold(&mut text, "How to read the tables", |text| {
            list(text, &document.reading);
        });
    }
    for section in &document.sections {
        write_section(&mut text, section, level + 1);
    }
    list(&mut text, &document.closing);
    let end = text.trim_end().len();
    text.truncate(end);
    text.push('\n');
    // Controls are gone; what is left would turn a line around.
    shown(&text).into_owned()
}

/// There are six levels.
fn heading(level: usize) -> String {
    "#".repeat(level.clamp(1, 6))
}

fn list(text: &mut String, lines: &[String]) {
    for line in lines {
        let _ = writeln!(text, "- {}", escape(line));
    }
    if !lines.is_empty() {
        text.push('\n');
    }
}

/// A line that opens to more; `summary` is HTML. What is inside ends with a blank line.
fn fold(text: &mut String, summary: &str, inside: impl FnOnce(&mut String)) {
    let _ = write!(text, "<details>\n<summary>{summary}</summary>\n\n");
    inside(text);
    text.push_str("</details>\n\n");
}

/// The sentences, numbered where figures to look up stand behind them.
fn write_summary(text: &mut String, statements: &[Statement]) {
    if statements.is_empty() {
        return;
    }
    let borne_out = statements.iter().any(|s| !s.basis.is_empty());
    for (number, statement) in (1..).zip(statements) {
        let mark = if borne_out {
            format!("{number}.")
        } else {
            "-".into()
        };
        let _ = writeln!(text, "{mark} {}", escape(&statement.text));
    }
    text.push('\n');
    if !borne_out {
        return;
    }
    fold(text, "The figures behind these sentences", |text| {
        for (number, statement) in (1..).zip(statements) {
            for basis in &statement.basis {
                let _ = writeln!(text, "- Sentence {number}: {}", escape(basis));
            }
        }
        text.push('\n');
    });
}

/// So many warnings stand openly; more are folded behind the first.
const OPEN_NOTICES: usize = 3;

fn write_notices(text: &mut String, notices: &[Notice]) {
    let quote = |text: &mut String, notices: &[Notice]| {
        for notice in notices {
            let _ = writeln!(text, "> **Warning:** {}\n", escape(&notice.sentence()));
        }
    };
    if notices.len() <= OPEN_NOTICES {
        quote(text, notices);
        return;
    }
    let summary = format!(
        "<b>{}</b>, the first of them: {}",
        counted(notices.len(), "warning"),
        html(&notices[0].message)
    );
    fold(text, &summary, |text| quote(text, notices));
}

fn write_section(text: &mut String, section: &Section, level: usize) {
    if section.folded {
        let title = format!("<b>{}</b>", html(&section.title));
        fold(text, &title, |text| write_body(text, section));
    } else {
        let _ = write!(text, "{} {}\n\n", heading(level), escape(&section.title));
        write_body(text, section);
    }
}

fn write_body(text: &mut String, section: &Section) {
    if !section.note.is_empty() {
        // A backslash at a line's end keeps the break.
        let lines: Vec<String> = section.note.iter().map(|n| escape(n)).collect();
        let _ = write!(text, "{}\n\n", lines.join("\\\n"));
    }
    if !section.table.header.is_empty() {
        write_table(text, &narrower(&section.table));
    }
    for (index, note) in section.footnotes.iter().enumerate() {
        let _ = writeln!(text, "- {} {}", bracket(index + 1), escape(note));
    }
    if !section.footnotes.is_empty() {
        text.push('\n');
    }
}

/// More columns than this do not fit into a code host's page.
const COLUMNS: usize = 6;

/// A table with few samples and many runtimes has its runtimes down.
pub(super) fn narrower(table: &Table) -> Cow<'_, Table> {
    if table.header.len() > COLUMNS
        && let Some(turned) = turned(table)
        && turned.header.len() < table.header.len()
    {
        return Cow::Owned(turned);
    }
    Cow::Borrowed(table)
}

fn write_table(text: &mut String, table: &Table) {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let rule = |heading: &Heading| match heading.align {
        Align::Left => ":---".to_owned(),
        Align::Right => "---:".to_owned(),
    };
    let heads = table.header.iter().map(|h| escape_cell(&h.text));
    *text += &line(heads.collect());
    *text += &line(table.header.iter().map(rule).collect());
    for row in &table.rows {
        let cells = row.cells.iter().map(|c| cell(c, row.summary));
        *text += &line(cells.collect());
    }
    text.push('\n');
}

fn cell(cell: &Cell, summary: bool) -> String {
    match cell {
        Cell::Text { text, footnotes } => {
            let text = escape_cell(text);
            let text = if summary { format!("*{text}*") } else { text };
            text + &brackets(footnotes)
        }
        Cell::Missing { text, footnote } => escape_cell(text) + &brackets(&[*footnote]),
        Cell::Figure(figure) => self::figure(figure),
    }
}

/// A narrow column breaks between a value and its spread, never before a unit.
fn figure(figure: &Figure) -> String {
    let whole = |text: &str| escape_cell(text).replace(' ', "\u{a0}");
    let with = |text: String, spread: &Option<String>| match spread {
        Some(spread) => format!("{text} {}", whole(spread)),
        None => text,
    };
    let mark = if figure.best { "**" } else { "" };
    let value = format!("{mark}{}{mark}", whole(&figure.value));
    let mut text = with(value, &figure.spread);
    if let Some(factor) = &figure.factor {
        text = format!("{text} · {}", with(whole(&factor.text), &factor.spread));
    }
    text + &brackets(&figure.footnotes)
}

fn brackets(numbers: &[usize]) -> String {
    numbers
        .iter()
        .map(|n| format!(" {}", bracket(*n)))
        .collect()
}

/// Escaped, so that a number never turns into a link.
fn bracket(number: usize) -> String {
    format!("\\[{number}\\]")
}
