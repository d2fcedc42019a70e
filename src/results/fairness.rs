//! Settings that have to be equal for a comparison to be fair.

use super::schema::Cell;

/// The settings that matter when two rows are compared: a difference in one of
/// them may explain the difference of the figures.
pub const MATTERING: &[&str] = &[
    "threads",
    "opt_level",
    "compilation",
    "bounds_checks",
    "nan_canonicalization",
    "call_path",
    "wasi",
    "region",
    "cache",
    "fuel",
    "deadline",
    "copy_on_write",
    "pooling",
];

/// The names of the settings that matter, that both cells state, and that are
/// not equal. Native code states none of them in a runtime's sense: it is a
/// yardstick, and how it was compiled stands in its own column.
#[must_use]
pub fn unequal(a: &Cell, b: &Cell) -> Vec<String> {
    if [a, b].iter().any(|c| c.yardstick) {
        return Vec::new();
    }
    MATTERING
        .iter()
        .filter(
            |name| match (a.settings.get(**name), b.settings.get(**name)) {
                (Some(a), Some(b)) => a != b,
                _ => false,
            },
        )
        .map(|name| (*name).to_owned())
        .collect()
}
