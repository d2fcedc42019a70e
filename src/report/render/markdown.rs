//! GitHub's Markdown: for READMEs, pull requests and job summaries.

use std::fmt::Write as _;

use crate::report::document::{Align, Cell, Document, Factor, Figure, Section, Table};

/// The document as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> String {
    let mut text = format!("# {}\n\n", escape(&document.title));
    list(&mut text, &document.facts);
    for notice in &document.notices {
        let advice = match notice.advice.as_str() {
            "" => String::new(),
            advice => format!(" → {}", escape(advice)),
        };
        let _ = writeln!(text, "> **Warning:** {}{advice}\n", escape(&notice.message));
    }
    list(&mut text, &document.reading);
    for section in &document.sections {
        write_section(&mut text, section);
    }
    list(&mut text, &document.closing);
    let end = text.trim_end().len();
    text.truncate(end);
    text.push('\n');
    text
}

fn list(text: &mut String, lines: &[String]) {
    for line in lines {
        let _ = writeln!(text, "- {}", escape(line));
    }
    if !lines.is_empty() {
        text.push('\n');
    }
}

fn write_section(text: &mut String, section: &Section) {
    let _ = writeln!(text, "## {}\n", escape(&section.title));
    if !section.note.is_empty() {
        let _ = writeln!(text, "{}\n", escape(&section.note.join(" ")));
    }
    write_table(text, &section.table);
    for (index, note) in section.footnotes.iter().enumerate() {
        let _ = writeln!(text, "- {} {}", bracket(index + 1), escape(note));
    }
    if !section.footnotes.is_empty() {
        text.push('\n');
    }
}

fn write_table(text: &mut String, table: &Table) {
    let header: Vec<String> = table.header.iter().map(|h| escape(&h.text)).collect();
    let rules: Vec<&str> = table
        .header
        .iter()
        .map(|h| match h.align {
            Align::Left => ":---",
            Align::Right => "---:",
        })
        .collect();
    let _ = writeln!(
        text,
        "| {} |\n| {} |",
        header.join(" | "),
        rules.join(" | ")
    );
    for row in &table.rows {
        let cells: Vec<String> = row.cells.iter().map(|c| cell(c, row.summary)).collect();
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text.push('\n');
}

fn cell(cell: &Cell, summary: bool) -> String {
    match cell {
        Cell::Text { text, footnotes } => {
            let text = escape(text);
            let text = if summary { format!("*{text}*") } else { text };
            text + &brackets(footnotes)
        }
        Cell::Missing { text, footnote } => escape(text) + &brackets(&[*footnote]),
        Cell::Figure(figure) => self::figure(figure),
    }
}

fn figure(figure: &Figure) -> String {
    let with = |text: &str, spread: &Option<String>| match spread {
        Some(spread) => format!("{text} {spread}"),
        None => text.to_owned(),
    };
    let value = if figure.best {
        format!("**{}**", figure.value)
    } else {
        figure.value.clone()
    };
    let mut text = with(&value, &figure.spread);
    if let Some(Factor {
        text: times,
        spread,
    }) = &figure.factor
    {
        text = format!("{text} · {}", with(times, spread));
    }
    // The spread may hold `<`.
    text.replace('<', "&lt;") + &brackets(&figure.footnotes)
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

/// Text that shows as it is. What stands between backticks is code already.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let balanced = text.matches('`').count().is_multiple_of(2);
    let mut code = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside_a_word =
            before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '`' if balanced => {
                code = !code;
                out.push(c);
            }
            // A table ends its cell at a bar even inside code.
            '|' => out.push_str("\\|"),
            '_' if inside_a_word => out.push(c),
            '<' if !code => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' if !code => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ReportOptions, fixture, views};

    fn report(ids: &[&str]) -> String {
        let views: Vec<_> = ids.iter().map(|id| views::find(id).unwrap()).collect();
        markdown(&views::build(
            &fixture::result(),
            &views,
            &ReportOptions::default(),
        ))
    }

    #[test]
    fn tables_are_rectangular() {
        let text = report(&[
            "jit",
            "aot-space",
            "pure",
            "breakdown",
            "individual",
            "settings",
        ]);
        let mut columns = 0;
        for line in text.lines().filter(|l| l.starts_with('|')) {
            let n = line.replace("\\|", "").matches('|').count();
            if line.starts_with("| sample |")
                || line.starts_with("| phase |")
                || line.starts_with("| setting |")
            {
                columns = n;
            }
            assert_eq!(n, columns, "{line}");
        }
    }

    #[test]
    fn the_best_is_bold_and_reasons_are_listed() {
        let text = report(&["jit"]);
        let row = text.lines().find(|l| l.starts_with("| fibonacci")).unwrap();
        assert!(row.contains("**"), "{row}");
        assert!(row.contains("n/a \\[1\\]"), "{row}");
        assert!(
            text.contains(&format!("- \\[1\\] {}", fixture::NATIVE_HAS_NO_MODULE)),
            "{text}"
        );
    }

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(escape("a_b*c|d<e>_"), "a_b\\*c\\|d&lt;e>\\_");
        assert_eq!(escape("`a_b|c`"), "`a_b\\|c`");
        assert_eq!(escape("lone ` tick_"), "lone \\` tick\\_");
    }
}
