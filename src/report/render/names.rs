//! Names made of what anybody may have written: ids in a page, names of files.

use std::collections::BTreeSet;

/// Lower-case letters and digits of a text, at most `longest`, dashes between them;
/// what is in `kept` stays. `otherwise` stands for a text without any.
pub(super) fn plain(text: &str, longest: usize, kept: &[char], otherwise: &str) -> String {
    let name: String = text
        .chars()
        .take(longest)
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() => c.to_ascii_lowercase(),
            c if kept.contains(&c) => c,
            _ => '-',
        })
        .collect();
    match name.trim_matches(['.', '-']) {
        "" => otherwise.into(),
        name => name.into(),
    }
}

/// The name, with a number behind it if it is taken; it is taken then.
pub(super) fn unique(name: String, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|n| format!("{name}-{n}"));
    let free = std::iter::once(name.clone())
        .chain(numbered)
        .find(|name| taken.insert(name.clone()));
    free.unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_plain_and_each_its_own() {
        assert_eq!(plain("Aot Space: <x>", 60, &[], "part"), "aot-space---x");
        assert_eq!(plain("<>", 60, &[], "part"), "part");
        assert_eq!(plain("a.B_c", 60, &['.', '_'], "part"), "a.b_c");
        let mut taken = BTreeSet::new();
        let names = ["a", "a", "b", "a"].map(|n| unique(n.into(), &mut taken));
        assert_eq!(names, ["a", "a-2", "b", "a-3"]);
    }
}
