//! Lines of several items: parts of a whole, dots, and the band behind them; words over lines.

use super::tests::{LINEAR, axis, chart, lines, scatter, series, words};
use super::*;
use crate::report::chart::{Axis, Quantity};

/// Parts of a whole, one after the other.
pub(super) fn stack() -> Chart {
    let part = |name: &str, place, ends: [(f64, f64); 2], words: [&str; 2]| {
        let points: Vec<(f64, f64)> = (0..2).map(|row| (ends[row].1, row as f64)).collect();
        let mut one = series(name, place, Form::Stack, &points);
        for (row, point) in one.points.iter_mut().enumerate() {
            point.x_interval = Some(ends[row]);
            point.words = words[row].into();
        }
        one
    };
    chart(
        axis("time", LINEAR, Quantity::Time),
        names("runtime", &["wasmtime.cranelift", "wasmi"]),
        vec![
            part("compile", 5, [(0.0, 6e9), (0.0, 1e9)], ["", ""]),
            part(
                "first call",
                6,
                [(6e9, 8e9), (1e9, 8e9)],
                ["8.01 ms", "8.02 ms"],
            ),
        ],
    )
}

/// Every process of two cells of two runtimes.
pub(super) fn strip() -> Chart {
    let all = (0..2).map(|column| {
        let of_cell = |row: usize| (0..7).map(move |i| (0.95 + 0.02 * f64::from(i), row as f64));
        let points: Vec<(f64, f64)> = (0..2).flat_map(of_cell).collect();
        let mut one = series(&format!("column.{column}"), column, Form::Dots, &points);
        for point in &mut one.points {
            point.words = "11.97 ns".into();
            point.marked = column == 1;
        }
        one
    });
    chart(
        axis("times the cell's value", Scale::Log, Quantity::Factor),
        names("sample", &["add-one", "nbody"]),
        all.collect(),
    )
}

/// Estimates over a band.
pub(super) fn forest() -> Chart {
    let mut one = series("wasmi", 2, Form::Estimates, &[(1.4, 0.0), (0.97, 1.0)]);
    for point in &mut one.points {
        point.x_interval = Some((0.9 * point.x, 1.1 * point.x));
        point.words = "+40.0 %".into();
    }
    let mut band = series("", 0, Form::Band, &[(f64::NAN, f64::NAN)]);
    band.points[0].x_interval = Some((0.95, 1.05));
    chart(
        axis("times", Scale::Log, Quantity::Factor),
        names("row", &["add-one", "nbody"]),
        vec![one, band],
    )
}

fn names(label: &str, names: &[&str]) -> Axis {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    axis(label, Scale::Names(names), Quantity::Number)
}

/// The values of an attribute in what stands behind each mark.
fn values(svg: &str, mark: &str, name: &str) -> Vec<f64> {
    let value = |rest: &str| {
        let rest = &rest[rest.find(&format!(" {name}=\"")).unwrap() + name.len() + 3..];
        rest[..rest.find('"').unwrap()].parse().unwrap()
    };
    svg.split(mark).skip(1).map(value).collect()
}

#[test]
fn parts_of_a_whole_touch_on_one_line() {
    let svg = inline(&stack(), "x", "plot", 780.0);
    // Two in the legend, then two lines of two.
    let bars = "<rect class=\"f";
    let (x, width) = (values(&svg, bars, "x"), values(&svg, bars, "width"));
    let y = values(&svg, bars, "y");
    assert_eq!(x.len(), 6, "{svg}");
    for at in [2, 4] {
        assert!(
            (x[at] + width[at] - x[at + 1]).abs() < 0.02,
            "{x:?} {width:?}"
        );
        assert_eq!(y[at], y[at + 1]);
    }
    assert_eq!(x[2], x[4], "both begin at zero");
    let words = words(&stack(), 780.0);
    for word in ["compile", "first call", "wasmi", "8.01 ms", "8.02 ms"] {
        assert_eq!(
            words.iter().filter(|w| *w == word).count(),
            1,
            "{word}: {words:?}"
        );
    }
}

#[test]
fn dots_of_a_cell_share_its_line() {
    let svg = inline(&strip(), "x", "plot", 780.0);
    let places = values(&svg, "<circle class=\"f", "cy");
    assert_eq!(places.len(), 2 * 2 * 7);
    for line in places.chunks(7) {
        let spread = line.iter().copied().fold(f64::MIN, f64::max)
            - line.iter().copied().fold(f64::MAX, f64::min);
        assert!(spread < 8.0, "{line:?}");
    }
    // The value of the cell stands there once, and bold where the cell is set apart.
    assert_eq!(svg.matches(">11.97 ns</text>").count(), 4);
    assert_eq!(
        svg.matches("font-weight=\"600\">11.97 ns</text>").count(),
        2
    );
}

#[test]
fn a_band_lies_below_all_lines() {
    for chart in [forest(), {
        let mut lines = lines();
        lines.x = axis("time", LINEAR, Quantity::Number);
        lines.series.push(forest().series.remove(1));
        lines
    }] {
        let svg = inline(&chart, "x", "plot", 780.0);
        let [left] = values(&svg, "<rect class=\"b\"", "x")[..] else {
            panic!("{svg}")
        };
        assert!(left > 0.0);
        let band = svg.find("<rect class=\"b\"").unwrap();
        assert!(band < svg.find("<path class=\"g\"").unwrap(), "{svg}");
    }
    assert!(
        !words(&forest(), 780.0).iter().any(String::is_empty),
        "it has no name"
    );
}

#[test]
fn words_that_a_line_crosses_have_a_halo_and_stand_above_it() {
    let mut crossed = lines();
    crossed
        .series
        .push(series("limit", 0, Form::Guide, &[(f64::NAN, 3e6)]));
    let crowd = scatter(&[
        (1e6, 1e6),
        (1.01e6, 1.01e6),
        (1.02e6, 1e6),
        (1.01e6, 0.99e6),
        (1e6, 1.01e6),
    ]);
    for chart in [crossed, crowd] {
        let svg = inline(&chart, "x", "plot", 530.0);
        let first = svg.find("paint-order=\"stroke\"").unwrap();
        for line in ["<path", "<circle", "<rect"] {
            assert!(svg.rfind(line).is_none_or(|at| at < first), "{line}: {svg}");
        }
    }
}
