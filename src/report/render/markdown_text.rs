//! Words in Markdown that show as they are: in prose, in a table's cell, and
//! inside a tag, where Markdown means nothing.

use super::text::{Span, spans};

/// A line of prose, or a list's item.
pub(super) fn line(text: &str) -> String {
    let escaped = inline(text);
    // What would open a list, a heading, a quotation or a code block at a line's start.
    let trimmed = escaped.trim_start();
    let digits = trimmed.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = digits.len() < trimmed.len()
        && digits.starts_with(['.', ')'])
        && digits[1..].chars().next().is_none_or(char::is_whitespace);
    if number {
        let split = trimmed.len() - digits.len();
        return format!("{}\\{}", &trimmed[..split], digits);
    }
    if trimmed.starts_with(['-', '+', '>', '=']) {
        return format!("\\{trimmed}");
    }
    trimmed.to_owned()
}

/// A cell of a table, where a bar would end it even inside code.
pub(super) fn cell(text: &str) -> String {
    inline(text).replace('|', "\\|")
}

/// Text between tags.
pub(super) fn html(text: &str) -> String {
    let between = |words: &str| {
        let words = words.replace(char::is_control, " ").replace('&', "&amp;");
        words.replace('<', "&lt;").replace('>', "&gt;")
    };
    let spans = spans(text).map(|span| match span {
        Span::Code(code) => format!("<code>{}</code>", between(code)),
        Span::Plain(words) | Span::Link { text: words, .. } => between(words),
    });
    spans.collect()
}

fn inline(text: &str) -> String {
    let spans = spans(text).map(|span| match span {
        Span::Code(code) => format!("`{}`", code.replace(char::is_control, " ")),
        Span::Plain(words) | Span::Link { text: words, .. } => escaped(words),
    });
    spans.collect()
}

fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let inside_a_word = before.is_alphanumeric() && next.is_alphanumeric();
        match c {
            c if c.is_control() => out.push(' '),
            '_' if inside_a_word => out.push(c),
            '<' => out.push_str("&lt;"),
            // `&lt;` in a guest's words is not a sign.
            '&' if next.is_ascii_alphanumeric() || next == '#' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => {
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

    #[test]
    fn text_shows_as_it_is() {
        assert_eq!(line("a_b*c|d<e>_"), "a_b\\*c|d&lt;e>\\_");
        assert_eq!(line("lone ` tick_"), "lone \\` tick\\_");
        assert_eq!(line("&lt; & &#60;"), "&amp;lt; & &amp;\\#60;");
        assert_eq!(line("two\nlines\u{1b}[1m"), "two lines \\[1m");
    }

    #[test]
    fn a_bar_is_escaped_in_tables_only() {
        assert_eq!(cell("`a_b|c` | d"), "`a_b\\|c` \\| d");
        assert_eq!(line("`a_b|c` | d"), "`a_b|c` | d");
    }

    #[test]
    fn runs_of_backticks_are_no_code() {
        assert_eq!(line("``*x` `"), "\\`\\`\\*x\\` \\`");
    }

    #[test]
    fn no_line_opens_a_block() {
        for (text, expected) in [
            ("- a", "\\- a"),
            ("+wasi=own", "\\+wasi=own"),
            ("> a", "\\> a"),
            ("12. a", "12\\. a"),
            ("3) a", "3\\) a"),
            ("    a", "a"),
            ("12.5 ms", "12.5 ms"),
            ("1 cell", "1 cell"),
        ] {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn tags_hold_text() {
        assert_eq!(html("a<b & `c>d`"), "a&lt;b &amp; <code>c&gt;d</code>");
        assert_eq!(html("lone `"), "lone `");
    }
}
