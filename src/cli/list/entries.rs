//! Entries as a list prints them: as JSON, or a line each.

use std::fmt::Write as _;

/// JSON for people too.
pub fn pretty(value: &serde_json::Value) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}

/// A line for each: its name and what it is.
pub fn lines<'a>(items: impl Iterator<Item = (&'a str, &'a str)> + Clone) -> String {
    let width = items.clone().map(|(id, _)| id.len()).max().unwrap_or(0);
    items.fold(String::new(), |mut text, (id, what)| {
        let _ = writeln!(text, "{id:<width$}  {what}");
        text
    })
}
