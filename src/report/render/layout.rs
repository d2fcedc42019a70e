//! Where things stand in a terminal: lines of a cell, widths of a column,
//! wrapping of prose. Every character that reports use is one column wide.

use crate::report::document::{Align, Cell, Heading};

/// One line of a cell.
enum Line {
    /// Words, which may use a column's whole width.
    Words(String),
    /// A figure's parts, each lined up with those above and below.
    Parts {
        main: String,
        spread: String,
        notes: String,
    },
}

/// How a column is laid out.
pub(super) struct Column {
    heading: Vec<String>,
    align: Align,
    main: usize,
    spread: usize,
    notes: usize,
    words: usize,
}

impl Column {
    /// Measures what stands in the column.
    pub fn new<'a>(heading: &Heading, cells: impl Iterator<Item = &'a Cell>) -> Self {
        let mut column = Self {
            heading: Vec::new(),
            align: heading.align,
            main: 0,
            spread: 0,
            notes: 0,
            words: 0,
        };
        for line in cells.flat_map(lines) {
            match line {
                Line::Words(words) => column.words = column.words.max(width(&words)),
                Line::Parts {
                    main,
                    spread,
                    notes,
                } => {
                    column.main = column.main.max(width(&main));
                    column.spread = column.spread.max(width(&spread));
                    column.notes = column.notes.max(width(&notes));
                }
            }
        }
        column.heading = broken(&heading.text, column.body());
        column
    }

    fn body(&self) -> usize {
        let parts = self.main + gapped(self.spread) + gapped(self.notes);
        parts.max(self.words)
    }

    /// Its width in characters.
    pub fn width(&self) -> usize {
        let heading = self.heading.iter().map(|l| width(l)).max();
        self.body().max(heading.unwrap_or_default())
    }

    /// The heading, in more lines where that saves width.
    pub fn heading(&self) -> String {
        self.heading.join("\n")
    }

    /// The lines of a cell.
    pub fn lines(&self, cell: &Cell) -> Vec<String> {
        lines(cell)
            .into_iter()
            .map(|line| match line {
                Line::Words(words) => pad(&words, self.body(), self.align),
                Line::Parts {
                    main,
                    spread,
                    notes,
                } => {
                    let mut text = pad(&main, self.main, self.align);
                    text += &field(&spread, self.spread, Align::Right);
                    text += &field(&notes, self.notes, Align::Left);
                    text
                }
            })
            .collect()
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

fn gapped(width: usize) -> usize {
    if width == 0 { 0 } else { width + 1 }
}

fn field(text: &str, width: usize, align: Align) -> String {
    if width == 0 {
        return String::new();
    }
    format!(" {}", pad(text, width, align))
}

fn pad(text: &str, to: usize, align: Align) -> String {
    let fill = " ".repeat(to.saturating_sub(width(text)));
    match align {
        Align::Left => format!("{text}{fill}"),
        Align::Right => format!("{fill}{text}"),
    }
}

fn lines(cell: &Cell) -> Vec<Line> {
    match cell {
        Cell::Text { text, footnotes } => vec![words(text, footnotes)],
        Cell::Missing { text, footnote } => vec![words(text, &[*footnote])],
        Cell::Figure(figure) => {
            let mark = if figure.best { "* " } else { "" };
            let mut lines = vec![Line::Parts {
                main: format!("{mark}{}", figure.value),
                spread: figure.spread.clone().unwrap_or_default(),
                notes: numbers(&figure.footnotes),
            }];
            if let Some(factor) = &figure.factor {
                lines.push(Line::Parts {
                    main: factor.text.clone(),
                    spread: factor.spread.clone().unwrap_or_default(),
                    notes: String::new(),
                });
            }
            lines
        }
    }
}

fn words(text: &str, footnotes: &[usize]) -> Line {
    Line::Words(
        format!("{text} {}", numbers(footnotes))
            .trim_end()
            .to_owned(),
    )
}

fn numbers(footnotes: &[usize]) -> String {
    let marks: Vec<String> = footnotes.iter().map(|n| format!("[{n}]")).collect();
    marks.join(" ")
}

/// A heading that is wider than its column, broken after a dot and before a
/// plus: the places where a runtime's name has joints.
fn broken(text: &str, limit: usize) -> Vec<String> {
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    let mut pieces: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for c in text.chars() {
        // An option's plus, not the one of `compile (a+b)`.
        if c == '+' && !text.contains(' ') {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        // Inside a word: not the one of `.wasm`.
        if c == '.' && before != ' ' {
            pieces.push(String::new());
        }
        before = c;
    }
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces.into_iter().filter(|p| !p.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line) + width(&piece) <= limit => line.push_str(&piece),
            _ => lines.push(piece),
        }
    }
    lines
}

/// Prose in lines of at most `limit` characters; a longer word keeps its length.
pub(super) fn wrap(text: &str, limit: Option<usize>, indent: &str) -> Vec<String> {
    let Some(limit) = limit else {
        return vec![text.to_owned()];
    };
    // What a text is indented by stays.
    let words = text.trim_start_matches(' ');
    let mut lines = vec![text[..text.len() - words.len()].to_owned()];
    for word in words.split(' ') {
        let line = lines.len() - 1;
        let empty = lines[line].trim().is_empty();
        if empty {
            lines[line].push_str(word);
        } else if width(&lines[line]) + 1 + width(word) <= limit {
            lines[line].push(' ');
            lines[line].push_str(word);
        } else {
            lines.push(format!("{indent}{word}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_break_at_their_joints() {
        assert_eq!(broken("native", 3), ["native"]);
        assert_eq!(broken("wasmtime.cranelift", 20), ["wasmtime.cranelift"]);
        assert_eq!(broken("wasmtime.cranelift", 12), ["wasmtime.", "cranelift"]);
        assert_eq!(
            broken("wasmtime.cranelift+opt=none+threads=2", 19),
            ["wasmtime.cranelift", "+opt=none+threads=2"]
        );
        assert_eq!(broken("bytes per .wasm byte", 6), ["bytes per .wasm byte"]);
    }

    #[test]
    fn prose_wraps_between_words() {
        assert_eq!(
            wrap("a bb ccc dddd", Some(6), "  "),
            ["a bb", "  ccc", "  dddd"]
        );
        assert_eq!(wrap("    a bb", Some(6), "    "), ["    a", "    bb"]);
        assert_eq!(wrap("a bb", None, ""), ["a bb"]);
        assert_eq!(wrap("unbreakable", Some(3), ""), ["unbreakable"]);
    }
}
