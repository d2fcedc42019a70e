//! The last row of a comparison: geometric means of factors, over the samples
//! that every column has. A mean over whatever a column happens to have would
//! reward it for failing at what is hard.

use crate::model::Better;
use crate::report::document::{Cell, Figure, Row};
use crate::stats::{Interval, Ratio, geomean, mean_ratio};

use super::best::{Candidate, best};
use super::figure;
use super::footnotes::Footnotes;
use super::grid::{Entry, Grid};
use super::reference::Choice;
use super::source::Source;
use super::spec::Spec;
use super::words::{joined, listed};

/// Makes the row; none for a single sample, whose factor it would repeat.
pub(crate) fn row(
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
    let means = of(source, spec.metric, reference, spec.better);
    let note = left_out_note(grid, spec.metric, &means.left_out, &means.taking_part);
    let note = note.iter().map(|note| notes.number(note)).collect();
    let name = format!("geometric mean, n={}", means.rows.len());
    let mut cells = vec![Cell::noted(name, note)];
    if spec.module_size {
        cells.push(Cell::text("–"));
    }
    cells.extend((0..grid.columns.len()).map(|column| {
        if !means.taking_part.contains(&column) {
            let why = "no figure in this column, so it takes no part in the mean";
            return notes.missing("n/a", why);
        }
        let Some(mean) = means.of(column) else {
            let why = "no sample has a figure in every column that takes part";
            return notes.missing("no common set", why);
        };
        let interval = means.interval(column);
        let value = figure::mark_equal(mean.value, interval);
        Cell::from(Figure {
            spread: figure::spread(mean.value, interval),
            best: means.best.contains(&column),
            reference: column == reference,
            ..figure::keyed(value, mean.value)
        })
    }));
    Some(Row {
        cells,
        summary: true,
    })
}

/// The rows in which all of these columns have the metric, and the other rows.
fn common_set(grid: &Grid, metric: &str, columns: &[usize]) -> (Vec<usize>, Vec<usize>) {
    (0..grid.rows.len()).partition(|row| {
        let mut columns = columns.iter();
        columns.all(|c| grid.summary(*row, *c, metric).is_some())
    })
}

/// The geometric means of a metric's factors, over the rows that all columns have.
pub(crate) struct Means {
    /// Those rows.
    pub rows: Vec<usize>,
    /// The other rows.
    left_out: Vec<usize>,
    /// The column that factors are against.
    pub reference: usize,
    /// The columns that take part, whether or not there are such rows.
    taking_part: Vec<usize>,
    /// A mean a column; none without such rows.
    columns: Vec<Candidate>,
    /// The same with their intervals.
    ratios: Vec<(usize, Ratio)>,
    /// The best runtimes.
    pub best: Vec<usize>,
}

/// The means of one metric.
pub(crate) fn of(source: &Source, metric: &str, reference: usize, better: Better) -> Means {
    let grid = &source.grid;
    let taking_part = grid.taking_part(metric);
    let (rows, left_out) = common_set(grid, metric, &taking_part);
    let ratio = |column: &usize| Some((*column, over(source, metric, &rows, *column, reference)?));
    let ratios: Vec<(usize, Ratio)> = taking_part.iter().filter_map(ratio).collect();
    let columns: Vec<Candidate> = ratios
        .iter()
        .map(|(column, ratio)| Candidate {
            column: *column,
            value: ratio.value,
            medians: by_round(grid, metric, &rows, *column),
        })
        .collect();
    let best = best(&wasm_only(grid, &columns), better, source.confidence());
    Means {
        rows,
        left_out,
        reference,
        taking_part,
        columns,
        ratios,
        best,
    }
}

impl Means {
    /// A column's mean; none where no row has a figure in every column.
    pub fn of(&self, column: usize) -> Option<&Candidate> {
        self.columns.iter().find(|c| c.column == column)
    }

    /// The interval of a column's mean; none for the reference itself.
    pub fn interval(&self, column: usize) -> Option<Interval> {
        let of_column = self.ratios.iter().filter(|(c, _)| *c != self.reference);
        let mut of_column = of_column.filter(|(c, _)| *c == column);
        of_column.next()?.1.interval
    }
}

/// Rows in which every runtime that has the metric has it, and those runtimes' means
/// over them, to the first of them.
pub(crate) fn of_runtimes(source: &Source, metric: &str) -> Option<(Vec<usize>, Vec<Candidate>)> {
    let grid = &source.grid;
    let mut columns = grid.taking_part(metric);
    columns.retain(|c| !grid.columns[*c].is_native);
    let reference = *columns.first()?;
    let (rows, _) = common_set(grid, metric, &columns);
    let mean = |column: &usize| {
        Some(Candidate {
            column: *column,
            value: over(source, metric, &rows, *column, reference)?.value,
            medians: by_round(grid, metric, &rows, *column),
        })
    };
    let means = columns.iter().filter_map(mean).collect();
    Some((rows, means))
}

/// The geometric mean of a column's factors over the reference, one a row.
fn over(
    source: &Source,
    metric: &str,
    rows: &[usize],
    column: usize,
    reference: usize,
) -> Option<Ratio> {
    let medians = |row, column| source.grid.medians(row, column, metric);
    let sides = rows
        .iter()
        .map(|row| (medians(*row, column), medians(*row, reference)));
    mean_ratio(sides, source.confidence())
}

/// The runtime with the least geometric mean, those not found different from it
/// after it, its factor to the reference, and over how many rows.
pub(crate) struct Closest {
    pub columns: Vec<usize>,
    pub factor: Ratio,
    pub rows: usize,
}

/// Which runtime comes closest to the reference, or furthest below it.
pub(crate) fn closest(source: &Source, metric: &str, reference: usize) -> Option<Closest> {
    let means = of(source, metric, reference, Better::Lower);
    let others = wasm_only(&source.grid, &means.columns);
    let others = others.iter().filter(|c| c.column != reference);
    let least = others.min_by(|a, b| a.value.total_cmp(&b.value))?.column;
    let tied = means.best.iter().copied().filter(|c| *c != least);
    Some(Closest {
        columns: std::iter::once(least).chain(tied).collect(),
        factor: means.ratios.iter().find(|(c, _)| *c == least)?.1,
        rows: means.rows.len(),
    })
}

/// For each round in which a column ran every row of a set: the geometric mean of its medians.
fn by_round(grid: &Grid, metric: &str, common: &[usize], column: usize) -> Vec<(u32, f64)> {
    let samples: Vec<Vec<(u32, f64)>> = common
        .iter()
        .map(|&row| grid.medians(row, column, metric))
        .collect();
    geomean::by_round(&samples)
}

fn wasm_only(grid: &Grid, columns: &[Candidate]) -> Vec<Candidate> {
    let mut runtimes = columns.to_vec();
    runtimes.retain(|c| !grid.columns[c.column].is_native);
    runtimes
}

fn left_out_note(
    grid: &Grid,
    metric: &str,
    left_out: &[usize],
    taking_part: &[usize],
) -> Option<String> {
    let why = |row: usize, column: &usize| match grid.entry(row, *column, metric) {
        Entry::Missing { words, .. } => Some(format!("{} {words}", grid.label(*column))),
        Entry::Measured { .. } => None,
    };
    let sample = |row: &usize| {
        let why = taking_part.iter().filter_map(|column| why(*row, column));
        format!("{} ({})", grid.name(*row), listed(why))
    };
    (!left_out.is_empty()).then(|| {
        let samples = joined(left_out.iter().map(sample), "; ");
        format!("over the samples that every column has; left out: {samples}")
    })
}
