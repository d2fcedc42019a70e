//! Settings that have to be equal for a comparison to be fair.

use crate::model::setting;

use super::schema::Cell;

/// The names of the settings that matter, that both cells state, and that are
/// not equal. Native code states none of them in a runtime's sense: it is a
/// yardstick, and how it was compiled stands in its own column.
pub fn unequal(a: &Cell, b: &Cell) -> Vec<String> {
    if [a, b].iter().any(|c| c.yardstick) {
        return Vec::new();
    }
    setting::mattering()
        .filter(
            |name| match (a.settings.get(*name), b.settings.get(*name)) {
                (Some(a), Some(b)) => a != b,
                _ => false,
            },
        )
        .map(str::to_owned)
        .collect()
}
