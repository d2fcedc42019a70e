//! Where things stand in a terminal: lines of a cell, widths of a column,
//! wrapping of prose. Widths are columns of the terminal, not characters.

use unicode_width::UnicodeWidthStr;

use crate::model::text::{shown, visible};
use crate::model::units::{BYTES, TIMES};
use crate::report::document::{Align, Cell, Heading};

use super::text::filled;

/// What a cell or a heading says has so many characters at most: every row of a column is
/// as wide as its widest.
const LONGEST: usize = 4096;

/// One line of a cell.
enum Line {
    /// Words, which may use a column's whole width.
    Words(String),
    /// A figure's value, spread and notes, each lined up with those above and below.
    Parts([String; 3]),
}

/// How a column is laid out.
pub(super) struct Column {
    heading: Vec<String>,
    align: Align,
    /// The widths of figures' parts.
    parts: [usize; 3],
    /// The width of words.
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
            parts: [0; 3],
            words: 0,
            limit,
        };
        for line in cells.flat_map(lines) {
            match line {
                Line::Words(words) => {
                    column.words = column.words.max(widest(&folded(&words, limit)));
                }
                Line::Parts(parts) => {
                    for (room, part) in column.parts.iter_mut().zip(&parts) {
                        *room = width(part).max(*room);
                    }
                }
            }
        }
        let text = visible(&heading.text, LONGEST);
        column.heading = match limit {
            Some(limit) => folded(&text, Some(limit.max(column.body()))),
            None => broken(&text, column.body()),
        };
        column
    }

    fn body(&self) -> usize {
        let [main, spread, notes] = self.parts;
        let gapped = |width: usize| width + usize::from(width > 0);
        self.words.max(main + gapped(spread) + gapped(notes))
    }

    /// Its width in characters.
    pub fn width(&self) -> usize {
        // An empty column is drawn with one.
        self.body().max(widest(&self.heading)).max(1)
    }

    /// The heading, in more lines where that saves width.
    pub fn heading(&self) -> String {
        self.heading.join("\n")
    }

    /// The lines of a cell.
    pub fn lines(&self, cell: &Cell) -> Vec<String> {
        let drawn = |line| match line {
            Line::Words(words) => folded(&words, self.limit)
                .iter()
                .map(|line| pad(line, self.body(), self.align))
                .collect(),
            Line::Parts(parts) => {
                let sides = [self.align, Align::Right, Align::Left];
                let fields = parts.iter().zip(self.parts).zip(sides).enumerate();
                let fields: Vec<String> = fields
                    .filter(|(index, ((_, room), _))| *index == 0 || *room > 0)
                    .map(|(_, ((part, room), side))| pad(part, room, side))
                    .collect();
                vec![fields.join(" ")]
            }
        };
        lines(cell).into_iter().flat_map(drawn).collect()
    }
}

/// Columns of a terminal that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

fn widest(lines: &[String]) -> usize {
    lines.iter().map(|line| width(line)).max().unwrap_or(0)
}

/// What a cell says, each line on one line, its parts not lined up with others'.
pub(super) fn plain(cell: &Cell) -> Vec<String> {
    let joined = |line| match line {
        Line::Words(words) => words,
        Line::Parts(parts) => {
            let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            said.join(" ")
        }
    };
    lines(cell).into_iter().map(joined).collect()
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
            let visible = |text: &str| visible(text, LONGEST);
            let mark = if figure.best { "* " } else { "" };
            let value = format!("{mark}{}", visible(&figure.value));
            let spread = visible(figure.spread.as_deref().unwrap_or_default());
            let factor = figure.factor.as_ref().map(|factor| {
                let spread = visible(factor.spread.as_deref().unwrap_or_default());
                [visible(&factor.text), spread, String::new()]
            });
            let value = [value, spread, numbers(&figure.footnotes)];
            std::iter::once(value)
                .chain(factor)
                .map(Line::Parts)
                .collect()
        }
    }
}

fn words(text: &str, footnotes: &[usize]) -> Line {
    let words = format!("{} {}", visible(text, LONGEST), numbers(footnotes));
    Line::Words(words.trim_end().to_owned())
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
    let mut lines = vec![String::new()];
    for piece in pieces(text) {
        let line = lines.len() - 1;
        if lines[line].is_empty() || width(&lines[line]) + width(piece) <= limit {
            lines[line].push_str(piece);
        } else {
            lines.push(piece.to_owned());
        }
    }
    lines
}

/// What a name's joints keep together.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let dot = before == '.' && !c.is_ascii_digit();
        let within = text[..at]
            .chars()
            .nth_back(1)
            .is_some_and(char::is_alphanumeric);
        // An option's plus, not the one of `compile (a+b)`.
        let plus = c == '+' && !text.contains(' ');
        if at > 0 && (plus || dot && within) {
            pieces.push(&text[from..at]);
            from = at;
        }
        before = c;
    }
    pieces.push(&text[from..]);
    pieces
}

/// Words in lines of at most so many columns. What is wider by itself is broken
/// where a name has joints; what has none keeps its width.
fn folded(text: &str, limit: Option<usize>) -> Vec<String> {
    let Some(limit) = limit.filter(|limit| width(text) > *limit) else {
        return vec![text.to_owned()];
    };
    let fits = |line: &str| width(line) <= limit;
    filled(words_of(text), fits, |word| broken(word, limit))
}

/// Whether a word is a unit, whose number stays with it.
fn is_unit(word: &str) -> bool {
    let mut known = TIMES.iter().chain(BYTES).map(|(symbol, _)| *symbol);
    ["%", "us", "KiB", "MiB"].contains(&word) || known.any(|symbol| symbol == word)
}

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
            if !(number && is_unit(unit)) {
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
    let text = &*shown(text);
    let Some(limit) = limit else {
        return vec![text.to_owned()];
    };
    let words = text.trim_start_matches(' ');
    let mut lead = &text[..text.len() - words.len()];
    if words.is_empty() {
        return vec![lead.to_owned()];
    }
    let fits = |line: &str| width(line) <= limit;
    filled(words_of(words), fits, |word| {
        vec![std::mem::replace(&mut lead, indent).to_owned() + word]
    })
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
