//! Who leads: the best column of each row or point, and the sentence about all of them.

use crate::model::Better;
use crate::model::text::counted;
use crate::stats::{Interval, Ratio, log_t_interval, paired_ratio};

use super::best::{Candidate, best};
use super::figure;
use super::grid::Grid;
use super::words::grouped;

/// Rows that a statement names; the tables have them all.
const MOST_ROWS: usize = 8;

/// Who is best by one figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    /// Columns that take part.
    pub compared: usize,
    /// The best, then those not found different from it.
    pub best: Vec<usize>,
    /// Whether there are processes enough to test anything.
    pub tested: bool,
    /// Whether some column was found worse: without one there is no finding.
    pub found: bool,
    /// The best one's figure.
    pub value: f64,
    /// Its interval.
    pub interval: Option<Interval>,
    /// The best of those that were found worse, and by how much.
    pub next: Option<(usize, Option<Ratio>)>,
}

/// Chooses; `None` when nobody takes part.
pub(crate) fn choose(
    mut candidates: Vec<Candidate>,
    better: Better,
    confidence: f64,
) -> Option<Choice> {
    candidates.sort_by(|a, b| match better {
        Better::Lower => a.value.total_cmp(&b.value),
        Better::Higher => b.value.total_cmp(&a.value),
    });
    let winner = candidates.first()?;
    let marked = best(&candidates, better, confidence);
    let tested = winner.medians.len() >= crate::stats::difference::LEAST;
    let found = tested && !marked.is_empty();
    let same = |column: usize| marked.is_empty() || marked.contains(&column);
    let over = |c: &Candidate| paired_ratio(&c.medians, &winner.medians, confidence);
    let worse = candidates.iter().filter(|c| !same(c.column));
    let mut worse = worse.map(|c| (c.column, over(c)));
    // With fewer than three common rounds nothing is known.
    let found_worse = |(_, ratio): &(usize, Option<Ratio>)| ratio.is_some_and(|r| r.differs());
    let next = match tested {
        true => worse.find(found_worse),
        false => worse.next(),
    };
    let others = candidates.iter().map(|c| c.column);
    let others = others.filter(|c| *c != winner.column && same(*c));
    let medians: Vec<f64> = winner.medians.iter().map(|(_, m)| *m).collect();
    Some(Choice {
        compared: candidates.len(),
        best: std::iter::once(winner.column).chain(others).collect(),
        tested,
        found,
        value: winner.value,
        interval: log_t_interval(&medians, confidence).map(|i| i.including(winner.value)),
        next,
    })
}

impl Choice {
    /// The best in words.
    pub fn names(&self, grid: &Grid) -> String {
        let labels: Vec<&str> = self.best.iter().map(|c| grid.label(*c)).collect();
        shortened(&labels, ", ")
    }
}

/// A choice, and what it was made on; nothing where there is one figure only.
pub(crate) type Made = (String, Choice);

/// `wasmtime.cranelift is the fastest on 3 of 4 samples: …; wasmi.lazy on add-one`. One
/// that has company somewhere is only among them. `word` is what the choices were made
/// on, `most` what the best is called.
pub(crate) fn verdicts(grid: &Grid, word: &str, most: &str, choices: &[Made]) -> String {
    let (mut rest, open): (Vec<&Made>, Vec<_>) = choices.iter().partition(|(_, c)| c.found);
    let mut parts: Vec<String> = Vec::new();
    // The runtime that leads on most rows first, then whoever leads on most of the rest.
    while let Some(leader) = leader(grid, &rest) {
        let (led, others): (Vec<_>, Vec<_>) = rest
            .into_iter()
            .partition(|(_, c)| c.best.contains(&leader));
        let label = grid.label(leader);
        let shared = led.iter().any(|(_, c)| c.best.len() > 1);
        let leads = match shared {
            true => format!("is among the {most}"),
            false => format!("is the {most}"),
        };
        let which = which(grid, &led, leader);
        parts.push(if !parts.is_empty() {
            format!("{label} on {which}")
        } else if choices.len() == 1 {
            format!("{label} {leads}{}", on(&which))
        } else if led.len() == choices.len() {
            let rows = counted(led.len(), word);
            format!("{label} {leads} on all {rows}: {which}")
        } else if 2 * led.len() > choices.len() {
            let rows = counted(choices.len(), word);
            format!("{label} {leads} on {} of {rows}: {which}", led.len())
        } else {
            format!("no runtime is the {most} on most {word}s: {label} on {which}")
        });
        rest = others;
    }
    let (tied, untested): (Vec<_>, Vec<_>) = open.into_iter().partition(|(_, c)| c.tested);
    if !tied.is_empty() {
        parts.push(format!("several are tied{}", on(&names(&tied))));
    }
    if !untested.is_empty() {
        parts.push(format!(
            "too few processes to tell{}",
            on(&names(&untested))
        ));
    }
    parts.join("; ")
}

