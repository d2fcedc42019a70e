//! Two humps: a median between two modes is a time that never occurs.

use crate::model::Unit;
use crate::model::units::format_value;
use crate::results::comparison::medians;
use crate::stats::humps;
use crate::stats::humps::Humps;

use super::doubt::{Doubt, observations};
use crate::results::schema::Cell;

pub(super) fn find(cell: &Cell, metric: &str) -> Option<Doubt> {
    between(cell, metric).or_else(|| within(cell, metric))
}

fn words(cell: &Cell, metric: &str, found: &Humps) -> String {
    let summary = cell.metrics.get(metric).and_then(|m| m.summary());
    let unit = summary.map_or(Unit::Ps, |summary| summary.unit);
    format!(
        "about {} ({:.0} %) and about {} ({:.0} %)",
        format_value(found.low, unit, None),
        100.0 * (1.0 - found.share_high),
        format_value(found.high, unit, None),
        100.0 * found.share_high
    )
}

/// The two kinds that the processes of a cell are of, with how many are of each.
pub fn kinds(cell: &Cell, metric: &str) -> Option<[(f64, usize); 2]> {
    let values: Vec<f64> = medians(cell, metric).into_iter().map(|(_, m)| m).collect();
    let found = humps(&values)?;
    let high = (found.share_high * values.len() as f64).round() as usize;
    Some([(found.low, values.len() - high), (found.high, high)])
}

/// Processes of two kinds: a mode for a process's whole life, as placement makes.
fn between(cell: &Cell, metric: &str) -> Option<Doubt> {
    let values: Vec<f64> = medians(cell, metric).into_iter().map(|(_, m)| m).collect();
    let found = humps(&values)?;
    Some(Doubt::new(
        "two_humps",
        cell,
        metric,
        format!(
            "its processes fall into two kinds: {}",
            words(cell, metric, &found)
        ),
        "likely cause: placement of code or memory, fixed when a process starts. The value lies between the two and is the time of neither",
    ))
}

/// Both modes within most processes.
fn within(cell: &Cell, metric: &str) -> Option<Doubt> {
    let processes = observations(cell, metric);
    let found: Vec<Humps> = processes
        .iter()
        .filter(|o| o.len() >= 20)
        .filter_map(|o| humps(o))
        .collect();
    // One process with a busy second half is no property of the cell.
    if found.len() < 2 || 2 * found.len() <= processes.len() {
        return None;
    }
    let first = found.first()?;
    Some(Doubt::new(
        "two_humps",
        cell,
        metric,
        format!(
            "within its processes, calls fall into two kinds, in the first {}",
            words(cell, metric, first)
        ),
        "likely cause: work that alternates, a collector, or frequency steps. Look at the observations in order (`first` in the result)",
    ))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn two_kinds_of_processes() {
        let processes: Vec<Vec<f64>> = (0..12)
            .map(|i| {
                let mode = if i % 3 == 0 { 12.5e9 } else { 9e9 };
                vec![mode * (1.0 + 0.002 * f64::from(i % 4)); 5]
            })
            .collect();
        let found = find(&fixture::cell(&[("execute", processes)]), "execute").unwrap();
        assert!(
            found.message.contains("(67 %)") && found.message.contains("12.5"),
            "{found:?}"
        );
    }

    #[test]
    fn two_kinds_of_calls() {
        let calls: Vec<f64> = (0..60)
            .map(|i| if i % 2 == 0 { 1e6 } else { 1.5e6 } + f64::from(i))
            .collect();
        let found = find(&fixture::cell(&[("execute", vec![calls; 4])]), "execute").unwrap();
        assert!(
            found.message.starts_with("within its processes"),
            "{found:?}"
        );
        let calm: Vec<Vec<f64>> = (0..8)
            .map(|p| {
                (0..60)
                    .map(|i| 1e6 + f64::from((i * 7919 + p * 31) % 997))
                    .collect()
            })
            .collect();
        assert_eq!(find(&fixture::cell(&[("execute", calm)]), "execute"), None);
    }
}
