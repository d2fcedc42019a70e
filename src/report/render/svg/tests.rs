//! Plots of every kind: what they show, and that nothing is cut or covered.

use proptest::prelude::*;

use super::rows_tests::{forest, stack, strip};
use super::*;
use crate::report::chart::{Axis, Point, Quantity, Series};

pub(super) fn axis(label: &str, scale: Scale, quantity: Quantity) -> Axis {
    Axis {
        label: label.into(),
        scale,
        quantity,
    }
}

pub(super) fn series(name: &str, place: usize, form: Form, points: &[(f64, f64)]) -> Series {
    Series {
        name: name.into(),
        place,
        form,
        points: points
            .iter()
            .map(|&(x, y)| Point {
                x,
                y,
                label: format!("{name} at {x}"),
                ..Point::default()
            })
            .collect(),
    }
}

pub(super) fn chart(x: Axis, y: Axis, series: Vec<Series>) -> Chart {
    Chart {
        id: "a/b <c>".into(),
        title: "A title & more".into(),
        text: "What there is to see.".into(),
        x,
        y,
        series,
    }
}

pub(super) const LINEAR: Scale = Scale::Linear { from_zero: true };

pub(super) fn scatter(points: &[(f64, f64)]) -> Chart {
    let mut all = vec![
        series("Pareto front", 0, Form::Guide, points),
        series("native", 0, Form::Guide, &[(f64::NAN, 3e5)]),
    ];
    for (place, point) in points.iter().enumerate() {
        let mut one = series(
            &format!("runtime.number-{place}"),
            place,
            Form::Marks,
            &[*point],
        );
        one.points[0].x_interval = Some((0.9 * point.0, 1.2 * point.0));
        all.push(one);
    }
    chart(
        axis("compile time", Scale::Log, Quantity::Time),
        axis("execution time", Scale::Log, Quantity::Time),
        all,
    )
}

fn bars(names: usize, columns: usize, value: impl Fn(usize, usize) -> f64) -> Chart {
    let all = (0..columns)
        .map(|column| {
            let points: Vec<(f64, f64)> = (0..names)
                .map(|row| (value(row, column), row as f64))
                .collect();
            let mut one = series(&format!("column.{column}"), column, Form::Bars, &points);
            for point in &mut one.points {
                point.words = format!("{:.2}×", point.x);
                point.x_interval = Some((0.9 * point.x, 1.1 * point.x));
                point.marked = column == 0;
            }
            one
        })
        .collect();
    chart(
        axis("times native", Scale::Log, Quantity::Factor),
        axis(
            "sample",
            Scale::Names((0..names).map(|n| format!("sample-{n}")).collect()),
            Quantity::Number,
        ),
        all,
    )
}

pub(super) fn lines() -> Chart {
    chart(
        axis("percentile", Scale::Percentile, Quantity::Share),
        axis("time", LINEAR, Quantity::Time),
        vec![
            series(
                "wasmtime.cranelift",
                1,
                Form::Line,
                &[(0.0, 1e6), (0.5, 2e6), (0.99, 4e6), (1.0, 9e6)],
            ),
            series(
                "wasmi.lazy",
                2,
                Form::Dashed,
                &[(0.0, 3e6), (0.5, 3.1e6), (0.99, 3.2e6), (1.0, 8e6)],
            ),
        ],
    )
}

fn history() -> Chart {
    let mut one = series(
        "wasmi",
        3,
        Form::Line,
        &[(1.79e9, 5e6), (1.791e9, 5.1e6), (1.795e9, 7e6)],
    );
    one.points[2].marked = true;
    one.points[2].words = "+37 %".into();
    chart(
        axis("date", Scale::Linear { from_zero: false }, Quantity::Date),
        axis("execute", LINEAR, Quantity::Time),
        vec![one],
    )
}

