//! Finding sweeps: samples whose sets of arguments differ in one number.

use crate::model::{Arg, arg};
use crate::report::parts::grid::{Entry, Grid, Row};
use crate::report::parts::grouped;
use crate::results::MetricSummary;
use crate::stats::growth;

/// What varies where nothing says its name.
pub const ARGUMENT: &str = "argument";

/// A sample that ran with several values of one argument.
pub struct Sweep<'a> {
    pub sample: &'a str,
    /// What varies: an axis of the suite, or [`ARGUMENT`].
    pub name: &'a str,
    /// Which argument varies, from 0.
    pub position: usize,
    /// How many there are.
    pub of: usize,
    /// The others, as a user would write them.
    pub others: String,
    /// By argument, rising.
    pub points: Vec<At>,
}

/// A row of a sweep.
pub struct At {
    pub row: usize,
    pub argument: f64,
    /// As a user would write it.
    pub text: String,
}

/// All sweeps, in the order of the rows.
pub fn sweeps<'a>(grid: &Grid<'a>) -> Vec<Sweep<'a>> {
    let rows = grid.rows.iter().enumerate();
    grouped(rows.map(|(row, line)| (line.sample, row)))
        .into_iter()
        .filter_map(|(sample, rows)| of(sample, &rows, &grid.rows))
        .collect()
}

fn of<'a>(sample: &'a str, rows: &[usize], grid: &[Row<'a>]) -> Option<Sweep<'a>> {
    let sets: Vec<&[Arg]> = rows.iter().map(|row| grid[*row].args).collect();
    let (first, rest) = sets.split_first()?;
    if rest.is_empty() || rest.iter().any(|set| set.len() != first.len()) {
        return None;
    }
    let varying: Vec<usize> = (0..first.len())
        .filter(|place| rest.iter().any(|set| set[*place] != first[*place]))
        .collect();
    let &[position] = varying.as_slice() else {
        return None;
    };
    let mut points: Vec<At> = rows
        .iter()
        .zip(&sets)
        .map(|(row, set)| {
            Some(At {
                row: *row,
                argument: number(&set[position])?,
                text: set[position].plain(),
            })
        })
        .collect::<Option<_>>()?;
    points.sort_by(|a, b| a.argument.total_cmp(&b.argument));
    let mut others = first.to_vec();
    others.remove(position);
    Some(Sweep {
        sample,
        name: grid[rows[0]].axes().nth(position).map_or(ARGUMENT, |a| a.0),
        position,
        of: first.len(),
        others: arg::plain(&others, ", "),
        points,
    })
}

/// A column with what was measured at each argument.
pub struct Column<'a> {
    pub entries: Vec<Entry<'a>>,
    /// Those that have figures.
    pub points: Vec<growth::At>,
}

/// The columns along a sweep.
pub fn columns<'a>(grid: &Grid<'a>, sweep: &Sweep, metric: &str) -> Vec<Column<'a>> {
    let column = |column: usize| {
        let entry = |at: &At| grid.entry(at.row, column, metric);
        let entries: Vec<Entry> = sweep.points.iter().map(entry).collect();
        let points = sweep
            .points
            .iter()
            .zip(&entries)
            .filter(|(_, entry)| entry.summary().is_some())
            .map(|(at, _)| (at.argument, grid.medians(at.row, column, metric)))
            .collect();
        Column { entries, points }
    };
    (0..grid.columns.len()).map(column).collect()
}

/// Any figure of a sweep, for its unit and direction.
pub fn any_summary<'a>(columns: &[Column<'a>]) -> Option<&'a MetricSummary> {
    let mut entries = columns.iter().flat_map(|c| &c.entries);
    entries.find_map(Entry::summary)
}

/// A number, or a command's word that reads like one.
fn number(arg: &Arg) -> Option<f64> {
    arg.plain().parse().ok().filter(|n: &f64| n.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use crate::report::fixture;
    use crate::results::ResultFile;

    /// The fixture's fibonacci with these sets of arguments.
    fn with(sets: &[Vec<Arg>]) -> ResultFile {
        let mut result = fixture::result();
        let cells: Vec<_> = result
            .cells
            .iter()
            .filter(|c| c.sample == "fibonacci")
            .cloned()
            .collect();
        result.cells.clear();
        for set in sets {
            for cell in &cells {
                let mut cell = cell.clone();
                cell.args.clone_from(set);
                result.cells.push(cell);
            }
        }
        result
    }

    fn number(n: i64) -> Arg {
        Value::I64(n).into()
    }

    fn word(text: &str) -> Arg {
        Arg::Word(text.into())
    }

    #[test]
    fn one_number_that_varies_makes_a_sweep_in_its_order() {
        let result = with(&[
            vec![number(7), number(1000)],
            vec![number(7), number(10)],
            vec![number(7), number(100)],
        ]);
        let grid = Grid::new(&result, "lifecycle");
        let found = sweeps(&grid);
        let [sweep] = found.as_slice() else {
            panic!("{}", found.len());
        };
        assert_eq!((sweep.position, sweep.of), (1, 2));
        assert_eq!(sweep.others, "7");
        let texts: Vec<&str> = sweep.points.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["10", "100", "1000"]);
        let rows: Vec<usize> = sweep.points.iter().map(|p| p.row).collect();
        assert_eq!(rows, [1, 2, 0]);
    }

    #[test]
    fn words_that_read_like_numbers_count() {
        let sets = [vec![word("-n"), word("5")], vec![word("-n"), word("50")]];
        let result = with(&sets);
        assert_eq!(sweeps(&Grid::new(&result, "lifecycle")).len(), 1);
    }

    #[test]
    fn everything_else_is_no_sweep() {
        let none: &[&[Vec<Arg>]] = &[
            &[vec![number(1)]],
            &[vec![number(1), number(2)], vec![number(2), number(3)]],
            &[vec![number(1)], vec![number(1), number(2)]],
            &[vec![word("fast")], vec![word("slow")]],
            &[vec![word("1")], vec![word("inf")]],
        ];
        for sets in none {
            let result = with(sets);
            assert!(
                sweeps(&Grid::new(&result, "lifecycle")).is_empty(),
                "{sets:?}"
            );
        }
        assert!(sweeps(&Grid::new(&fixture::result(), "lifecycle")).is_empty());
    }
}
