//! What each option changes, from pairs of processes.

use crate::model::{Better, Options, config};
use crate::report::parts::grid::Grid;
use crate::report::parts::unique;
use crate::results::Verdict;
use crate::results::verdict::Rule;
use crate::stats::{self, Difference};

/// A column with options, and the column of its runtime that is compared with.
#[derive(Clone, Debug)]
pub struct Varied {
    /// What it has beside the plain column, as its label says: `+fuel+bounds=explicit`, `+strict`.
    pub set: String,
    /// The same, one by one.
    options: Options,
    /// Its place among the columns.
    pub column: usize,
    /// The plain column.
    pub plain: usize,
}

/// The columns that have options beside those of an earlier column of their runtime.
pub fn varied(grid: &Grid) -> Vec<Varied> {
    let of = |column: usize| grid.columns[column].runtime;
    let label = |column: usize| grid.label(column);
    // The column that this one is named after, which `--vary` makes so, else the first of the
    // runtime whose options it has.
    let plain = |column: usize| {
        let kin = |other: &usize| {
            of(*other).id == of(column).id
                && more(&of(column).options, &of(*other).options).is_some()
        };
        let after = |other: &usize| {
            let rest = label(column).strip_prefix(label(*other));
            rest.is_some_and(|rest| rest.starts_with('+'))
        };
        let mut named = (0..column).filter(kin);
        named.find(after).or_else(|| (0..column).find(kin))
    };
    let varied: Vec<Varied> = (0..grid.columns.len())
        .filter(|column| !grid.columns[*column].is_native)
        .filter_map(|column| {
            let plain = plain(column)?;
            let options = more(&of(column).options, &of(plain).options)?;
            // A set of options has a name of its own: `+strict`.
            let name = label(column).strip_prefix(label(plain));
            let name = name.filter(|name| name.starts_with('+'));
            Some(Varied {
                set: name.map_or_else(|| config::written(&options), str::to_owned),
                options,
                column,
                plain,
            })
        })
        .collect();
    let named = |v: &Varied| match parts(&varied, v) {
        Some(_) => TOGETHER.to_owned(),
        None => v.set.clone(),
    };
    let names: Vec<String> = varied.iter().map(named).collect();
    let named = varied.into_iter().zip(names);
    named.map(|(v, set)| Varied { set, ..v }).collect()
}

/// The name of the set that joins others: runtimes have not the same ones.
pub const TOGETHER: &str = "all together";

/// What the one has beside all of the other; `None` where that is nothing, or it lacks some.
fn more(all: &Options, few: &Options) -> Option<Options> {
    let kept = few.iter().all(|(name, _)| all.contains_key(name));
    let new = |(name, value): &(&String, &String)| few.get(*name) != Some(*value);
    let more: Options = all
        .iter()
        .filter(new)
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    (kept && !more.is_empty()).then_some(more)
}

/// What an option changed of a metric, over all samples that both columns have.
#[derive(Clone, Debug)]
pub struct Change {
    /// The change: the mean of the rows', each from its own pairs.
    pub difference: Difference,
    /// Over so many rows.
    pub rows: usize,
    /// What became of it, corrected for all changes of its table.
    pub verdict: Verdict,
}

/// What each set of options changed in each plain column's runtime.
pub struct Table {
    /// The sets, in order of first appearance.
    pub sets: Vec<String>,
    /// The plain columns.
    pub plains: Vec<usize>,
    /// What was found: the set's place, the plain column's, and the change.
    pub found: Vec<(usize, usize, Change)>,
    /// Sets that join others: their place, the plain column's, and the change of all together
    /// over the product of the changes of each alone.
    pub joint: Vec<(usize, usize, Difference)>,
}

impl Table {
    /// What a metric's table holds.
    pub fn new(grid: &Grid, varied: &[Varied], metric: &str, better: Better, rule: Rule) -> Self {
        let sets = unique(varied.iter().map(|v| v.set.clone()));
        let plains = unique(varied.iter().map(|v| v.plain));
        let place = |v: &Varied| {
            let set = sets.iter().position(|set| *set == v.set);
            set.zip(plains.iter().position(|plain| *plain == v.plain))
        };
        let mut found: Vec<(usize, usize, Change)> = varied
            .iter()
            .filter_map(|v| {
                let (set, plain) = place(v)?;
                let rows = rows(grid, metric, &[v.plain, v.column]);
                let of_row = |row: &usize| {
                    let medians = |column| grid.medians(*row, column, metric);
                    Difference::paired(&medians(v.plain), &medians(v.column))
                };
                let strata: Vec<Difference> = rows.iter().filter_map(of_row).collect();
                let change = Change {
                    difference: Difference::mean(&strata)?,
                    rows: strata.len(),
                    verdict: Verdict::Unchanged,
                };
                Some((set, plain, change))
            })
            .collect();
        judge(&mut found, better, rule);
        let joint = varied.iter().filter_map(|v| {
            let (set, plain) = place(v)?;
            Some((set, plain, joint(grid, varied, metric, v)?))
        });
        let joint = joint.collect();
        Self {
            sets,
            plains,
            found,
            joint,
        }
    }

