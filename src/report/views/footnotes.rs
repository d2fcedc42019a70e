//! Numbered footnotes of one section; identical texts share a number.

/// Collects footnotes while a table is made.
#[derive(Debug, Default)]
pub(super) struct Footnotes(Vec<String>);

impl Footnotes {
    /// The number of this text, from 1.
    pub fn number(&mut self, text: &str) -> usize {
        let text = one_line(text);
        if let Some(place) = self.0.iter().position(|t| *t == text) {
            return place + 1;
        }
        self.0.push(text);
        self.0.len()
    }

    /// The texts in the order of their numbers.
    pub fn into_texts(self) -> Vec<String> {
        self.0
    }
}

/// Reasons come from engines and guests: an error of many lines would tear the
/// list, and an escape sequence would reach the reader's terminal.
pub(super) fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identical_texts_share_a_number() {
        let mut notes = Footnotes::default();
        assert_eq!(notes.number("no such\nthing"), 1);
        assert_eq!(notes.number("other"), 2);
        assert_eq!(notes.number("no such thing"), 1);
        assert_eq!(notes.into_texts(), ["no such thing", "other"]);
    }

    #[test]
    fn control_characters_do_not_pass() {
        assert_eq!(one_line("a\u{1b}[31mred\r\n\tb"), "a [31mred b");
    }
}