/// All words lie inside the drawing, and none covers others.
fn tidy(chart: &Chart, width: f64) -> Result<(), String> {
    let drawing = draw(chart, width, false, 0.0);
    let page = Rect {
        left: -0.01,
        top: 0.0,
        right: width + 0.01,
        bottom: drawing.height,
    };
    for (at, (bounds, words)) in drawing.words.iter().enumerate() {
        if !bounds.inside(&page) {
            return Err(format!("`{words}` is cut: {bounds:?} in {page:?}"));
        }
        for (other, more) in &drawing.words[..at] {
            if other.overlaps(bounds) {
                return Err(format!("`{words}` covers `{more}`: {bounds:?} {other:?}"));
            }
        }
    }
    Ok(())
}

/// The words of a drawing.
pub(super) fn words(chart: &Chart, width: f64) -> Vec<String> {
    let drawing = draw(chart, width, false, 0.0);
    drawing.words.into_iter().map(|(_, words)| words).collect()
}

#[test]
fn every_kind_is_tidy_at_every_width() {
    let points = [
        (5e6, 4e9),
        (2e8, 1e9),
        (2.1e8, 1.02e9),
        (2e9, 6e8),
        (2.02e9, 6.1e8),
    ];
    let kinds = [
        scatter(&points),
        bars(4, 8, |row, column| 0.05 * 3f64.powi((row + column) as i32)),
        bars(3, 1, |row, _| 1.0 + row as f64),
        lines(),
        history(),
        scatter(&[]),
        stack(),
        strip(),
        forest(),
    ];
    for chart in &kinds {
        for width in [320.0, 350.0, 530.0, 780.0] {
            tidy(chart, width).unwrap();
        }
    }
}

#[test]
fn every_mark_has_its_name_beside_it_or_in_the_legend() {
    // All at one place: there is no room for all names.
    let crowd = scatter(&[(1e6, 1e6); 20]);
    for width in [350.0, 780.0] {
        tidy(&crowd, width).unwrap();
        let words = words(&crowd, width);
        for place in 0..20 {
            let name = format!("runtime.number-{place}");
            assert_eq!(words.iter().filter(|w| **w == name).count(), 1, "{name}");
        }
        assert!(words.contains(&"Pareto front".to_owned()));
        assert!(words.contains(&"native".to_owned()));
    }
}

#[test]
fn lines_are_told_apart_by_dash_mark_and_legend() {
    let svg = inline(&lines(), "x", "plot", 530.0);
    assert_eq!(
        svg.matches("stroke-dasharray=\"7 4\"").count(),
        2,
        "line and legend"
    );
    let words = words(&lines(), 530.0);
    for word in [
        "wasmtime.cranelift",
        "wasmi.lazy",
        "50 %",
        "99 %",
        "2 µs",
        "percentile →",
    ] {
        assert!(words.contains(&word.to_owned()), "{word}: {words:?}");
    }
    // A single line needs no legend; what is set apart has its words and a ring.
    let svg = inline(&history(), "x", "plot", 530.0);
    assert!(!svg.contains("<text class=\"t\" x=\"28\""), "{svg}");
    assert!(svg.contains("+37 %") && svg.contains("r=\"8\""), "{svg}");
}

#[test]
fn bars_grow_from_one_to_both_sides() {
    let chart = bars(1, 3, |_, column| [0.5, 1.0, 2.0][column]);
    let svg = inline(&chart, "x", "plot", 530.0);
    let bars: Vec<(f64, f64)> = svg
        .split("<rect class=\"f")
        .skip(1)
        .map(|rest| {
            let value = |name: &str| -> f64 {
                let rest = &rest[rest.find(&format!(" {name}=\"")).unwrap() + name.len() + 3..];
                rest[..rest.find('"').unwrap()].parse().unwrap()
            };
            (value("x"), value("width"))
        })
        .collect();
    let [faster, same, slower] = bars[..] else {
        panic!("{bars:?}")
    };
    assert!((faster.0 + faster.1 - slower.0).abs() < 0.02, "{bars:?}");
    assert!(
        (faster.1 - slower.1).abs() < 0.02,
        "half and double are equally long: {bars:?}"
    );
    assert!(same.1 < 0.01);
    assert!(
        svg.contains("font-weight=\"600\">column.0</text>"),
        "the best is bold"
    );
}

