//! Strip plots: every process of a cell as a dot, so that two kinds of processes are seen.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale};
use crate::report::parts::{Source, figure, naming, plots};

/// A plot of each metric. A dot is a process's median over the cell's value: cells that differ
/// by any factor have one axis.
pub(crate) fn charts(source: &Source, metrics: &[&str]) -> Vec<Chart> {
    let metrics = metrics.iter();
    metrics.filter_map(|metric| chart(source, metric)).collect()
}

fn chart(source: &Source, metric: &str) -> Option<Chart> {
    let grid = &source.grid;
    let rows = plots::rows(source);
    let mut kinds = Vec::new();
    let columns = grid.labels().enumerate();
    let series = columns.map(|(column, label)| {
        let points = (0..rows).flat_map(|row| {
            let (points, two) = points(source, (row, column), metric);
            kinds.extend(two.map(|two| format!("{} on {}: {two}", label, grid.name(row))));
            points
        });
        plots::series(label, column, Form::Dots, points.collect())
    });
    let series: Vec<_> = series.filter(|s| !s.points.is_empty()).collect();
    let name = naming::figure(metric);
    let found = match kinds.is_empty() {
        true => "No cell has two kinds of processes.".to_owned(),
        false => format!(
            "Cells with two kinds of processes are bold: {}.",
            kinds.join("; ")
        ),
    };
    (!series.is_empty()).then(|| Chart {
        id: plots::id("processes", metric),
        title: format!("Processes: {name}"),
        text: format!(
            "Each dot is the median of a process, over the value of its cell, on a logarithmic axis. {found}{}",
            plots::left_out(source)
        ),
        x: plots::axis("times the cell's value", Scale::Log, Quantity::Factor),
        y: plots::axis(
            "sample",
            Scale::Names(grid.rows[..rows].iter().map(|r| r.name.clone()).collect()),
            Quantity::Number,
        ),
        series,
    })
}

/// The dots of a cell, and what its two kinds of processes are if it has two.
fn points(
    source: &Source,
    (row, column): (usize, usize),
    metric: &str,
) -> (Vec<Point>, Option<String>) {
    let grid = &source.grid;
    let Some((cell, summary)) = grid
        .cell(row, column)
        .zip(grid.summary(row, column, metric))
    else {
        return (Vec::new(), None);
    };
    let two = figure::two_kinds(cell, metric, summary, source.unit());
    let value = figure::value(summary.value, summary.unit, source.unit());
    let dot = |(round, median): (u32, f64)| {
        let words = figure::value(median, summary.unit, source.unit());
        Point {
            label: format!(
                "{}, {}, round {}: {words}",
                grid.name(row),
                grid.label(column),
                round + 1
            ),
            words: value.clone(),
            marked: two.is_some(),
            ..plots::point(median / summary.value, row as f64)
        }
    };
    let medians = grid.medians(row, column, metric).into_iter();
    (medians.map(dot).collect(), two)
}

#[cfg(test)]
mod tests {
    use crate::model::lifecycle::id;
    use crate::report::chart::{Chart, Form};
    use crate::report::{ReportOptions, fixture, views};
    use crate::results::ResultFile;

    fn plots(result: &ResultFile) -> Vec<Chart> {
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        views::build(result, &[], &options).cells_charts
    }

    #[test]
    fn each_process_is_a_dot_beside_the_value_of_its_cell() {
        let plots = plots(&fixture::result());
        let ids: Vec<&str> = plots.iter().map(|p| p.id.as_str()).collect();
        assert_eq!(ids, ["processes-execute", "processes-jit"]);
        let execute = &plots[0];
        assert!(execute.series.iter().all(|s| s.form == Form::Dots));
        let cranelift = &execute.series[1];
        assert_eq!(
            (cranelift.name.as_str(), cranelift.place),
            ("wasmtime.cranelift", 1)
        );
        // Three samples, four processes each.
        assert_eq!(cranelift.points.len(), 12);
        assert!(cranelift.points.iter().all(|p| (0.8..1.25).contains(&p.x)));
        assert!(
            cranelift.points[4]
                .label
                .starts_with("fibonacci, wasmtime.cranelift, round 1: 4.")
        );
        assert!(
            execute.text.contains("No cell has two kinds"),
            "{}",
            execute.text
        );
        // Native code has no first answer of that kind.
        assert_eq!(plots[1].series[0].name, "wasmtime.cranelift");
    }

    #[test]
    fn a_cell_of_two_kinds_is_said_and_bold() {
        let mut result = fixture::result();
        let cell = &mut result.cells[6];
        let few = cell.processes.clone();
        for copy in 1..4 {
            cell.processes
                .extend(few.iter().cloned().map(|mut process| {
                    process.index += 4 * copy;
                    process.round += 4 * copy;
                    process
                }));
        }
        for (index, process) in cell.processes.iter_mut().enumerate() {
            let execute = process.metrics.get_mut(id::EXECUTE).unwrap();
            let kind = if index % 3 == 0 { 6e9 } else { 4e9 };
            execute.median = kind * (1.0 + 0.001 * (index % 4) as f64);
            execute.quiet = execute.quiet.map(|_| execute.median);
        }
        let execute = &plots(&result)[0];
        assert!(
            execute
                .text
                .contains("bold: wasmtime.cranelift on fibonacci: "),
            "{}",
            execute.text
        );
        let points = &execute.series[1].points;
        let marked: Vec<bool> = points.iter().map(|p| p.marked).collect();
        assert_eq!(marked.iter().filter(|m| **m).count(), 16);
    }
}
