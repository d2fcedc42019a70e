//! Words for people.

use std::borrow::Cow;

/// The text in one line, without control characters. Reasons come from engines
/// and guests: an error of many lines would tear a list, and an escape sequence
/// would reach the reader's terminal.
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a character commands the reader's terminal or turns the line around instead of
/// being seen.
pub fn hides(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character that hides, written out. It is JSON's form too, so that JSON stays the same.
fn written_out(c: char) -> String {
    format!("\\u{:04x}", u32::from(c))
}

/// A text that may hold anything, with what hides in it written out; ends of lines and tabs
/// stay.
pub fn shown(text: &str) -> Cow<'_, str> {
    let hides = |c: char| hides(c) && c != '\n' && c != '\t';
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match hides(c) {
            true => shown += &written_out(c),
            false => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// At most `longest` characters of a text in one line, with what hides written out.
pub fn visible(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    for (index, c) in text.chars().enumerate() {
        if index == longest {
            shown.push('…');
            break;
        }
        match hides(c) {
            true => shown += &written_out(c),
            false => shown.push(c),
        }
    }
    shown
}

/// A name that is quoted in a message has so many characters at most.
const LONGEST_QUOTE: usize = 200;

/// A name from a module or a file, as a message quotes it.
pub fn quoted(name: &str) -> String {
    let shown = visible(name, LONGEST_QUOTE);
    match name.chars().count() {
        all if all > LONGEST_QUOTE => format!("{shown} ({all} characters)"),
        _ => shown,
    }
}

/// `1 row`, `2 rows`, `3 processes`.
pub fn counted(n: usize, what: &str) -> String {
    let ending = match (n, what.ends_with('s')) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{n} {what}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(one_line("a\u{1b}[31mred\r\n\tb"), "a [31mred b");
    }

    #[test]
    fn what_cannot_be_seen_is_written_out() {
        assert_eq!(visible("a\u{1b}[31m\n", 10), "a\\u001b[31m\\u000a");
        assert_eq!(visible("abc\u{202e}", 3), "abc…");
        assert_eq!(
            shown("a\tb\n\r\u{9b}\u{2066}"),
            "a\tb\n\\u000d\\u009b\\u2066"
        );
        assert!(matches!(shown("µs\n"), Cow::Borrowed(_)));
    }

    #[test]
    fn long_names_are_cut_where_they_are_quoted() {
        assert_eq!(quoted("run\u{7}"), "run\\u0007");
        assert_eq!(quoted(&"x".repeat(200)), "x".repeat(200));
        let cut = format!("{}… (100000 characters)", "x".repeat(200));
        assert_eq!(quoted(&"x".repeat(100_000)), cut);
    }

    #[test]
    fn plurals() {
        assert_eq!(counted(1, "process"), "1 process");
        assert_eq!(counted(2, "process"), "2 processes");
        assert_eq!(counted(0, "row"), "0 rows");
    }
}
