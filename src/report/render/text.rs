//! Sentences of a document: what in them is code, and how they fill lines.

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span<'a> {
    /// Words.
    Plain(&'a str),
    /// What stands between backticks, without them.
    Code(&'a str),
    /// Words that lead to a part of the same page.
    Link {
        /// The part's id.
        to: &'a str,
        /// The words.
        text: &'a str,
    },
}

/// The spans of a text. Backticks mark code where each stands by itself and all of
/// them are in pairs; otherwise they are words.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Span<'_>> {
    let pairs = text.matches('`').count().is_multiple_of(2) && !text.contains("``");
    let mut code = true;
    text.split(move |c: char| pairs && c == '`')
        .filter_map(move |part| {
            code = !code;
            match (code, part) {
                (true, part) => Some(Span::Code(part)),
                (false, "") => None,
                (false, part) => Some(Span::Plain(part)),
            }
        })
}

/// Words in lines, as many in each as fit with a space between them. `first` makes one
/// or more lines of a word that begins one.
pub(super) fn filled<'a>(
    words: impl Iterator<Item = &'a str>,
    fits: impl Fn(&str) -> bool,
    mut first: impl FnMut(&str) -> Vec<String>,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match (lines.last_mut(), longer.filter(|line| fits(line))) {
            (Some(line), Some(longer)) => *line = longer,
            _ => lines.extend(first(word)),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_backticks_mark_code() {
        let of = |text| spans(text).collect::<Vec<_>>();
        assert_eq!(
            of("run `a` & go"),
            [Span::Plain("run "), Span::Code("a"), Span::Plain(" & go")]
        );
        assert_eq!(of("`a`"), [Span::Code("a")]);
        for text in ["a lone ` tick", "``a` b`", "plain"] {
            assert_eq!(of(text), [Span::Plain(text)]);
        }
        assert!(of("").is_empty());
    }
}
