//! Numbered footnotes of one section; identical texts share a number.

use crate::model::text::one_line;
use crate::report::document::Cell;

/// Collects footnotes while a table is made.
#[derive(Debug, Default)]
pub(crate) struct Footnotes(Vec<String>);

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

    /// A cell without a figure, and why it has none.
    pub fn missing(&mut self, text: &'static str, why: &str) -> Cell {
        let footnote = self.number(why);
        Cell::Missing { text, footnote }
    }

    /// The texts in the order of their numbers.
    pub fn into_texts(self) -> Vec<String> {
        self.0
    }
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
}
