//! What options cost, in a sentence each.

use crate::model::text::counted;
use crate::report::document::Statement;
use crate::report::parts::change::{between, changed, percent};
use crate::report::parts::{Source, listed, naming};
use crate::results::Verdict;
use crate::stats::difference::POWER;

use super::found::{self, Change, Table};
use super::{kind, rule};

/// The most options that have a sentence.
const MOST: usize = 4;

/// A sentence for each option, of the metric that verdicts rest on.
pub fn statements(source: &Source) -> Vec<Statement> {
    let varied = found::varied(&source.grid);
    let metric = source.primary();
    let Some((_, better)) = kind(source, metric).filter(|_| !varied.is_empty()) else {
        return Vec::new();
    };
    let table = Table::new(&source.grid, &varied, metric, better, rule(source));
    (0..table.sets.len())
        .take(MOST)
        .filter_map(|set| statement(source, &table, set, metric))
        .collect()
}

fn statement(source: &Source, table: &Table, set: usize, metric: &str) -> Option<Statement> {
    let name = |plain: usize| source.grid.label(table.plains[plain]);
    let of_set: Vec<(usize, &Change)> = table
        .found
        .iter()
        .filter(|(s, _, _)| *s == set)
        .map(|(_, plain, change)| (*plain, change))
        .collect();
    let rows = of_set.iter().map(|(_, change)| change.rows).max()?;
    let mut shown: Vec<&(usize, &Change)> = of_set
        .iter()
        .filter(|(_, change)| change.verdict != Verdict::Unchanged)
        .collect();
    shown.sort_by(|a, b| b.1.difference.log.total_cmp(&a.1.difference.log));
    let (costs, saves): (Vec<_>, Vec<_>) = shown
        .into_iter()
        .partition(|(_, change)| change.difference.log > 0.0);
    let said = |verb: &str, these: &[&(usize, &Change)]| {
        let each = |(plain, change): &&(usize, &Change)| {
            let change = change.difference.change();
            let by = match change < 0.0 {
                true => percent(-change),
                false => changed(change).trim_start_matches('+').to_owned(),
            };
            format!("{by} on {}", name(*plain))
        };
        (!these.is_empty()).then(|| format!("{verb} {}", and(these.iter().map(each).collect())))
    };
    let tied = of_set
        .iter()
        .filter(|(_, change)| change.verdict == Verdict::Unchanged);
    let tied: Vec<String> = tied
        .map(|(plain, change)| match detectable(source, change) {
            Some(least) => format!(
                "{} (changes above {} would show)",
                name(*plain),
                percent(least)
            ),
            None => format!("{} (too few processes)", name(*plain)),
        })
        .collect();
    let tied = (!tied.is_empty()).then(|| format!("shows no change on {}", and(tied)));
    let parts: Vec<String> = [said("costs", &costs), said("saves", &saves), tied]
        .into_iter()
        .flatten()
        .collect();
    let least = of_set.iter().map(|(_, change)| change.rows).min()?;
    let mean = match rows {
        1 => String::new(),
        rows if least < rows => format!(", geometric mean of {least} to {rows} samples"),
        rows => format!(", geometric mean of {}", counted(rows, "sample")),
    };
    let basis = of_set.iter().map(|(plain, change)| {
        let interval = change.difference.interval(source.confidence());
        let range = interval.map_or_else(String::new, |i| format!(" ({})", between(i.low, i.high)));
        format!(
            "{}: {}{range}",
            name(*plain),
            changed(change.difference.change())
        )
    });
    Some(Statement {
        text: format!(
            "`{}` {} ({}{mean}).",
            table.sets[set],
            parts.join("; "),
            naming::figure(metric)
        ),
        basis: basis.collect(),
    })
}

/// The change that would have been found.
fn detectable(source: &Source, change: &Change) -> Option<f64> {
    let rule = rule(source);
    change
        .difference
        .detectable(rule.confidence, rule.threshold, POWER)
}

/// `a, b and c`.
fn and(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", listed(words)),
        last => last.unwrap_or_default(),
    }
}
