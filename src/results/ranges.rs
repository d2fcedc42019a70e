//! What numbers of a result may be: a file may hold any, and statistics do not bear all.

use std::fmt::Display;

use super::row::Row;
use super::schema::{Cell, Metric, MetricSummary, ResultFile};
use crate::model::Map;
use crate::model::range::{self, NOT_NEGATIVE, ONE_OR_MORE, PROBABILITY};

/// Checks a result.
///
/// # Errors
/// Names the first field that is out of its range.
pub(super) fn check(result: &ResultFile) -> Result<(), String> {
    result.context.check_ranges()?;
    for cell in &result.cells {
        check_metrics(&cell.cell_id, &cell.metrics)?;
        check_processes(cell)?;
    }
    let baseline = result.baseline.iter().flat_map(|diff| &diff.rows);
    for row in result.comparisons.iter().chain(baseline) {
        check_row(row)?;
    }
    Ok(())
}

/// Checks the figures of a cell.
///
/// # Errors
/// As [`check`].
pub(super) fn check_metrics(cell: &str, metrics: &Map<String, Metric>) -> Result<(), String> {
    for (key, metric) in metrics.iter() {
        if let Some(summary) = metric.summary() {
            check_summary(summary).map_err(within(cell, key))?;
        }
    }
    Ok(())
}

fn check_summary(summary: &MetricSummary) -> Result<(), String> {
    ONE_OR_MORE.check("n", summary.n as f64)?;
    ONE_OR_MORE.check("processes", summary.processes)?;
    ONE_OR_MORE.check("batch", summary.batch as f64)?;
    NOT_NEGATIVE.check("stddev", summary.stddev)?;
    range::in_order("min", summary.min, "max", summary.max)?;
    match summary.ci_low.zip(summary.ci_high) {
        Some((low, high)) => range::in_order("ci_low", low, "ci_high", high),
        None => Ok(()),
    }
}

fn check_processes(cell: &Cell) -> Result<(), String> {
    for process in &cell.processes {
        for (key, metric) in process.metrics.iter() {
            let place = |field| format!("process {}: {field}", process.index);
            let counts = [("batch", metric.batch), ("count", metric.count)];
            for (field, count) in counts {
                ONE_OR_MORE
                    .check(&place(field), count as f64)
                    .map_err(within(&cell.cell_id, key))?;
            }
        }
    }
    Ok(())
}

fn check_row(row: &Row) -> Result<(), String> {
    let check = || {
        // A figure that vanished changed by minus one.
        NOT_NEGATIVE.check("1 + change", 1.0 + row.change)?;
        if let Some(p) = row.p {
            PROBABILITY.check("p", p)?;
        }
        if let Some(error) = row.error {
            NOT_NEGATIVE.check("error", error)?;
        }
        NOT_NEGATIVE.check("freedom", row.freedom)
    };
    check().map_err(within(&row.cell_id, &row.metric))
}

fn within(cell: &str, metric: impl Display) -> impl FnOnce(String) -> String {
    move |found| format!("{cell}, {metric}: {found}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::detect::fixture::cell;
    use crate::results::schema::tests::minimal;

    fn refused(change: impl FnOnce(&mut ResultFile)) -> String {
        let mut result = minimal();
        let observed = vec![vec![1.0, 2.0, 3.0]];
        result.cells.push(cell(&[("execute", observed)]));
        assert_eq!(check(&result), Ok(()));
        change(&mut result);
        check(&result).unwrap_err()
    }

    fn summary(result: &mut ResultFile) -> &mut MetricSummary {
        let mut metrics = result.cells[0].metrics.iter_mut();
        metrics
            .find_map(|(_, metric)| match metric {
                Metric::Summary(summary) => Some(summary),
                Metric::Unsupported { .. } => None,
            })
            .unwrap()
    }

    #[test]
    fn a_field_that_is_out_of_its_range_is_named() {
        for (level, shown) in [(1e308, "1e308"), (1.0, "1"), (0.0, "0"), (-0.5, "-0.5")] {
            let said = refused(|r| r.context.confidence_level = level);
            let wanted =
                format!("context.confidence_level is {shown}, and has to be above 0 and below 1");
            assert_eq!(said, wanted);
        }
        let said = refused(|r| r.context.noise_threshold = -1e300);
        assert!(
            said.starts_with("context.noise_threshold is -1e300"),
            "{said}"
        );
        let said = refused(|r| summary(r).n = 0);
        assert_eq!(
            said,
            "mock/s//lifecycle, a: n is 0, and has to be 1 or more"
        );
        let said = refused(|r| summary(r).processes = 0);
        assert!(said.contains("processes is 0"), "{said}");
        let said = refused(|r| summary(r).stddev = -1.0);
        assert!(said.contains("stddev is -1"), "{said}");
        let said = refused(|r| summary(r).max = 0.5);
        assert!(
            said.contains("min is 1, and max is 0.5, which is below it"),
            "{said}"
        );
        let said = refused(|r| {
            let process = &mut r.cells[1].processes[0];
            process.metrics.iter_mut().for_each(|(_, m)| m.count = 0);
        });
        assert!(said.contains("execute: process 0: count is 0"), "{said}");
    }
}
