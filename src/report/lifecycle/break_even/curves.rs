//! What a number of calls costs each runtime, from either start.

use crate::model::lifecycle::id;
use crate::model::series;
use crate::report::parts::Source;
use crate::results::comparison::medians;
use crate::results::schema::Cell;
use crate::stats::break_even::Curve;

/// Where a runtime starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    pub name: &'static str,
    /// For sentences.
    pub words: &'static str,
    /// The metric that ends with the first answer.
    first: &'static str,
    /// The metric of making another instance.
    instantiate: &'static str,
}

impl Start {
    pub const JIT: Self = Self {
        name: "JIT",
        words: "from the module (compile, instantiate, call)",
        first: id::JIT,
        instantiate: id::INSTANTIATE,
    };
    pub const AOT: Self = Self {
        name: "AOT",
        words: "from a stored artifact (load, instantiate, call)",
        first: id::AOT_EXECUTE,
        instantiate: id::AOT_INSTANTIATE,
    };
    pub const ALL: [Self; 2] = [Self::JIT, Self::AOT];
}

/// The runtimes of a row that have both figures, as columns and their curves.
pub(crate) fn of_row(source: &Source, row: usize, start: Start) -> Vec<(usize, Curve)> {
    source
        .grid
        .runtimes()
        .filter_map(|column| Some((column, of_cell(source, row, column, start)?)))
        .collect()
}

fn of_cell(source: &Source, row: usize, column: usize, start: Start) -> Option<Curve> {
    let grid = &source.grid;
    let cell = grid.cell(row, column)?;
    let first = grid.medians(row, column, start.first);
    // Through the grid: a figure that is flagged gets no rank.
    let execute = grid.medians(row, column, id::EXECUTE);
    let further = match cell.exit_code {
        // A command runs once in an instance: each further call makes another.
        Some(_) => sum(&execute, &medians(cell, start.instantiate)),
        None => execute,
    };
    Curve::warming_up(&first, &warm_up(cell, start), &further)
}

/// What calls after the first one cost, by the number of calls, where that was measured.
fn warm_up(cell: &Cell, start: Start) -> Vec<(f64, Vec<(u32, f64)>)> {
    if start != Start::JIT {
        return Vec::new();
    }
    let keys = cell.metrics.keys().map(String::as_str);
    let calls = |key: &str| {
        let of_call = series::metric(key) == id::CALL;
        let (_, k) = of_call.then(|| series::at(key).next())??;
        let k = k.parse().ok()?;
        (k > 1.0).then(|| (k, medians(cell, key)))
    };
    let mut points: Vec<(f64, Vec<(u32, f64)>)> = keys.filter_map(calls).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    points
}

fn sum(a: &[(u32, f64)], b: &[(u32, f64)]) -> Vec<(u32, f64)> {
    a.iter()
        .filter_map(|(round, x)| {
            let (_, y) = b.iter().find(|(r, _)| r == round)?;
            Some((*round, x + y))
        })
        .collect()
}
