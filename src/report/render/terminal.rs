//! Tables for people at a terminal.
//!
//! A table that is too wide is folded, turned or printed in blocks of columns
//! ([`super::fit`]); no figure is cut. Colour only repeats what a mark says already.
//! What hides in a text is written out before it is laid out ([`super::layout`]), so the
//! only escape sequences are those of styles.

use comfy_table::{
    Attribute, Cell as TableCell, CellAlignment, Color, ContentArrangement, LineStyle,
    Table as TerminalTable, TableStyle,
};

use crate::model::text::{shown, visible};
use crate::report::document::{Align, Cell, Document, Row, Section, Table};

use super::fit::{Form, Place, column, fit};
use super::layout::{Column, plain, width, wrap};

/// What the terminal can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Columns of the terminal; unlimited without one.
    pub width: Option<usize>,
    /// Whether to use colour.
    pub colour: bool,
}

/// The document as text.
pub fn terminal(document: &Document, style: TerminalStyle) -> String {
    let mut lines = style.wrapped(&document.title, "  ", BOLD);
    for statement in &document.summary {
        lines.extend(style.wrapped(&statement.text, "", PLAIN));
        for basis in &statement.basis {
            lines.extend(style.wrapped(&format!("    {basis}"), "    ", DIM));
        }
    }
    if !document.summary.is_empty() {
        lines.push(String::new());
    }
    for fact in &document.facts {
        lines.extend(style.wrapped(fact, "", PLAIN));
    }
    for notice in &document.notices {
        let text = format!("warning: {}", notice.sentence());
        lines.extend(style.wrapped(&text, "  ", YELLOW));
    }
    for line in &document.reading {
        lines.extend(style.wrapped(line, "", DIM));
    }
    // A section at a time: the lines of a large report are not held twice.
    let mut text = lines.join("\n") + "\n";
    for section in &document.sections {
        text = text + "\n" + &section_lines(section, style).join("\n") + "\n";
    }
    let mut lines = Vec::new();
    if !document.closing.is_empty() {
        lines.push(String::new());
    }
    for line in &document.closing {
        lines.extend(style.wrapped(line, "", PLAIN));
    }
    lines.push(String::new());
    text + &lines.join("\n")
}

/// A section alone.
pub fn section(section: &Section, style: TerminalStyle) -> String {
    section_lines(section, style).join("\n") + "\n"
}

fn section_lines(section: &Section, style: TerminalStyle) -> Vec<String> {
    if section.brief {
        return brief_lines(section, style);
    }
    let mut lines = style.wrapped(&section.title, "  ", BOLD);
    for note in &section.note {
        lines.extend(style.wrapped(note, "", DIM));
    }
    if section.table.header.is_empty() {
        return lines;
    }
    lines.push(String::new());
    lines.extend(table_lines(&section.table, style, false));
    if !section.footnotes.is_empty() {
        lines.push(String::new());
    }
    for (number, note) in (1..).zip(&section.footnotes) {
        lines.extend(style.wrapped(&format!("[{number}] {note}"), "    ", PLAIN));
    }
    lines
}

/// A title with its note, and the table at once.
fn brief_lines(section: &Section, style: TerminalStyle) -> Vec<String> {
    let title = shown(&section.title);
    let note = section.note.join("; ");
    let note = shown(&note);
    let beside = width(&title) + width(&note) + " ()".len();
    let title = style.paint(&title, BOLD);
    let mut lines = match (note.is_empty(), style.width) {
        (true, _) => vec![title],
        (false, Some(limit)) if beside > limit => {
            let note = style.wrapped(&format!("  {note}"), INDENT, DIM);
            std::iter::once(title).chain(note).collect()
        }
        (false, _) => vec![format!(
            "{title} {}",
            style.paint(&format!("({note})"), DIM)
        )],
    };
    lines.extend(table_lines(&section.table, style, true));
    lines
}

/// `brief`: without the rule below the header, and without a header that says nothing.
fn table_lines(table: &Table, style: TerminalStyle, brief: bool) -> Vec<String> {
    let fitted = fit(table, style.width);
    let table = &fitted.table;
    let parts: Vec<Vec<String>> = match &fitted.form {
        Form::Blocks(blocks) => blocks
            .iter()
            .filter(|block| !block.is_empty())
            .map(|block| block_lines(table, block, style, brief))
            .collect(),
        Form::Records { names } => table
            .rows
            .iter()
            .map(|row| record_lines(table, row, *names, style))
            .collect(),
    };
    parts.join(&String::new())
}

/// A row by itself: its names, then headings and cells as they fit.
fn record_lines(table: &Table, row: &Row, names: usize, style: TerminalStyle) -> Vec<String> {
    let name: Vec<String> = row.cells.iter().take(names).flat_map(plain).collect();
    let mut lines = style.wrapped(name.join(DOT).trim(), INDENT, BOLD);
    let mut line = String::new();
    let mut used = 0;
    for (heading, cell) in table.header.iter().zip(&row.cells).skip(names) {
        let said = plain(cell).join(" ");
        let text = match visible(heading.text.trim(), 200).as_str() {
            "" => said.trim().to_owned(),
            heading => format!("{heading}: {}", said.trim()),
        };
        let beside = used + DOT.chars().count() + width(&text);
        if used > 0 && style.width.is_none_or(|limit| beside <= limit) {
            line += DOT;
            line += &style.cell(cell, &text);
            used = beside;
            continue;
        }
        if used > 0 {
            lines.push(std::mem::take(&mut line));
        }
        let further = format!("{INDENT}{INDENT}");
        let mut wrapped = wrap(&format!("{INDENT}{text}"), style.width, &further);
        let last = wrapped.pop().unwrap_or_default();
        lines.extend(wrapped.iter().map(|part| style.cell(cell, part)));
        used = width(&last);
        line = style.cell(cell, &last);
    }
    lines.push(line);
    lines
}

