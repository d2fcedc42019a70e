//! The last row of a comparison: geometric means of factors, over the samples
//! that every column has. A mean over whatever a column happens to have would
//! reward it for failing at what is hard.

use crate::model::Better;
use crate::report::document::{Cell, Figure, Row};
use crate::stats::{Interval, Ratio, mean_ratio};

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
    pub left_out: Vec<usize>,
    /// The column that factors are against.
    pub reference: usize,
    /// The columns that take part, whether or not there are such rows.
    taking_part: Vec<usize>,
    /// A mean a column; none without such rows.
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
    let best = best(source, metric, &rows, &ratios, better);
    Means {
        rows,
        left_out,
        reference,
        taking_part,
        ratios,
        best,
    }
}

impl Means {
    /// A column's mean; none where no row has a figure in every column.
    pub fn of(&self, column: usize) -> Option<Ratio> {
        let mut ratios = self.ratios.iter();
        ratios.find(|(c, _)| *c == column).map(|(_, ratio)| *ratio)
    }

    /// The interval of a column's mean; none for the reference itself.
    pub fn interval(&self, column: usize) -> Option<Interval> {
        let ratio = self.of(column).filter(|_| column != self.reference)?;
        ratio.interval
    }
}

/// The runtime with the best mean and those tied with it; none where all are tied, or
/// where fewer than two compete.
fn best(
    source: &Source,
    metric: &str,
    rows: &[usize],
    ratios: &[(usize, Ratio)],
    better: Better,
) -> Vec<usize> {
    let runtimes = ratios
        .iter()
        .filter(|(c, _)| !source.grid.columns[*c].is_native);
    let runtimes: Vec<(usize, f64)> = runtimes.map(|(c, ratio)| (*c, ratio.value)).collect();
    let order = |a: &&(usize, f64), b: &&(usize, f64)| a.1.total_cmp(&b.1);
    let winner = match better {
        Better::Lower => runtimes.iter().min_by(order),
        Better::Higher => runtimes.iter().max_by(order),
    };
    let Some((winner, _)) = winner else {
        return Vec::new();
    };
    let tied = |column: usize| {
        let ratio = over(source, metric, rows, column, *winner);
        ratio.is_some_and(|ratio| ratio.interval.is_some() && !ratio.differs())
    };
    let columns = runtimes.iter().map(|(column, _)| *column);
    let best: Vec<usize> = columns.filter(|c| c == winner || tied(*c)).collect();
    match best.len() == runtimes.len() {
        true => Vec::new(),
        false => best,
    }
}

/// The two runtimes with the least means over the rows that all runtimes have: those rows,
/// the two, and the second over the first.
pub(crate) fn first_two(source: &Source, metric: &str) -> Option<(Vec<usize>, [usize; 2], Ratio)> {
    let grid = &source.grid;
    let mut columns = grid.taking_part(metric);
    columns.retain(|c| !grid.columns[*c].is_native);
    let reference = *columns.first()?;
    let (rows, _) = common_set(grid, metric, &columns);
    let value = |column| {
        Some((
            over(source, metric, &rows, column, reference)?.value,
            column,
        ))
    };
    let mut means: Vec<(f64, usize)> = columns.into_iter().filter_map(value).collect();
    means.sort_by(|a, b| a.0.total_cmp(&b.0));
    let [(_, first), (_, second), ..] = means[..] else {
        return None;
    };
    let ratio = over(source, metric, &rows, second, first)?;
    Some((rows, [first, second], ratio))
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
    let others = means.ratios.iter().filter(|(c, _)| *c != reference);
    let others = others.filter(|(c, _)| !source.grid.columns[*c].is_native);
    let (least, factor) = others.min_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let tied = means.best.iter().copied().filter(|c| c != least);
    Some(Closest {
        columns: std::iter::once(*least).chain(tied).collect(),
        factor: *factor,
        rows: means.rows.len(),
    })
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
