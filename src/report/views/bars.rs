//! The plot of a comparison: a bar for each figure, grouped by sample.
//!
//! Factors grow from 1× to both sides of a logarithmic axis, where twice as slow
//! and twice as fast are equally long. Sizes stand as they are, beside the
//! module's own.

use crate::model::Unit;
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};
use crate::stats::paired_ratio;

use super::comparison::{Spec, best_of_row};
use super::grid::Entry;
use super::reference::Choice;
use super::{Source, ViewDef, bounds, figure};

/// The plot; none for formats that do not draw, and none without figures.
pub(super) fn charts(
    view: &ViewDef,
    source: &Source,
    spec: &Spec,
    choice: Option<Choice>,
) -> Vec<Chart> {
    if !source.options.charts {
        return Vec::new();
    }
    let chart = match choice {
        _ if spec.module_size => Some(sizes(view, source, spec)),
        Some(choice) => Some(factors(view, source, spec, choice)),
        None => None,
    };
    chart
        .into_iter()
        .filter(|chart| chart.series.iter().any(|s| !s.points.is_empty()))
        .collect()
}

fn factors(view: &ViewDef, source: &Source, spec: &Spec, choice: Choice) -> Chart {
    let grid = &source.grid;
    let reference = grid.columns[choice.column].label;
    let series = series(source, spec, |row, column, entry| {
        let summary = entry.summary()?;
        let ratio = paired_ratio(
            &grid.medians(row, column, spec.metric),
            &grid.medians(row, choice.column, spec.metric),
            source.result.context.confidence_level,
        )?;
        let own = column == choice.column;
        let figure = figure::plain(summary, source.options.time_unit);
        let value = with(&figure.value, figure.spread.as_deref());
        let factor = figure::factor(&ratio);
        let interval = ratio.interval.filter(|_| !own);
        Some(Point {
            x: ratio.value,
            x_interval: interval.map(|i| (i.low, i.high)),
            label: if own {
                value
            } else {
                let times = with(&factor.text, factor.spread.as_deref());
                format!("{value}, {times} of {reference}")
            },
            words: if own { "1×".into() } else { factor.text },
            ..Point::default()
        })
    });
    Chart {
        id: format!("{}-bars", view.id),
        title: view.title.into(),
        text: format!(
            "Factors to {reference}, by sample, on a logarithmic axis: bars to the left of 1× are {less}, bars to \
             the right {more}. The thin lines are {} % intervals; bold is the best of a sample.{}",
            (source.result.context.confidence_level * 1e4).round() / 100.0,
            bounds::left_out(source),
            less = if is_size(source, spec) {
                "smaller"
            } else {
                "faster"
            },
            more = if is_size(source, spec) {
                "larger"
            } else {
                "slower"
            },
        ),
        x: Axis {
            label: format!("times {reference}"),
            scale: Scale::Log,
            quantity: Quantity::Factor,
        },
        y: names(source),
        series,
    }
}

fn sizes(view: &ViewDef, source: &Source, spec: &Spec) -> Chart {
    let grid = &source.grid;
    let mut series = vec![Series {
        name: ".wasm".into(),
        place: grid.columns.len(),
        form: Form::Bars,
        points: (0..bounds::rows(source))
            .map(|row| {
                #[expect(clippy::cast_precision_loss, reason = "a file's size, for a plot")]
                let bytes = grid.rows[row].module_bytes as f64;
                let words = figure::value(bytes, Unit::Bytes, None);
                Point {
                    x: bytes,
                    y: place(row),
                    label: format!("{}, the module itself: {words}", grid.rows[row].name),
                    words,
                    ..Point::default()
                }
            })
            .filter(|point| point.x > 0.0)
            .collect(),
    }];
    series.extend(self::series(source, spec, |_, _, entry| {
        let summary = entry.summary()?;
        let words = figure::value(summary.value, summary.unit, None);
        Some(Point {
            x: summary.value,
            x_interval: summary.ci_low.zip(summary.ci_high).filter(|(a, b)| a < b),
            label: words.clone(),
            words,
            ..Point::default()
        })
    }));
    Chart {
        id: format!("{}-bars", view.id),
        title: view.title.into(),
        text: format!(
            "Bytes of each runtime's artifact and of the module it was compiled from, by sample, on a logarithmic \
             axis: the length of a bar says how many powers of ten, so compare the figures at the ends. Bold is the \
             smallest of a sample.{}",
            bounds::left_out(source)
        ),
        x: Axis {
            label: "size".into(),
            scale: Scale::Log,
            quantity: Quantity::Bytes,
        },
        y: names(source),
        series,
    }
}

