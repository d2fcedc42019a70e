//! Where things stand in a terminal: lines of a cell, widths of a column,
//! wrapping of prose. Widths are columns of the terminal, not characters.

use unicode_width::UnicodeWidthStr;

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
    limit: Option<usize>,
}

impl Column {
    /// Measures what stands in the column. With a limit, words and the heading go on
    /// in further lines; figures never do.
    pub fn new<'a>(
        heading: &Heading,
        cells: impl Iterator<Item = &'a Cell>,
        limit: Option<usize>,
    ) -> Self {
        let mut column = Self {
            heading: Vec::new(),
            align: heading.align,
            main: 0,
            spread: 0,
            notes: 0,
            words: 0,
            limit,
        };
        for line in cells.flat_map(lines) {
            match line {
                Line::Words(words) => {
                    let widest = folded(&words, limit).iter().map(|l| width(l)).max();
                    column.words = column.words.max(widest.unwrap_or_default());
                }
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
        column.heading = match limit {
            Some(limit) => folded(&heading.text, Some(limit.max(column.body()))),
            None => broken(&heading.text, column.body()),
        };
        column
    }

    fn body(&self) -> usize {
        let parts = self.main + gapped(self.spread) + gapped(self.notes);
        parts.max(self.words)
    }

    /// Its width in characters.
    pub fn width(&self) -> usize {
        let heading = self.heading.iter().map(|l| width(l)).max();
        // An empty column is drawn with one.
        self.body().max(heading.unwrap_or_default()).max(1)
    }

    /// The heading, in more lines where that saves width.
    pub fn heading(&self) -> String {
        self.heading.join("\n")
    }

    /// The lines of a cell.
    pub fn lines(&self, cell: &Cell) -> Vec<String> {
        lines(cell)
            .into_iter()
            .flat_map(|line| match line {
                Line::Words(words) => folded(&words, self.limit)
                    .iter()
                    .map(|line| pad(line, self.body(), self.align))
                    .collect(),
                Line::Parts {
                    main,
                    spread,
                    notes,
                } => {
                    let mut text = pad(&main, self.main, self.align);
                    text += &field(&spread, self.spread, Align::Right);
                    text += &field(&notes, self.notes, Align::Left);
                    vec![text]
                }
            })
            .collect()
    }
}

/// Columns of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// What a cell says, each line on one line, its parts not lined up with others'.
pub(super) fn plain(cell: &Cell) -> Vec<String> {
    let joined = |line| match line {
        Line::Words(words) => words,
        Line::Parts {
            main,
            spread,
            notes,
        } => [main, spread, notes]
            .iter()
            .filter(|part| !part.is_empty())
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" "),
    };
    lines(cell).into_iter().map(joined).collect()
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
/// plus: the places where a runtime's name has joints. The dot of a number is none,
/// nor one that a word starts with.
fn broken(text: &str, limit: usize) -> Vec<String> {
    if width(text) <= limit {
        return vec![text.to_owned()];
    }
    let mut pieces: Vec<String> = vec![String::new()];
    let mut rest = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(c) = rest.next() {
        // An option's plus, not the one of `compile (a+b)`.
        if c == '+' && !text.contains(' ') {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
        let within = before.is_some_and(char::is_alphanumeric);
        if c == '.' && within && !rest.peek().is_some_and(char::is_ascii_digit) {
            pieces.push(String::new());
        }
        before = Some(c);
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

/// Words in lines of at most so many columns. What is wider by itself is broken
/// where a name has joints; what has none keeps its width.
fn folded(text: &str, limit: Option<usize>) -> Vec<String> {
    let Some(limit) = limit.filter(|limit| width(text) > *limit) else {
        return vec![text.to_owned()];
    };
    let mut lines: Vec<String> = Vec::new();
    for word in words_of(text) {
        match lines.last_mut() {
            Some(line) if width(line) + 1 + width(word) <= limit => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.extend(broken(word, limit)),
        }
    }
    lines
}

/// Units that stand after a space: their number goes with them.
const UNITS: &[&str] = &[
    "%", "ps", "ns", "µs", "us", "ms", "s", "min", "h", "B", "kB", "MB", "GB", "KiB", "MiB",
];

/// The words of a text; a number and its unit are one.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = 0;
        loop {
            end = match rest[end..].find(' ') {
                Some(space) => end + space,
                None => rest.len(),
            };
            let number = rest[..end].ends_with(|c: char| c.is_ascii_digit());
            let next = rest[end..].trim_start_matches(' ');
            let next = next.split(' ').next().unwrap_or_default();
            let unit = next.trim_end_matches(|c: char| !c.is_alphabetic() && c != '%');
            if !(number && UNITS.contains(&unit)) {
                break;
            }
            end += 1;
        }
        let word = &rest[..end];
        rest = rest[end..].strip_prefix(' ').unwrap_or(&rest[end..]);
        Some(word)
    })
}

/// Prose in lines of at most `limit` columns; a longer word keeps its length, so that
/// a path can be copied. Spaces that it starts with stay.
pub(super) fn wrap(text: &str, limit: Option<usize>, indent: &str) -> Vec<String> {
    let Some(limit) = limit else {
        return vec![text.to_owned()];
    };
    let own = text.len() - text.trim_start_matches(' ').len();
    let mut lines = vec![text[..own].to_owned()];
    for word in words_of(&text[own..]) {
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
        assert_eq!(
            wrap("    a bb ccc", Some(8), "      "),
            ["    a bb", "      ccc"]
        );
        assert_eq!(wrap("", Some(8), ""), [""]);
    }

    #[test]
    fn a_number_stays_with_its_unit() {
        assert_eq!(
            wrap("it took 1.5 ms ±0.4 %, no more", Some(9), ""),
            ["it took", "1.5 ms", "±0.4 %,", "no more"]
        );
        assert_eq!(
            folded("3 of 17 samples", Some(5)),
            ["3 of", "17", "samples"]
        );
        assert_eq!(
            folded("no: wasmtime.cranelift 1.25×", Some(10)),
            ["no:", "wasmtime.", "cranelift", "1.25×"]
        );
        assert_eq!(broken("p99.9+x", 3), ["p99.9", "+x"]);
        assert_eq!(folded("per .wasm", Some(3)), ["per", ".wasm"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(width("µs ±1.0× ≈ ─"), 12);
        assert_eq!(width("素数"), 4);
        assert_eq!(wrap("素数 素数", Some(8), ""), ["素数", "素数"]);
    }
}