/// What a line of a record starts with.
const INDENT: &str = "  ";

/// Between two cells of a record.
const DOT: &str = " · ";

/// A rule below the header and above a row that sums up; no other lines.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// No lines at all.
const BRIEF: TableStyle = TableStyle::new();

/// Between two columns: [`super::fit::GAP`].
const PADDING: u16 = 2;

fn block_lines(table: &Table, block: &[Place], style: TerminalStyle, brief: bool) -> Vec<String> {
    let columns: Vec<Column> = block.iter().map(|place| column(table, *place)).collect();
    let mut out = TerminalTable::new();
    out.load_style(if brief { BRIEF } else { STYLE })
        .set_content_arrangement(ContentArrangement::Disabled);
    if style.colour {
        out.enforce_styling();
        // The caller has decided; comfy-table's crossterm would look at NO_COLOR again.
        crossterm::style::force_color_output(true);
    } else {
        out.force_no_tty();
    }
    let heads: Vec<String> = columns.iter().map(Column::heading).collect();
    if !brief || heads.iter().any(|head| !head.is_empty()) {
        let heads = heads.into_iter().map(TableCell::new);
        out.set_header(heads.map(|head| head.add_attribute(Attribute::Bold)));
    }
    for row in &table.rows {
        if row.summary {
            out.add_row(columns.iter().map(|c| "─".repeat(c.width())));
        }
        out.add_row(columns.iter().zip(block).map(|(c, place)| {
            let content = &row.cells[place.column];
            body_cell(content, c.lines(content).join("\n"))
        }));
    }
    for (place, c) in out.column_iter_mut().enumerate() {
        let last = place + 1 == columns.len();
        c.set_padding((0, if last { 0 } else { PADDING }));
        c.set_cell_alignment(match table.header[block[place].column].align {
            Align::Left => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
    }
    let lines: Vec<String> = out.lines().map(|l| l.trim_end().to_owned()).collect();
    lines.iter().map(|l| whole_rule(l)).collect()
}

/// A rule made of cells has gaps between its columns.
fn whole_rule(line: &str) -> String {
    if line.contains('─') && line.chars().all(|c| c == '─' || c == ' ') {
        return line.replace(' ', "─");
    }
    line.to_owned()
}

fn body_cell(content: &Cell, text: String) -> TableCell {
    let cell = TableCell::new(text);
    match content {
        Cell::Figure(f) if f.best => cell.fg(Color::Green).add_attribute(Attribute::Bold),
        Cell::Missing { .. } => cell.fg(Color::DarkYellow),
        Cell::Figure(_) | Cell::Text { .. } => cell,
    }
}

/// Ways to show text, as a terminal knows them.
const PLAIN: &str = "";
const BOLD: &str = "1";
const DIM: &str = "2";
const YELLOW: &str = "33";

impl TerminalStyle {
    fn paint(self, text: &str, code: &str) -> String {
        if self.colour && code != PLAIN {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Prose in lines, those after the first indented.
    fn wrapped(self, text: &str, indent: &str, code: &str) -> Vec<String> {
        let lines = wrap(text, self.width, indent);
        lines.iter().map(|line| self.paint(line, code)).collect()
    }

    /// A line of a cell, coloured as in a table.
    fn cell(self, cell: &Cell, line: &str) -> String {
        match cell {
            Cell::Figure(f) if f.best => self.paint(line, "1;32"),
            Cell::Missing { .. } => self.paint(line, YELLOW),
            Cell::Figure(_) | Cell::Text { .. } => line.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{ReportOptions, fixture, views};

    fn report(ids: &[&str], width: Option<usize>, colour: bool) -> String {
        let views: Vec<_> = ids.iter().map(|id| views::find(id).unwrap()).collect();
        let document = views::build(&fixture::result(), &views, &ReportOptions::default());
        terminal(&document, TerminalStyle { width, colour })
    }

    #[test]
    fn nothing_is_wider_than_the_terminal() {
        for width in [60, 80, 100, 140] {
            let text = report(
                &[
                    "jit",
                    "aot-total",
                    "aot-space",
                    "pure",
                    "breakdown",
                    "individual",
                ],
                Some(width),
                false,
            );
            for line in text.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn a_wide_table_repeats_its_first_column() {
        let headers = |text: &str, name: &str| {
            let lines = text.lines().map(str::trim_end);
            lines.filter(|l| l.starts_with(name)).count()
        };
        assert_eq!(headers(&report(&["jit"], None, false), "sample"), 1);
        // Turned, because it then needs no more of them.
        assert!(headers(&report(&["jit"], Some(80), false), "runtime") > 1);
        let narrow = report(&["jit"], Some(80), false);
        for word in ["cranelift", "singlepass", "geometric mean", "timed out"] {
            assert!(narrow.contains(word), "{word}\n{narrow}");
        }
    }

    #[test]
    fn marks_survive_without_colour() {
        let plain = report(&["jit"], None, false);
        assert!(plain.contains("* "), "{plain}");
        assert!(!plain.contains('\u{1b}'));
        assert!(report(&["jit"], None, true).contains('\u{1b}'));
    }
}