    /// What a set changed for a plain column.
    pub fn change(&self, set: usize, plain: usize) -> Option<&Change> {
        let mut found = self.found.iter();
        found
            .find(|(s, p, _)| (*s, *p) == (set, plain))
            .map(|(_, _, change)| change)
    }
}

/// Verdicts, with Holm's correction over the table.
fn judge(found: &mut [(usize, usize, Change)], better: Better, rule: Rule) {
    let tested = |(_, _, change): &&mut (usize, usize, Change)| change.difference.p().is_some();
    let mut tested: Vec<_> = found.iter_mut().filter(tested).collect();
    let raw: Vec<f64> = tested
        .iter()
        .filter_map(|(_, _, change)| change.difference.p())
        .collect();
    for ((_, _, change), p) in tested.iter_mut().zip(stats::holm(&raw)) {
        change.verdict = Verdict::of(change.difference.change(), Some(p), better, rule);
    }
}

/// The rows in which all of these columns have the metric.
fn rows(grid: &Grid, metric: &str, columns: &[usize]) -> Vec<usize> {
    let has = |row: &usize| {
        let mut columns = columns.iter();
        columns.all(|column| grid.summary(*row, *column, metric).is_some())
    };
    (0..grid.rows.len()).filter(has).collect()
}

/// The columns whose options, each once, are all of a column's.
fn parts<'a>(varied: &'a [Varied], all: &Varied) -> Option<Vec<&'a Varied>> {
    let inside = |v: &&Varied| {
        let mut options = v.options.iter();
        v.plain == all.plain
            && v.options.len() < all.options.len()
            && options.all(|(name, value)| all.options.get(name) == Some(value))
    };
    let parts: Vec<&Varied> = varied.iter().filter(inside).collect();
    let options: usize = parts.iter().map(|v| v.options.len()).sum();
    let names = unique(parts.iter().flat_map(|v| v.options.keys()));
    let whole = options == all.options.len() && names.len() == options;
    (whole && parts.len() > 1).then_some(parts)
}

/// All together over the product of each alone: the mean of the rows', each from the rounds in
/// which all of them ran.
fn joint(grid: &Grid, varied: &[Varied], metric: &str, all: &Varied) -> Option<Difference> {
    let parts = parts(varied, all)?;
    let columns: Vec<usize> = [all.plain, all.column]
        .into_iter()
        .chain(parts.iter().map(|v| v.column))
        .collect();
    let rows = rows(grid, metric, &columns);
    let of_row = |row: &usize| {
        let medians = columns
            .iter()
            .map(|column| grid.medians(*row, *column, metric));
        let medians: Vec<Vec<(u32, f64)>> = medians.collect();
        let at = |column: &Vec<(u32, f64)>, round: u32| {
            let mut figures = column.iter();
            figures
                .find(|(r, _)| *r == round)
                .map(|(_, figure)| figure.ln())
        };
        let logs = medians[0].iter().filter_map(|(round, _)| {
            let logs: Option<Vec<f64>> = medians.iter().map(|c| at(c, *round)).collect();
            let logs = logs?;
            let (plain, together) = (logs[0], logs[1]);
            let product: f64 = logs[2..].iter().map(|alone| alone - plain).sum();
            Some(together - plain - product)
        });
        Difference::of_logs(&logs.collect::<Vec<f64>>())
    };
    Difference::mean(&rows.iter().filter_map(of_row).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::config::parse_options;

    #[test]
    fn a_set_is_what_the_plain_column_lacks() {
        let of = |all: &str, few: &str| {
            let options = |text: &str| parse_options(text).unwrap();
            more(&options(all), &options(few)).map(|set| config::written(&set))
        };
        assert_eq!(of("x+fuel+opt=none", "x").unwrap(), "+fuel+opt=none");
        assert_eq!(
            of("x+opt=none+wasi=own", "x+wasi=own").unwrap(),
            "+opt=none"
        );
        assert_eq!(of("x+opt=size", "x+opt=none").unwrap(), "+opt=size");
        assert_eq!(of("x", "x+fuel"), None);
        assert_eq!(of("x+fuel", "x+fuel"), None);
    }
}
