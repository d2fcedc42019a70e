//! LaTeX for papers: each table as a `tabular` with the rules of `booktabs`.
//!
//! A table is a float with its title as the caption; notes follow below it. Nothing is
//! drawn and nothing is folded: `--views` chooses what a paper needs.

use std::fmt::Write as _;

use crate::model::text::shown;
use crate::report::document::{Align, Cell, Document, Figure, Section, Table};

/// The tables of a document. The preamble needs `booktabs`, and `fontenc` with T1.
pub fn latex(document: &Document) -> String {
    let mut text = format!(
        "% {}\n% \\usepackage[T1]{{fontenc}} \\usepackage{{booktabs}}\n",
        comment(&document.title)
    );
    for fact in &document.facts {
        let _ = writeln!(text, "% {}", comment(fact));
    }
    for section in document
        .sections
        .iter()
        .filter(|s| !s.table.header.is_empty())
    {
        text.push('\n');
        text += &float(section);
    }
    text
}

fn float(section: &Section) -> String {
    let mut text = String::from("\\begin{table}\n\\centering\n\\small\n");
    let _ = writeln!(text, "\\caption{{{}}}", escape(&section.title));
    let _ = writeln!(text, "\\label{{tab:{}}}", section.id);
    text += &tabular(&section.table);
    let notes = section.note.iter().map(|note| escape(note));
    let numbered = (1..).zip(&section.footnotes);
    let numbered = numbered.map(|(n, note)| format!("[{n}] {}", escape(note)));
    for line in notes.chain(numbered) {
        let _ = writeln!(text, "\\par\\footnotesize {line}");
    }
    text + "\\end{table}\n"
}

fn tabular(table: &Table) -> String {
    let columns: String = table
        .header
        .iter()
        .map(|heading| match heading.align {
            Align::Left => 'l',
            Align::Right => 'r',
        })
        .collect();
    let line = |cells: Vec<String>| format!("{} \\\\\n", cells.join(" & "));
    let heads = table.header.iter().map(|heading| escape(&heading.text));
    let mut text = format!("\\begin{{tabular}}{{{columns}}}\n\\toprule\n");
    text += &line(heads.collect());
    text += "\\midrule\n";
    for row in &table.rows {
        if row.summary {
            text += "\\midrule\n";
        }
        text += &line(row.cells.iter().map(cell).collect());
    }
    text + "\\bottomrule\n\\end{tabular}\n"
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text { text, footnotes } => escape(text) + &marks(footnotes),
        Cell::Missing { text, footnote } => escape(text) + &marks(&[*footnote]),
        Cell::Figure(figure) => self::figure(figure),
    }
}

fn figure(figure: &Figure) -> String {
    let spread = |spread: &Option<String>| match spread {
        Some(spread) => format!(" {}", escape(spread)),
        None => String::new(),
    };
    let value = escape(&figure.value);
    let mut text = match figure.best {
        true => format!("\\textbf{{{value}}}"),
        false => value,
    };
    text += &spread(&figure.spread);
    if let Some(factor) = &figure.factor {
        let _ = write!(text, ", {}{}", escape(&factor.text), spread(&factor.spread));
    }
    text + &marks(&figure.footnotes)
}

/// Numbers of notes.
fn marks(numbers: &[usize]) -> String {
    numbers.iter().map(|n| format!(" [{n}]")).collect()
}

/// Text of anybody as LaTeX shows it. What its fonts lack is written as a command.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in shown(text).chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                out.push('\\');
                out.push(c);
            }
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '<' => out.push_str("$<$"),
            '>' => out.push_str("$>$"),
            '±' => out.push_str("$\\pm$"),
            '×' => out.push_str("$\\times$"),
            '≈' => out.push_str("$\\approx$"),
            'µ' => out.push_str("\\textmu{}"),
            '·' => out.push_str("$\\cdot$"),
            '–' => out.push_str("--"),
            '…' => out.push_str("\\dots{}"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text in a comment, which ends with its line.
fn comment(text: &str) -> String {
    shown(text).replace(|c: char| c.is_control(), " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ReportOptions, fixture, views};

    #[test]
    fn nothing_of_anybody_is_a_command() {
        assert_eq!(
            escape("a_b & 50 % {x} \\input ~^ <1>"),
            "a\\_b \\& 50 \\% \\{x\\} \\textbackslash{}input \\textasciitilde{}\\textasciicircum{} $<$1$>$"
        );
        assert_eq!(comment("a\nb\u{202e}"), "a b\\u202e");
        assert_eq!(escape("a\u{202e}"), "a\\textbackslash{}u202e");
    }

    #[test]
    fn a_table_has_a_row_a_line() {
        let view = views::find("jit").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        let text = latex(&document);
        assert!(text.contains("\\begin{tabular}{l"), "{text}");
        let rows = document.sections[0].table.rows.len();
        // The header is a line too.
        assert_eq!(text.matches(" \\\\\n").count(), rows + 1);
        assert!(text.contains("\\textbf{"), "{text}");
        assert_eq!(
            text.matches("\\begin{").count(),
            text.matches("\\end{").count()
        );
    }
}
