//! Which cells of two results belong together.

use super::schema::{Cell, ResultFile};

/// The cells of a result that can be compared.
pub(super) fn usable(result: &ResultFile) -> Vec<&Cell> {
    let usable = |c: &&Cell| c.status.has_figures() && !c.metrics.is_empty();
    result.cells.iter().filter(usable).collect()
}

/// Cells of two results, matched.
pub(super) struct Matched<'a> {
    /// Old and new, in the new result's order.
    pub pairs: Vec<(&'a Cell, &'a Cell)>,
    /// Ids of cells that only the older result has.
    pub only_old: Vec<String>,
    /// Ids of cells that only the newer one has.
    pub only_new: Vec<String>,
}

/// Cells with one id belong together. What is left over is matched by label,
/// sample (for the user's own modules: whatever they are called) and suite, where
/// that is unique on both sides: then arguments or modules differ, and a warning
/// says so.
pub(super) fn counterparts<'a>(old: &[&'a Cell], new: &[&'a Cell]) -> Matched<'a> {
    let mut left: Vec<&Cell> = old.to_vec();
    let mut pairs: Vec<(usize, &Cell, &Cell)> = Vec::new();
    let mut unmatched: Vec<(usize, &Cell)> = Vec::new();
    for (place, cell) in new.iter().enumerate() {
        match left.iter().position(|o| o.cell_id == cell.cell_id) {
            Some(i) => pairs.push((place, left.remove(i), cell)),
            None => unmatched.push((place, cell)),
        }
    }
    let key = |c: &Cell| {
        let what = c.group.as_ref().unwrap_or(&c.sample);
        (c.label.clone(), what.clone(), c.suite.clone())
    };
    let mut only_new = Vec::new();
    for (place, cell) in &unmatched {
        let same = |c: &Cell| key(c) == key(cell);
        let alone = unmatched.iter().filter(|(_, u)| same(u)).count() == 1;
        let candidates: Vec<usize> = (0..left.len()).filter(|i| same(left[*i])).collect();
        match candidates[..] {
            [i] if alone => pairs.push((*place, left.remove(i), cell)),
            _ => only_new.push(cell.cell_id.clone()),
        }
    }
    pairs.sort_by_key(|(place, ..)| *place);
    Matched {
        pairs: pairs.into_iter().map(|(_, a, b)| (a, b)).collect(),
        only_old: left.into_iter().map(|c| c.cell_id.clone()).collect(),
        only_new,
    }
}