/// What such a sentence rests on, a line a choice:
/// `nbody: wasmtime.winch 1.384 ms ±0.8 %; wasmer.singlepass takes 1.54× ±3.5 %`. `verb`
/// is what one does that has a figure, `value` puts it into words, and `place` says where
/// the lines are that have no room.
pub(crate) fn basis(
    grid: &Grid,
    choices: &[Made],
    verb: &str,
    value: impl Fn(f64) -> String,
    place: &str,
) -> Vec<String> {
    let line = |(name, choice): &Made| {
        let best = choice.names(grid);
        let spread = figure::spread(choice.value, choice.interval);
        let value = figure::joined(&value(choice.value), spread.as_deref());
        format!("{name}: {best} {value}{}", next(grid, choice, verb))
    };
    let mut lines: Vec<String> = choices.iter().take(MOST_ROWS).map(line).collect();
    if choices.len() > MOST_ROWS {
        lines.push(format!("and {} more{place}", choices.len() - MOST_ROWS));
    }
    lines
}

/// `; wasmtime.winch takes 1.54× ±3.5 %`.
pub(crate) fn next(grid: &Grid, choice: &Choice, verb: &str) -> String {
    match &choice.next {
        Some((next, Some(ratio))) => {
            let label = grid.label(*next);
            format!("; {label} {verb} {}", figure::ratio(ratio))
        }
        _ => String::new(),
    }
}

/// ` on nbody`; where there is one figure only, nothing or what is said of it.
fn on(which: &str) -> String {
    match which.is_empty() || which.starts_with(" (") {
        true => which.to_owned(),
        false => format!(" on {which}"),
    }
}

fn leader(grid: &Grid, choices: &[&Made]) -> Option<usize> {
    let led = |column: &usize| {
        let leads = |(_, c): &&&Made| c.best.contains(column);
        choices.iter().filter(leads).count()
    };
    // The first column of those with the most rows, in the result's order.
    (0..grid.columns.len())
        .rev()
        .max_by_key(led)
        .filter(|column| led(column) > 0)
}

/// `nbody, fibonacci, add-one (tied with wasmi.lazy)`; rows with the same
/// company stand together.
fn which(grid: &Grid, led: &[&Made], leader: usize) -> String {
    let (alone, shared): (Vec<&Made>, Vec<_>) = led.iter().partition(|(_, c)| c.best.len() == 1);
    let mut parts: Vec<String> = Vec::new();
    if !alone.is_empty() {
        parts.push(names(&alone));
    }
    let company = grouped(shared.into_iter().map(|(name, choice)| {
        let mut others = choice.best.clone();
        others.retain(|c| *c != leader);
        others.sort_unstable();
        (others, name.as_str())
    }));
    parts.extend(company.into_iter().map(|(others, rows)| {
        let others: Vec<&str> = others.iter().map(|c| grid.label(*c)).collect();
        let others = shortened(&others, " and ");
        let rows = shortened(&rows, " and ");
        format!("{rows} (tied with {others})")
    }));
    parts.join(", ")
}

/// What choices were made on, or how many there are.
fn names(choices: &[&Made]) -> String {
    let names: Vec<&str> = choices.iter().map(|(name, _)| name.as_str()).collect();
    shortened(&names, ", ")
}

/// Names, the first of them where there are many.
pub(crate) fn shortened(names: &[&str], separator: &str) -> String {
    match names.len().saturating_sub(MOST_ROWS) {
        0 => names.join(separator),
        more => format!("{} and {more} more", names[..MOST_ROWS].join(", ")),
    }
}
