//! Which columns of a row are best.

use crate::model::Better;
use crate::report::document::Row;
use crate::stats::paired_ratio;

use super::footnotes::Footnotes;
use super::grid::Grid;
use super::source::Source;
use super::{figure, table};

/// The best runtimes of a row by a metric.
pub(crate) fn of_row(source: &Source, row: usize, metric: &str, better: Better) -> Vec<usize> {
    let candidates = candidates(&source.grid, row, metric);
    best(&candidates, better, source.confidence())
}

/// The runtimes that have a metric on a row.
pub(crate) fn candidates(grid: &Grid, row: usize, metric: &str) -> Vec<Candidate> {
    let candidate = |column| {
        Some(Candidate {
            column,
            value: grid.summary(row, column, metric)?.value,
            medians: grid.medians(row, column, metric),
        })
    };
    grid.runtimes().filter_map(candidate).collect()
}

/// A metric's figures on a row of the grid, the best runtimes marked, as a row of a
/// table that begins with a name.
pub(crate) fn line(
    source: &Source,
    (name, row): (&str, usize),
    metric: &str,
    better: Better,
    notes: &mut Footnotes,
) -> Row {
    let marked = of_row(source, row, metric, better);
    let entries = source.grid.entries(row, metric).into_iter().enumerate();
    let cells = entries
        .map(|(column, entry)| figure::entry(source, &entry, marked.contains(&column), notes));
    table::named(&[name], cells)
}

/// A column that competes: its value and `(round, process median)`.
#[derive(Clone)]
pub(crate) struct Candidate {
    pub column: usize,
    pub value: f64,
    pub medians: Vec<(u32, f64)>,
}

/// The column with the best value, and those that were not found different from
/// it: a mark for one of two that cannot be told apart would be a verdict that
/// the measurements do not give. Empty when fewer than two compete, or when
/// none was found different: then there is no best.
pub(crate) fn best(candidates: &[Candidate], better: Better, confidence: f64) -> Vec<usize> {
    let order = |a: &&Candidate, b: &&Candidate| a.value.total_cmp(&b.value);
    let winner = match better {
        Better::Lower => candidates.iter().min_by(order),
        Better::Higher => candidates.iter().max_by(order),
    };
    let Some(winner) = winner else {
        return Vec::new();
    };
    let marked: Vec<usize> = candidates
        .iter()
        .filter(|c| c.column == winner.column || same(c, winner, confidence))
        .map(|c| c.column)
        .collect();
    if marked.len() == candidates.len() {
        return Vec::new();
    }
    marked
}

fn same(candidate: &Candidate, winner: &Candidate, confidence: f64) -> bool {
    paired_ratio(&candidate.medians, &winner.medians, confidence)
        .is_some_and(|ratio| ratio.interval.is_some() && !ratio.differs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(column: usize, medians: &[f64]) -> Candidate {
        Candidate {
            column,
            value: medians[0],
            medians: (0..).zip(medians.iter().copied()).collect(),
        }
    }

    #[test]
    fn what_cannot_be_told_from_the_best_is_marked_too() {
        let row = [
            candidate(0, &[10.0, 10.1, 9.9]),
            candidate(1, &[10.05, 9.9, 10.1]),
            candidate(2, &[20.0, 20.2, 19.9]),
        ];
        assert_eq!(best(&row, Better::Lower, 0.95), [0, 1]);
        assert_eq!(best(&row, Better::Higher, 0.95), [2]);
        assert!(best(&row[..1], Better::Lower, 0.95).is_empty());
        assert!(best(&row[..2], Better::Lower, 0.95).is_empty());
    }

    #[test]
    fn without_intervals_only_the_smallest() {
        let row = [candidate(0, &[10.0]), candidate(1, &[10.1])];
        assert_eq!(best(&row, Better::Lower, 0.95), [0]);
    }
}