/// A series a column that has points; `point` says where they stand.
fn series(
    source: &Source,
    spec: &Spec,
    point: impl Fn(usize, usize, &Entry) -> Option<Point>,
) -> Vec<Series> {
    let grid = &source.grid;
    let mut series: Vec<Series> = grid
        .columns
        .iter()
        .enumerate()
        .map(|(column, head)| Series {
            name: head.label.into(),
            place: column,
            form: Form::Bars,
            points: Vec::new(),
        })
        .collect();
    for row in 0..bounds::rows(source) {
        let entries: Vec<Entry> = (0..grid.columns.len())
            .map(|column| grid.entry(row, column, spec.metric))
            .collect();
        let best = best_of_row(source, spec, row, &entries);
        for (column, entry) in entries.iter().enumerate() {
            if let Some(found) = point(row, column, entry).filter(|p| p.x > 0.0) {
                series[column].points.push(Point {
                    y: place(row),
                    label: format!(
                        "{}, {}: {}",
                        grid.rows[row].name, grid.columns[column].label, found.label
                    ),
                    marked: best.contains(&column),
                    ..found
                });
            }
        }
    }
    series.retain(|s| !s.points.is_empty());
    series
}

fn is_size(source: &Source, spec: &Spec) -> bool {
    let grid = &source.grid;
    (0..grid.columns.len()).any(|column| {
        let summary = grid.entry(0, column, spec.metric).summary();
        summary.is_some_and(|s| s.unit == Unit::Bytes)
    })
}

fn names(source: &Source) -> Axis {
    let shown = &source.grid.rows[..bounds::rows(source)];
    Axis {
        label: "sample".into(),
        scale: Scale::Names(shown.iter().map(|r| r.name.clone()).collect()),
        quantity: Quantity::Number,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a number of rows")]
fn place(row: usize) -> f64 {
    row as f64
}

fn with(value: &str, spread: Option<&str>) -> String {
    match spread {
        Some(spread) => format!("{value} {spread}"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::report::chart::{Chart, Scale};
    use crate::report::{ReportOptions, fixture, views};

    fn chart(id: &str) -> Chart {
        let options = ReportOptions {
            charts: true,
            ..ReportOptions::default()
        };
        let view = views::find(id).unwrap();
        let document = views::build(&fixture::result(), &[view], &options);
        document.sections[0].charts[0].clone()
    }

    #[test]
    fn only_formats_that_draw_get_plots() {
        let view = views::find("jit").unwrap();
        let document = views::build(&fixture::result(), &[view], &ReportOptions::default());
        assert!(document.sections[0].charts.is_empty());
    }

    #[test]
    fn factors_stand_with_their_intervals() {
        let chart = chart("pure");
        assert_eq!(chart.id, "pure-bars");
        assert!(chart.text.contains("Factors to native"), "{}", chart.text);
        let Scale::Names(names) = &chart.y.scale else {
            panic!("{:?}", chart.y)
        };
        assert_eq!(names, &["add-one", "fibonacci", "mruby-script"]);
        let wasmi = chart
            .series
            .iter()
            .find(|s| s.name == "wasmi.lazy")
            .unwrap();
        // It timed out on the third sample, which leaves a gap and no zero.
        assert_eq!(wasmi.points.len(), 2);
        assert_eq!(wasmi.place, 4);
        let point = &wasmi.points[1];
        assert!((point.x - 11.5 / 0.62).abs() < 0.2, "{point:?}");
        let (low, high) = point.x_interval.unwrap();
        assert!(low < point.x && point.x < high);
        assert!(
            point.label.starts_with("fibonacci, wasmi.lazy: 49."),
            "{point:?}"
        );
        assert_eq!((point.words.as_str(), point.marked), ("18.6×", false));
        let native = &chart.series[0].points[0];
        assert_eq!((native.x, native.x_interval), (1.0, None));
    }

    #[test]
    fn sizes_stand_beside_the_modules_own() {
        let chart = chart("aot-space");
        let own = &chart.series[0];
        assert_eq!((own.name.as_str(), own.points[2].x), (".wasm", 718_200.0));
        assert_eq!(own.points[2].words, "718.2 kB");
        // Native code and wasmi have no artifact, so they have no bars.
        let names: Vec<&str> = chart.series[1..].iter().map(|s| s.name.as_str()).collect();
        assert_eq!(
            names,
            ["wasmtime.cranelift", "wasmtime.winch", "wasmer.singlepass"]
        );
    }
}
