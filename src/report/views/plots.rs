//! What charts of several views have in common.

/// A report draws at most so many charts of one view: more are not looked at, and
/// would make a file that no browser likes.
pub(super) const MOST: usize = 12;

/// A chart's name in its document, fit for a file: letters, digits, `-`, `_`, `.`.
pub(super) fn id(view: &str, name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect();
    let name = name.trim_matches(['-', '.']);
    format!("{view}-{name}")
}

/// What a note says where there are more rows than charts.
pub(super) fn beyond(rows: usize) -> Option<String> {
    (rows > MOST)
        .then(|| format!("Only the first {MOST} of {rows} have a plot; the tables have all."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_files() {
        assert_eq!(id("sweep", "nbody"), "sweep-nbody");
        assert_eq!(
            id("percentiles", "my/own.wasm (10, 20)"),
            "percentiles-my-own.wasm--10--20"
        );
        assert_eq!(id("sweep", "../.."), "sweep-");
    }

    #[test]
    fn more_tables_than_plots_are_said() {
        assert_eq!(beyond(MOST), None);
        assert!(beyond(MOST + 1).unwrap().contains("first 12 of 13"));
    }
}
