//! How much room words take, without a font at hand.
//!
//! The widths are those of DejaVu Sans, the widest of the usual sans-serif
//! faces: whatever a reader's machine has takes no more.

use crate::report::render::text::filled;

/// The size of words in a plot, in its units.
pub(super) const SIZE: f64 = 12.0;

/// Sums of the same widths may differ by as much.
const ROUNDING: f64 = 1e-6;

/// The width of text at [`SIZE`].
pub(in crate::report::render) fn width(text: &str) -> f64 {
    text.chars().map(|c| SIZE * em(c)).sum()
}

/// The same in bold.
pub(super) fn bold_width(text: &str) -> f64 {
    1.1 * width(text)
}

fn em(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' => 0.28,
        ' ' | '.' | ',' | '/' | '|' | ':' | ';' | '-' => 0.35,
        't' | 'r' | 'f' | '(' | ')' | '[' | ']' | 'I' | '!' => 0.41,
        's' | 'c' | 'z' | 'k' | 'v' | 'x' | 'y' => 0.59,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 1.0,
        'A'..='Z' => 0.76,
        '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' => 0.45,
        c if c.is_ascii() => 0.64,
        '±' | '×' | '→' | '←' | '↑' | '≈' | '≤' | '≥' | '…' | '–' => 0.84,
        c if c > '\u{2e80}' => 1.05,
        _ => 0.7,
    }
}

/// The text, shortened with an ellipsis until it fits.
pub(super) fn fit(text: &str, room: f64) -> String {
    if width(text) <= room + ROUNDING {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = width("…");
    for c in text.chars() {
        used += SIZE * em(c);
        if used > room {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// The text in lines that fit; a word that is too long for a line is shortened.
pub(super) fn wrap(text: &str, room: f64) -> Vec<String> {
    let fits = |line: &str| width(line) <= room + ROUNDING;
    filled(text.split_whitespace(), fits, |word| vec![fit(word, room)])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(
            wrap("one two three", width("one two")),
            ["one two", "three"]
        );
        assert!(wrap("", 10.0).is_empty());
    }

    proptest! {
        #[test]
        fn what_was_fitted_fits(text in ".{0,80}", room in 15.0..300.0f64) {
            prop_assert!(width(&fit(&text, room)) <= room + 2.0 * ROUNDING);
            for line in wrap(&text, room) {
                prop_assert!(width(&line) <= room + 2.0 * ROUNDING, "{line}");
            }
        }
    }
}
