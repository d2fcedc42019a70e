//! Words for people.

/// The text in one line, without control characters. Reasons come from engines
/// and guests: an error of many lines would tear a list, and an escape sequence
/// would reach the reader's terminal.
#[must_use]
pub fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// `1 row`, `2 rows`, `3 processes`.
#[must_use]
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
    fn plurals() {
        assert_eq!(counted(1, "process"), "1 process");
        assert_eq!(counted(2, "process"), "2 processes");
        assert_eq!(counted(0, "row"), "0 rows");
    }
}
