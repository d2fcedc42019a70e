//! Words in Markdown that show as they are: in prose, in a table's cell, and
//! inside a tag, where Markdown means nothing.

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
    let code = has_code(text);
    let mut inside = false;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '`' if code => {
                out.push_str(if inside { "</code>" } else { "<code>" });
                inside = !inside;
            }
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Whether the text's backticks are marks of code: each by itself, and in pairs.
fn has_code(text: &str) -> bool {
    text.matches('`').count().is_multiple_of(2) && !text.contains("``")
}

fn inline(text: &str) -> String {
    let marked = has_code(text);
    let mut out = String::with_capacity(text.len());
    let mut code = false;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let inside_a_word = before.is_alphanumeric() && next.is_alphanumeric();
        match c {
            '`' if marked => {
                code = !code;
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c if code => out.push(c),
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
