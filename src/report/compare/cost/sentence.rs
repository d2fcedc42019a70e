//! What options cost, in a sentence each.

use crate::model::Better;
use crate::model::text::counted;
use crate::report::document::Statement;
use crate::report::parts::change::{between, changed, percent};
use crate::report::parts::{Source, listed, naming};
use crate::results::Verdict;
use crate::stats::difference::POWER;
use crate::stats::holm::shared_confidence;

use super::found::{self, Change, Table};
use super::{kind, rule};

/// The most options that have a sentence.
const MOST: usize = 4;

/// A sentence for each of the first options, of the metric that verdicts rest on.
pub fn statements(source: &Source) -> Vec<Statement> {
    let varied = found::varied(&source.grid);
    let metric = source.primary_keys().first().copied().unwrap_or_default();
    let Some((_, better)) = kind(source, metric).filter(|_| !varied.is_empty()) else {
        return Vec::new();
    };
    let table = Table::new(&source.grid, &varied, metric, better, rule(source));
    (0..table.sets.len())
        .take(MOST)
        .filter_map(|set| statement(source, &table, set, (metric, better)))
        .collect()
}

fn statement(
    source: &Source,
    table: &Table,
    set: usize,
    (metric, better): (&str, Better),
) -> Option<Statement> {
    let name = |plain: usize| source.grid.label(table.plains[plain]);
    let of_set: Vec<(usize, &Change)> = table
        .found
        .iter()
        .filter(|(s, _, _)| *s == set)
        .map(|(_, plain, change)| (*plain, change))
        .collect();
    let rows = of_set.iter().map(|(_, change)| change.rows).max()?;
    let log = |change: &Change| change.difference.log;
    let mut sorted = of_set.clone();
    sorted.sort_by(|a, b| log(b.1).total_cmp(&log(a.1)));
    let (shown, rest): (Vec<_>, Vec<_>) = sorted
        .into_iter()
        .partition(|(_, change)| change.verdict != Verdict::Unchanged);
    // What only its own interval bears out is said with less.
    let (likely, tied): (Vec<_>, Vec<_>) = rest.into_iter().partition(|(_, change)| {
        let interval = change.difference.interval(source.confidence());
        interval.is_some_and(|i| i.low > 0.0 || i.high < 0.0)
            && log(change).abs() > rule(source).threshold.ln_1p()
    });
    let said = |verb: &str, these: &[(usize, &Change)], wanted: bool| {
        let each = |(plain, change): &(usize, &Change)| {
            let change = change.difference.change();
            let by = match change < 0.0 {
                true => percent(-change),
                false => changed(change).trim_start_matches('+').to_owned(),
            };
            format!("{by} on {}", name(*plain))
        };
        let worse = |change: &Change| (log(change) > 0.0) == (better == Better::Lower);
        let these = these.iter().filter(|(_, change)| worse(change) == wanted);
        let these: Vec<String> = these.map(each).collect();
        (!these.is_empty()).then(|| format!("{verb} {}", and(these)))
    };
    let parts: Vec<String> = [
        said("costs", &shown, true),
        said("saves", &shown, false),
        said("may cost", &likely, true),
        said("may save", &likely, false),
        ties(source, table, &tied),
    ]
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

/// The runtimes on which no change is shown, and which one would have been.
fn ties(source: &Source, table: &Table, tied: &[(usize, &Change)]) -> Option<String> {
    let rule = rule(source);
    let confidence = shared_confidence(rule.confidence, table.found.len());
    let names = tied
        .iter()
        .map(|(plain, _)| source.grid.label(table.plains[*plain]));
    let seen: Vec<f64> = tied
        .iter()
        .filter_map(|(_, change)| {
            change
                .difference
                .detectable(confidence, rule.threshold, POWER)
        })
        .collect();
    let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
    let high = seen.iter().copied().fold(0.0, f64::max);
    let range = match (changed(low), changed(high)) {
        _ if seen.len() < tied.len() => "too few processes".to_owned(),
        (low, high) if low == high => format!("a change above {low} would be shown"),
        (low, high) => format!("a change above {low} to {high} would be shown"),
    };
    let names = and(names.map(str::to_owned).collect());
    (!tied.is_empty()).then(|| format!("is tied on {names} ({})", range.replace('+', "")))
}

/// `a, b and c`.
fn and(mut words: Vec<String>) -> String {
    match words.pop() {
        Some(last) if !words.is_empty() => format!("{} and {last}", listed(words)),
        last => last.unwrap_or_default(),
    }
}
