//! What charts of several views have in common.

use crate::model::{Better, Unit};
use crate::report::chart::{Axis, Chart, Form, Point, Quantity, Scale, Series};

use super::change::{between, changed, percent};
use super::source::Source;

/// A report draws at most so many charts of one view, and so many samples in one
/// chart: more are not looked at, and would make a file that no browser likes.
pub(crate) const MOST: usize = 12;

/// A chart's name in its document, fit for a file: letters, digits, `-`, `_`, `.`.
pub(crate) fn id(view: &str, name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '-' })
        .collect();
    let name = name.trim_matches(['-', '.']);
    format!("{view}-{name}")
}

/// What a note says where there are more rows than charts.
pub(crate) fn beyond(rows: usize) -> Option<String> {
    (rows > MOST)
        .then(|| format!("Only the first {MOST} of {rows} have a plot; the tables have all."))
}

/// How many samples a plot shows.
pub(crate) fn rows(source: &Source) -> usize {
    source.grid.rows.len().min(MOST)
}

/// What a plot's text says of samples that it does not show; begins with a space.
pub(crate) fn left_out(source: &Source) -> String {
    let all = source.grid.rows.len();
    if all <= MOST {
        return String::new();
    }
    format!(" The first {MOST} of {all} rows are drawn; the table has more.")
}

/// An axis.
pub(crate) fn axis(label: &str, scale: Scale, quantity: Quantity) -> Axis {
    Axis {
        label: label.into(),
        scale,
        quantity,
    }
}

/// Points that belong together.
pub(crate) fn series(name: &str, place: usize, form: Form, points: Vec<Point>) -> Series {
    Series {
        name: name.into(),
        place,
        form,
        points,
    }
}

/// A point without words.
pub(crate) fn point(x: f64, y: f64) -> Point {
    Point {
        x,
        y,
        ..Point::default()
    }
}

/// A logarithmic axis of times.
pub(crate) fn times(label: &str) -> Axis {
    axis(label, Scale::Log, Quantity::Time)
}

/// What numbers of a unit are on an axis.
pub(crate) fn quantity(unit: Unit) -> Quantity {
    match unit {
        Unit::Ps => Quantity::Time,
        Unit::Bytes => Quantity::Bytes,
        Unit::BytesPerSecond => Quantity::BytesPerSecond,
        Unit::PerSecond => Quantity::PerSecond,
        Unit::Ratio | Unit::Count => Quantity::Number,
    }
}

/// A change as a point of a forest plot: `of` says what changed.
pub(crate) fn change(of: &str, change: f64, interval: Option<(f64, f64)>, at: f64) -> Point {
    let words = changed(change);
    let range = interval.map_or_else(String::new, |(low, high)| {
        format!(" ({})", between(low, high))
    });
    Point {
        x_interval: interval.map(|(low, high)| (1.0 + low, 1.0 + high)),
        label: format!("{of}: {words}{range}"),
        words,
        ..point(1.0 + change, at)
    }
}

/// A forest plot of changes by name, over the band in which none counts.
pub(crate) fn forest(
    (id, title, text): (String, String, String),
    over: &str,
    y: Axis,
    mut series: Vec<Series>,
    threshold: f64,
) -> Chart {
    let band = Point {
        x_interval: Some((1.0 / (1.0 + threshold), 1.0 + threshold)),
        ..point(f64::NAN, f64::NAN)
    };
    series.push(self::series("", 0, Form::Band, vec![band]));
    Chart {
        id,
        title,
        text: format!(
            "{text} The axis is logarithmic. Inside the band around 1× ({} and less) no change counts.",
            percent(threshold)
        ),
        x: axis(over, Scale::Log, Quantity::Factor),
        y,
        series,
    }
}

/// Which values are better.
pub(crate) fn better(better: Better) -> &'static str {
    match better {
        Better::Lower => "lower",
        Better::Higher => "higher",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_fit_for_files() {
        assert_eq!(id("sweep", "nbody"), "sweep-nbody");
        assert_eq!(
            id("percentiles", "my/own.wasm (10, 20)"),
            "percentiles-my-own.wasm--10--20"
        );
        assert_eq!(id("sweep", "../.."), "sweep-");
    }

    #[test]
    fn more_tables_than_plots_are_said() {
        assert_eq!(beyond(MOST), None);
        assert!(beyond(MOST + 1).unwrap().contains("first 12 of 13"));
    }
}
