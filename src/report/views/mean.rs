//! The last row of a comparison: geometric means of factors, over the samples
//! that every column has. A mean over whatever a column happens to have would
//! reward it for failing at what is hard.

use crate::model::Better;
use crate::report::document::{Cell, Figure, Row};
use crate::stats::{Ratio, geometric_mean, paired_ratio};

use super::best::{Candidate, best};
use super::comparison::Spec;
use super::footnotes::Footnotes;
use super::grid::{Entry, Grid};
use super::reference::Choice;
use super::{Source, figure};

/// Makes the row; none for a single sample, whose factor it would repeat.
pub(super) fn row(
    source: &Source,
    spec: &Spec,
    choice: Option<Choice>,
    notes: &mut Footnotes,
) -> Option<Row> {
    let grid = &source.grid;
    let reference = choice?.column;
    if grid.rows.len() < 2 {
        return None;
    }
    let (taking_part, common, left_out) = common_set(grid, spec.metric);
    let confidence = source.result.context.confidence_level;
    let columns = means(grid, spec.metric, &common, &taking_part, reference);
    let of = |column: usize| columns.iter().find(|c| c.column == column);
    let marked = best(&wasm_only(grid, &columns), Better::Lower, confidence);

    let mut cells = vec![Cell::Text {
        text: format!("geometric mean, n={}", common.len()),
        footnotes: left_out_note(grid, spec.metric, &left_out, &taking_part, notes),
    }];
    if spec.module_size {
        cells.push(Cell::text("–"));
    }
    cells.extend((0..grid.columns.len()).map(|column| {
        if !taking_part.contains(&column) {
            return Cell::Missing {
                text: "n/a",
                footnote: notes.number("no figure in this column, so it takes no part in the mean"),
            };
        }
        let Some(mean) = of(column) else {
            return Cell::Missing {
                text: "no common set",
                footnote: notes.number("no sample has a figure in every column that takes part"),
            };
        };
        let interval = of(reference)
            .filter(|r| r.column != column)
            .and_then(|r| paired_ratio(&mean.medians, &r.medians, confidence)?.interval)
            .map(|i| i.including(mean.value));
        Cell::from(Figure {
            value: figure::mark_equal(mean.value, interval),
            key: Some(mean.value),
            spread: figure::spread(mean.value, interval),
            best: marked.contains(&column),
            reference: column == reference,
            ..Figure::default()
        })
    }));
    Some(Row {
        cells,
        summary: true,
    })
}

/// The columns that have the metric, the rows in which all of these have it, and
/// the other rows.
fn common_set(grid: &Grid, metric: &str) -> (Vec<usize>, Vec<usize>, Vec<usize>) {
    let taking_part: Vec<usize> = (0..grid.columns.len())
        .filter(|c| grid.takes_part(*c, metric))
        .collect();
    let (common, left_out) = (0..grid.rows.len()).partition(|row| {
        taking_part
            .iter()
            .all(|c| grid.entry(*row, *c, metric).summary().is_some())
    });
    (taking_part, common, left_out)
}

/// The runtime with the least geometric mean, those not found different from it
/// after it, its factor to the reference, and over how many rows.
pub(super) struct Closest {
    pub columns: Vec<usize>,
    pub factor: Ratio,
    pub rows: usize,
}

/// Which runtime comes closest to the reference, or furthest below it.
pub(super) fn closest(source: &Source, metric: &str, reference: usize) -> Option<Closest> {
    let grid = &source.grid;
    let confidence = source.result.context.confidence_level;
    let (taking_part, common, _) = common_set(grid, metric);
    let all = means(grid, metric, &common, &taking_part, reference);
    let yardstick = all.iter().find(|c| c.column == reference)?;
    let runtimes = wasm_only(grid, &all);
    let least = runtimes
        .iter()
        .filter(|c| c.column != reference)
        .min_by(|a, b| a.value.total_cmp(&b.value))?;
    let same = best(&runtimes, Better::Lower, confidence);
    let others = same.into_iter().filter(|c| *c != least.column);
    let found = paired_ratio(&least.medians, &yardstick.medians, confidence)?;
    Some(Closest {
        columns: std::iter::once(least.column).chain(others).collect(),
        factor: Ratio {
            value: least.value,
            interval: found.interval.map(|i| i.including(least.value)),
            pairs: found.pairs,
        },
        rows: common.len(),
    })
}

/// For each column: the geometric mean of its factors, and for each round the
/// geometric mean of its medians, from which intervals of ratios come.
pub(super) fn means(
    grid: &Grid,
    metric: &str,
    common: &[usize],
    taking_part: &[usize],
    reference: usize,
) -> Vec<Candidate> {
    let value = |row: usize, column: usize| Some(grid.entry(row, column, metric).summary()?.value);
    taking_part
        .iter()
        .filter_map(|&column| {
            let factors: Vec<f64> = common
                .iter()
                .filter_map(|&row| Some(value(row, column)? / value(row, reference)?))
                .collect();
            Some(Candidate {
                column,
                value: geometric_mean(&factors)?,
                medians: by_round(grid, metric, common, column),
            })
        })
        .collect()
}

/// The rounds in which a column ran every sample of the common set.
fn by_round(grid: &Grid, metric: &str, common: &[usize], column: usize) -> Vec<(u32, f64)> {
    let samples: Vec<Vec<(u32, f64)>> = common
        .iter()
        .map(|&row| grid.medians(row, column, metric))
        .collect();
    let Some((first, _)) = samples.split_first() else {
        return Vec::new();
    };
    first
        .iter()
        .filter_map(|(round, _)| {
            let medians: Vec<f64> = samples
                .iter()
                .map(|s| s.iter().find(|(r, _)| r == round).map(|(_, m)| *m))
                .collect::<Option<_>>()?;
            Some((*round, geometric_mean(&medians)?))
        })
        .collect()
}

fn wasm_only(grid: &Grid, columns: &[Candidate]) -> Vec<Candidate> {
    columns
        .iter()
        .filter(|c| !grid.columns[c.column].is_native())
        .map(|c| Candidate {
            column: c.column,
            value: c.value,
            medians: c.medians.clone(),
        })
        .collect()
}

fn left_out_note(
    grid: &Grid,
    metric: &str,
    left_out: &[usize],
    taking_part: &[usize],
    notes: &mut Footnotes,
) -> Vec<usize> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let samples: Vec<String> = left_out
        .iter()
        .map(|&row| {
            let why: Vec<String> = taking_part
                .iter()
                .filter_map(|&column| match grid.entry(row, column, metric) {
                    Entry::Missing { words, .. } => {
                        Some(format!("{} {words}", grid.columns[column].label))
                    }
                    Entry::Measured { .. } => None,
                })
                .collect();
            format!("{} ({})", grid.rows[row].name, why.join(", "))
        })
        .collect();
    vec![notes.number(&format!(
        "over the samples that every column has; left out: {}",
        samples.join("; ")
    ))]
}
