//! Several diffs as one object.

use std::cmp::Reverse;

use super::comparison::Row;
use super::diff::Diff;
use super::drift::DRIFT;

/// Several newer results against one older one: each row says which result it is
/// of, and the primary metric's rows still come first. Every result was judged by
/// itself, so Holm's correction is over the rows of one.
pub fn merge(diffs: &[Diff]) -> Diff {
    let mut whole = Diff {
        old: diffs.first().map(|d| d.old.clone()).unwrap_or_default(),
        drift: DRIFT,
        ..Diff::default()
    };
    if let [only] = diffs {
        return only.clone();
    }
    let names: Vec<&str> = diffs.iter().map(|d| d.new.as_str()).collect();
    whole.new = names.join(", ");
    // Each newer result has a history of its own; then the older side is not one.
    if diffs.iter().any(|d| d.old != whole.old) {
        let olds: Vec<&str> = diffs.iter().map(|d| d.old.as_str()).collect();
        whole.old = olds.join(", ");
    }
    for diff in diffs {
        whole.rows.extend(diff.rows.iter().cloned().map(|row| Row {
            result: Some(diff.new.clone()),
            ..row
        }));
        add(&mut whole.only_old, diff.only_old.iter().cloned());
        add(&mut whole.only_new, diff.only_new.iter().cloned());
        add(
            &mut whole.context_differences,
            diff.context_differences.iter().cloned(),
        );
        let of = |warning: &String| format!("{}: {warning}", diff.new);
        add(&mut whole.warnings, diff.warnings.iter().map(of));
    }
    whole.rows.sort_by_key(|row| Reverse(row.primary));
    whole.drift = diffs.iter().map(|d| d.drift).fold(DRIFT, f64::max);
    whole
}

/// Adds what is not there yet.
fn add<T: PartialEq>(list: &mut Vec<T>, items: impl Iterator<Item = T>) {
    for item in items {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
