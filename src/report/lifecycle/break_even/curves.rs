//! What a number of calls costs each runtime, from either start.

use crate::model::lifecycle::id;
use crate::report::parts::Source;
use crate::results::Cell;
use crate::results::comparison::medians;
use crate::stats::break_even::Curve;

/// Where a runtime starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// From the module: compile, instantiate, first call.
    Jit,
    /// From an artifact that was compiled beforehand: load, instantiate, first call.
    Aot,
}

impl Start {
    pub const ALL: [Self; 2] = [Self::Jit, Self::Aot];

    /// The metric that ends with the first answer.
    pub fn metric(self) -> &'static str {
        match self {
            Self::Jit => id::JIT,
            Self::Aot => id::AOT_EXECUTE,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Jit => "JIT",
            Self::Aot => "AOT",
        }
    }

    /// For sentences.
    pub fn words(self) -> &'static str {
        match self {
            Self::Jit => "from the module (compile, instantiate, call)",
            Self::Aot => "from an artifact compiled beforehand (load, instantiate, call)",
        }
    }

    fn instantiate(self) -> &'static str {
        match self {
            Self::Jit => id::INSTANTIATE,
            Self::Aot => id::AOT_INSTANTIATE,
        }
    }
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
    let first = grid.medians(row, column, start.metric());
    // Through the grid: a figure that is flagged gets no rank.
    let execute = grid.medians(row, column, id::EXECUTE);
    let further = match again(cell, start) {
        Some(instantiate) => sum(&execute, &instantiate),
        None => execute,
    };
    Curve::new(&first, &further)
}

/// A command runs once in an instance: each further call makes another.
fn again(cell: &Cell, start: Start) -> Option<Vec<(u32, f64)>> {
    cell.exit_code.map(|_| medians(cell, start.instantiate()))
}

fn sum(a: &[(u32, f64)], b: &[(u32, f64)]) -> Vec<(u32, f64)> {
    a.iter()
        .filter_map(|(round, x)| {
            let (_, y) = b.iter().find(|(r, _)| r == round)?;
            Some((*round, x + y))
        })
        .collect()
}
