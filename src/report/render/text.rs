//! Sentences of a document: how they fill lines.

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
