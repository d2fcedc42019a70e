//! Tables for people at a terminal.
//!
//! A table that is too wide is printed in blocks of columns, each with the
//! first column again; words are never cut. Colour only repeats what a mark
//! says already.

use comfy_table::{
    Attribute, Cell as TableCell, CellAlignment, Color, ContentArrangement, LineStyle,
    Table as TerminalTable, TableStyle,
};

use crate::report::document::{Align, Cell, Document, Heading, Section, Table};

use super::layout::{Column, wrap};

/// What the terminal can do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Columns of the terminal; unlimited without one.
    pub width: Option<usize>,
    /// Whether to use colour.
    pub colour: bool,
}

/// The document as text.
#[must_use]
pub fn terminal(document: &Document, style: TerminalStyle) -> String {
    let mut lines = vec![style.bold(&document.title)];
    for statement in &document.summary {
        lines.extend(wrap(&statement.text, style.width, ""));
        for basis in &statement.basis {
            let indented = wrap(&format!("    {basis}"), style.width, "    ");
            lines.extend(indented.iter().map(|l| style.dim(l)));
        }
    }
    if !document.summary.is_empty() {
        lines.push(String::new());
    }
    for fact in &document.facts {
        lines.extend(wrap(fact, style.width, ""));
    }
    for notice in &document.notices {
        let advice = match notice.advice.as_str() {
            "" => String::new(),
            advice => format!(" → {advice}"),
        };
        let text = format!("warning: {}{advice}", notice.message);
        lines.extend(
            wrap(&text, style.width, "  ")
                .iter()
                .map(|l| style.yellow(l)),
        );
    }
    for line in &document.reading {
        lines.extend(wrap(line, style.width, "").iter().map(|l| style.dim(l)));
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
        lines.extend(wrap(line, style.width, ""));
    }
    lines.push(String::new());
    text + &lines.join("\n")
}

fn section_lines(section: &Section, style: TerminalStyle) -> Vec<String> {
    let mut lines = vec![style.bold(&section.title)];
    for note in &section.note {
        lines.extend(wrap(note, style.width, "").iter().map(|l| style.dim(l)));
    }
    lines.push(String::new());
    for (index, block) in blocks(&section.table, style.width).iter().enumerate() {
        if index > 0 {
            lines.push(String::new());
        }
        lines.extend(block_lines(&section.table, block, style));
    }
    if !section.footnotes.is_empty() {
        lines.push(String::new());
    }
    for (index, note) in section.footnotes.iter().enumerate() {
        lines.extend(wrap(
            &format!("[{}] {note}", index + 1),
            style.width,
            "    ",
        ));
    }
    lines
}

/// Between two columns, and after the last.
const GAP: usize = 2;

/// Which columns, besides the first, stand in each block.
fn blocks(table: &Table, width: Option<usize>) -> Vec<Vec<usize>> {
    let widths: Vec<usize> = (0..table.header.len())
        .map(|i| column(table, i).width())
        .collect();
    let first = widths.first().copied().unwrap_or_default();
    let mut blocks: Vec<Vec<usize>> = vec![Vec::new()];
    let mut used = first;
    for (index, w) in widths.iter().enumerate().skip(1) {
        let open = blocks.last_mut().filter(|b| {
            // A column that is too wide by itself still has to go somewhere.
            b.is_empty() || width.is_none_or(|limit| used + GAP + w <= limit)
        });
        match open {
            Some(block) => block.push(index),
            None => {
                blocks.push(vec![index]);
                used = first;
            }
        }
        used += GAP + w;
    }
    blocks
}

fn column(table: &Table, index: usize) -> Column {
    Column::new(
        &table.header[index],
        table.rows.iter().filter_map(|row| row.cells.get(index)),
    )
}

/// A rule below the header and above a row that sums up; no other lines.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

fn block_lines(table: &Table, block: &[usize], style: TerminalStyle) -> Vec<String> {
    let places: Vec<usize> = std::iter::once(0).chain(block.iter().copied()).collect();
    let columns: Vec<Column> = places.iter().map(|i| column(table, *i)).collect();
    let mut out = TerminalTable::new();
    out.load_style(STYLE)
        .set_content_arrangement(ContentArrangement::Disabled);
    if style.colour {
        out.enforce_styling();
        // The caller has decided; comfy-table's crossterm would look at NO_COLOR again.
        crossterm::style::force_color_output(true);
    } else {
        out.force_no_tty();
    }
    out.set_header(
        columns
            .iter()
            .zip(&places)
            .map(|(c, i)| header_cell(c, &table.header[*i])),
    );
    for row in &table.rows {
        if row.summary {
            out.add_row(columns.iter().map(|c| "─".repeat(c.width())));
        }
        out.add_row(columns.iter().zip(&places).map(|(c, i)| {
            let content = &row.cells[*i];
            body_cell(content, c.lines(content).join("\n"))
        }));
    }
    for (place, c) in out.column_iter_mut().enumerate() {
        let last = place + 1 == columns.len();
        c.set_padding((0, if last { 0 } else { 2 }));
        c.set_cell_alignment(alignment(table.header[places[place]].align));
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

fn alignment(align: Align) -> CellAlignment {
    match align {
        Align::Left => CellAlignment::Left,
        Align::Right => CellAlignment::Right,
    }
}

fn header_cell(column: &Column, heading: &Heading) -> TableCell {
    TableCell::new(column.heading())
        .set_alignment(alignment(heading.align))
        .add_attribute(Attribute::Bold)
}

fn body_cell(content: &Cell, text: String) -> TableCell {
    let cell = TableCell::new(text);
    match content {
        Cell::Figure(f) if f.best => cell.fg(Color::Green).add_attribute(Attribute::Bold),
        Cell::Missing { .. } => cell.fg(Color::DarkYellow),
        Cell::Figure(_) | Cell::Text { .. } => cell,
    }
}

impl TerminalStyle {
    fn paint(self, text: &str, code: &str) -> String {
        if self.colour {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(self, text: &str) -> String {
        self.paint(text, "1")
    }

    fn dim(self, text: &str) -> String {
        self.paint(text, "2")
    }

    fn yellow(self, text: &str) -> String {
        self.paint(text, "33")
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
        let headers = |text: &str| text.lines().filter(|l| l.starts_with("sample")).count();
        assert_eq!(headers(&report(&["jit"], None, false)), 1);
        assert!(headers(&report(&["jit"], Some(80), false)) > 1);
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