#[test]
fn bars_over_names_are_turned() {
    let lying = bars(2, 2, |row, column| 2.0 + (row + column) as f64);
    let turn = |p: &Point| Point {
        x: p.y,
        y: p.x,
        x_interval: p.y_interval,
        y_interval: p.x_interval,
        ..p.clone()
    };
    let mut standing = lying.clone();
    std::mem::swap(&mut standing.x, &mut standing.y);
    for series in &mut standing.series {
        series.points = series.points.iter().map(turn).collect();
    }
    assert_eq!(
        inline(&standing, "x", "plot", 530.0),
        inline(&lying, "x", "plot", 530.0)
    );
}

#[test]
fn those_who_cannot_see_it_get_words() {
    let svg = inline(&lines(), "plot\"1", "plot", 530.0);
    assert!(svg.contains("role=\"img\""));
    assert!(svg.contains("aria-labelledby=\"plot&quot;1-t\""));
    assert!(svg.contains("<title id=\"plot&quot;1-t\">A title &amp; more</title>"));
    assert!(svg.contains("What there is to see.</desc>"));
    assert!(svg.contains("<title>wasmi.lazy at 0.5</title>"));
}

#[test]
fn a_file_has_its_colours_for_both_grounds() {
    let svg = file(&lines());
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(
        svg.contains("stroke=\"#0072b2\""),
        "for programs without style sheets"
    );
    assert!(svg.contains("@media (prefers-color-scheme:dark){"));
    assert!(svg.contains(">A title &amp; more</text>"));
    assert!(!svg.contains("var("));
    assert!(
        inline(&lines(), "x", "plot", 530.0).matches('#').count() == 0,
        "a page has its own"
    );
}

#[test]
fn files_have_plain_names_and_each_its_own() {
    assert_eq!(
        file_name("trade-off-../../etc/passwd"),
        "trade-off-..-..-etc-passwd"
    );
    assert_eq!(file_name("../.."), "chart");
    assert_eq!(file_name("Pure <x>"), "pure--x");
    let document = Document {
        sections: vec![crate::report::document::Section {
            charts: vec![lines(), history()],
            ..Default::default()
        }],
        ..Document::default()
    };
    let names: Vec<String> = files(&document).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["a-b--c.svg", "a-b--c-2.svg"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn scatters_are_tidy(
        points in prop::collection::vec((1e2..1e13f64, 1e2..1e13f64), 0..12),
        width in 320.0..900.0f64,
    ) {
        let tidy = tidy(&scatter(&points), width);
        prop_assert!(tidy.is_ok(), "{tidy:?}");
    }

    #[test]
    fn bars_are_tidy(
        values in prop::collection::vec(1e-3..1e4f64, 24),
        width in 320.0..900.0f64,
    ) {
        let tidy = tidy(&bars(3, 8, |row, column| values[8 * row + column]), width);
        prop_assert!(tidy.is_ok(), "{tidy:?}");
    }

    #[test]
    fn anything_is_drawn_and_well_formed(
        points in prop::collection::vec((any::<f64>(), any::<f64>()), 0..6),
        name in any::<String>(),
        form in 0..9usize,
        kind in 0..4usize,
    ) {
        let form = [
            Form::Marks,
            Form::Bars,
            Form::Estimates,
            Form::Line,
            Form::Dashed,
            Form::Guide,
            Form::Stack,
            Form::Dots,
            Form::Band,
        ][form];
        let scale = [LINEAR, Scale::Log, Scale::Percentile, Scale::Names(vec![name.clone()])][kind].clone();
        let quantity = [Quantity::Time, Quantity::Count, Quantity::Date, Quantity::Factor][kind];
        let chart = chart(
            axis(&name, scale, quantity),
            axis(&name, LINEAR, quantity),
            vec![series(&name, usize::MAX, form, &points)],
        );
        let svg = file(&chart);
        prop_assert!(!svg.contains("NaN") && !svg.contains("inf\""), "{svg}");
        prop_assert_eq!(svg.matches("<g").count(), svg.matches("</g>").count());
    }
}
