//! The plot of a comparison: a bar or a mark for each figure, grouped by sample.
//!
//! Factors grow from 1× to both sides of a logarithmic axis, where twice as slow
//! and twice as fast are equally long. Sizes stand as they are, beside the
//! module's own: as marks, since a logarithmic axis has no zero for a bar to begin at.

use crate::model::{Better, Unit};
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};

use super::grid::Entry;
use super::reference::Choice;
use super::source::Source;
use super::spec::Spec;
use super::view::ViewDef;
use super::{best, figure, plots};

/// The plot; none for formats that do not draw, and none without figures.
pub(crate) fn charts(
    source: &Source,
    view: &ViewDef,
    spec: &Spec,
    choice: Option<Choice>,
) -> Vec<Chart> {
    let (text, x, series) = match choice {
        _ if !source.options.charts => return Vec::new(),
        _ if spec.module_size => sizes(source, spec),
        Some(choice) => factors(source, spec, choice),
        None => return Vec::new(),
    };
    if series.iter().all(|s| s.points.is_empty()) {
        return Vec::new();
    }
    let shown = &source.grid.rows[..plots::rows(source)];
    let names = shown.iter().map(|r| r.name.clone()).collect();
    vec![Chart {
        id: format!("{}-bars", view.id),
        title: view.title.into(),
        text: text + &plots::left_out(source),
        x,
        y: plots::axis("sample", Scale::Names(names), Quantity::Number),
        series,
    }]
}

/// What a plot says, its axis and its bars.
type Drawn = (String, Axis, Vec<Series>);

fn factors(source: &Source, spec: &Spec, choice: Choice) -> Drawn {
    let reference = source.grid.label(choice.column);
    let series = series(source, spec, Form::Bars, |row, column, entry| {
        let summary = entry.summary()?;
        let ratio = source.ratio(row, spec.metric, column, choice.column)?;
        let own = column == choice.column;
        let value = figure::words(summary, source.unit());
        let interval = ratio.interval.filter(|_| !own);
        let factor = figure::ratio(&ratio);
        let (label, words) = match own {
            true => (value, "1×".into()),
            false => (
                format!("{value}, {factor} of {reference}"),
                figure::factor(&ratio).text,
            ),
        };
        Some(Point {
            x: ratio.value,
            x_interval: interval.map(|i| (i.low, i.high)),
            label,
            words,
            ..Point::default()
        })
    });
    let mut entries =
        (0..source.grid.rows.len()).flat_map(|row| source.grid.entries(row, spec.metric));
    let unit = entries
        .find_map(|entry| Some(entry.summary()?.unit))
        .unwrap_or(Unit::Ps);
    let (less, more) = match (unit, spec.better) {
        (Unit::Bytes, _) => ("smaller", "larger"),
        (Unit::Ratio | Unit::Count, _) => ("lower", "higher"),
        (_, Better::Lower) => ("faster", "slower"),
        (_, Better::Higher) => ("slower", "faster"),
    };
    let text = format!(
        "Factors to {reference}, by sample, on a logarithmic axis: bars to the left of 1× are {less}, bars to \
         the right {more}. The thin lines are {} % intervals; bold is the best of a sample.",
        source.confidence_percent()
    );
    let x = plots::axis(&format!("times {reference}"), Scale::Log, Quantity::Factor);
    (text, x, series)
}

fn sizes(source: &Source, spec: &Spec) -> Drawn {
    let grid = &source.grid;
    let own = |row: usize| {
        let bytes = grid.rows[row].module_bytes as f64;
        let words = figure::value(bytes, Unit::Bytes, None);
        Point {
            label: format!("{}, the module itself: {words}", grid.name(row)),
            words,
            ..plots::point(bytes, row as f64)
        }
    };
    let modules = (0..plots::rows(source)).map(own);
    let modules = modules.filter(|point| point.x > 0.0).collect();
    let place = grid.columns.len();
    let mut series = vec![plots::series(".wasm", place, Form::Estimates, modules)];
    series.extend(self::series(
        source,
        spec,
        Form::Estimates,
        |_, _, entry| {
            let summary = entry.summary()?;
            let words = figure::value(summary.value, summary.unit, None);
            Some(Point {
                x: summary.value,
                x_interval: summary.ci_low.zip(summary.ci_high).filter(|(a, b)| a < b),
                label: words.clone(),
                words,
                ..Point::default()
            })
        },
    ));
    let text = "Bytes of each runtime's artifact and of the module it was compiled from, by sample, on a logarithmic \
         axis: equal distances are equal factors. Bold is the smallest of a sample.";
    let x = plots::axis("size", Scale::Log, Quantity::Bytes);
    (text.into(), x, series)
}

/// A series a column that has points; `point` says where they stand.
fn series(
    source: &Source,
    spec: &Spec,
    form: Form,
    point: impl Fn(usize, usize, &Entry) -> Option<Point>,
) -> Vec<Series> {
    let grid = &source.grid;
    let mut series: Vec<Series> = grid
        .labels()
        .enumerate()
        .map(|(column, label)| plots::series(label, column, form, Vec::new()))
        .collect();
    for row in 0..plots::rows(source) {
        let best = best::of_row(source, row, spec.metric, spec.better);
        for (column, entry) in grid.entries(row, spec.metric).iter().enumerate() {
            if let Some(found) = point(row, column, entry).filter(|p| p.x > 0.0) {
                let label = format!(
                    "{}, {}: {}",
                    grid.name(row),
                    grid.label(column),
                    found.label
                );
                series[column].points.push(Point {
                    y: row as f64,
                    label,
                    marked: best.contains(&column),
                    ..found
                });
            }
        }
    }
    series.retain(|s| !s.points.is_empty());
    series
}

#[cfg(test)]
mod tests {
    use crate::report::chart::{Chart, Form, Scale};
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
        assert_eq!((point.words.as_str(), point.marked), ("18.5×", false));
        let native = &chart.series[0].points[0];
        assert_eq!((native.x, native.x_interval), (1.0, None));
    }

    #[test]
    fn sizes_stand_beside_the_modules_own() {
        let chart = chart("aot-space");
        let own = &chart.series[0];
        assert!(chart.series.iter().all(|s| s.form == Form::Estimates));
        assert_eq!((own.name.as_str(), own.points[2].x), (".wasm", 718_200.0));
        assert_eq!(own.points[2].words, "718.2 kB");
        // Native code and wasmi have no artifact, so they have no marks.
        let names: Vec<&str> = chart.series[1..].iter().map(|s| s.name.as_str()).collect();
        assert_eq!(
            names,
            ["wasmtime.cranelift", "wasmtime.winch", "wasmer.singlepass"]
        );
    }
}
