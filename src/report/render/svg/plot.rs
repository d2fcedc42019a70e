//! Plots of points and lines between two axes.

use crate::report::chart::{Chart, Form, Point, Scale, Series};

use super::canvas::{Anchor, Canvas, Rect, Thin, Words, bounds};
use super::labels::{self, Named};
use super::legend;
use super::scale::Place;
use super::text;
use super::ticks::{Tick, ticks};

/// Half the height of a tick's words.
const MIDDLE: f64 = 4.0;
/// Marks on a line: as many points at most have one.
const MARKS: usize = 12;

/// Draws the chart below `top`, and says where it ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, width: f64, top: f64) -> f64 {
    let listed = listed(chart, width);
    let top = legend::draw(canvas, &listed, 0.0, width, top);
    let plot = frame(
        canvas,
        chart,
        width,
        top + if listed.is_empty() { 0.0 } else { 6.0 },
    );
    let mut taken = Vec::new();
    for series in of_form(chart, Form::Guide) {
        guide(canvas, &plot, chart, series, &mut taken);
    }
    for series in &chart.series {
        match series.form {
            Form::Line | Form::Dashed => line(canvas, &plot, series),
            Form::Marks | Form::Bars => marks(canvas, &plot, series),
            Form::Guide => {}
        }
    }
    let spots = names(chart, &plot, &taken);
    for (named, spot) in &spots {
        let Some(spot) = spot else { continue };
        if spot.far {
            let edge = if spot.anchor == Anchor::Start {
                -2.0
            } else {
                2.0
            };
            canvas.line(
                Thin::Axis,
                (named.x, named.y),
                (spot.x + edge, spot.y - MIDDLE),
            );
        }
        let look = if named.bold {
            Words::Bold
        } else {
            Words::Plain
        };
        canvas.label(look, spot.x, spot.y, spot.anchor, &named.name);
    }
    plot.end
}

/// The axes, laid out.
struct Plot<'a> {
    x: Place<'a>,
    y: Place<'a>,
    room: Rect,
    end: f64,
}

fn of_form(chart: &Chart, form: Form) -> impl Iterator<Item = &Series> {
    chart.series.iter().filter(move |s| s.form == form)
}

/// A series of one mark has its name beside it, a level at its line. All others are
/// listed in the legend, and so are names for which there is no room.
fn listed(chart: &Chart, width: f64) -> Vec<&Series> {
    let several = chart.series.len() > 1;
    let unnamed = {
        // Where names go does not depend on the height of a legend.
        let mut nothing = Canvas::new(false);
        let plot = frame(&mut nothing, chart, width, 0.0);
        let mut taken = Vec::new();
        for series in of_form(chart, Form::Guide) {
            guide(&mut nothing, &plot, chart, series, &mut taken);
        }
        names(chart, &plot, &taken)
            .into_iter()
            .filter(|(_, spot)| spot.is_none())
            .map(|(named, _)| named.name)
            .collect::<Vec<String>>()
    };
    chart
        .series
        .iter()
        .filter(|series| match series.form {
            Form::Guide => series.points.len() != 1,
            _ if named_beside(chart, series) => unnamed.contains(&series.name),
            _ => several,
        })
        .collect()
}

/// Grid, axes, ticks and the names of the axes.
fn frame<'a>(canvas: &mut Canvas, chart: &'a Chart, width: f64, top: f64) -> Plot<'a> {
    // The name of the vertical axis stands above it, where it need not be turned.
    let name = text::wrap(&format!("↑ {}", chart.y.label), width);
    let mut plot_top = top + 14.0;
    for line in &name {
        canvas.text(Words::Muted, 0.0, plot_top - 4.0, Anchor::Start, line);
        plot_top += 15.0;
    }
    let height = match &chart.y.scale {
        #[expect(clippy::cast_precision_loss, reason = "a number of names")]
        Scale::Names(names) => 26.0 * names.len() as f64,
        _ => (width * 0.56).clamp(230.0, 400.0),
    };
    let bottom = plot_top + height;
    let y = Place::new(
        &chart.y,
        extent(chart, true, |p| p.y, |p| p.y_interval),
        bottom,
        plot_top,
    );
    let rows = ticks(&y, |t| {
        t.windows(2)
            .all(|pair| (pair[0].at - pair[1].at).abs() >= 22.0)
    });
    let names_room = width * 0.4;
    let rows: Vec<Tick> = rows
        .into_iter()
        .map(|tick| Tick {
            words: text::fit(&tick.words, names_room),
            ..tick
        })
        .collect();
    let left = 8.0
        + rows
            .iter()
            .map(|t| text::width(&t.words))
            .fold(0.0, f64::max);
    let right = width - 12.0;
    let x = Place::new(
        &chart.x,
        extent(chart, false, |p| p.x, |p| p.x_interval),
        left,
        right,
    );
    let columns = ticks(&x, |t| apart(t, width));
    for tick in &rows {
        canvas.line(Thin::Grid, (left, tick.at), (right, tick.at));
        canvas.text(
            Words::Muted,
            left - 6.0,
            tick.at + MIDDLE,
            Anchor::End,
            &tick.words,
        );
    }
    for tick in &columns {
        canvas.line(Thin::Grid, (tick.at, plot_top), (tick.at, bottom));
        canvas.line(Thin::Axis, (tick.at, bottom), (tick.at, bottom + 4.0));
        let at = kept_inside(tick.at, &tick.words, width);
        canvas.text(Words::Muted, at, bottom + 17.0, Anchor::Middle, &tick.words);
    }
    canvas.line(Thin::Axis, (left, bottom), (right, bottom));
    let mut end = bottom + 20.0;
    for line in text::wrap(&format!("{} →", chart.x.label), right) {
        end += 15.0;
        canvas.text(Words::Muted, right, end, Anchor::End, &line);
    }
    Plot {
        x,
        y,
        room: Rect {
            left: left + 2.0,
            top: plot_top,
            right: width,
            bottom,
        },
        end: end + 6.0,
    }
}

/// Where words centred at a place have to stand so that nothing of them is cut.
pub(super) fn kept_inside(at: f64, words: &str, width: f64) -> f64 {
    let half = text::width(words) / 2.0;
    at.clamp(half.min(width / 2.0), (width - half).max(width / 2.0))
}

/// Whether the words of ticks along a horizontal axis have room.
pub(super) fn apart(ticks: &[Tick], width: f64) -> bool {
    let boxes: Vec<Rect> = ticks
        .iter()
        .map(|t| {
            let at = kept_inside(t.at, &t.words, width);
            bounds(Words::Muted, at, 0.0, Anchor::Middle, &t.words)
        })
        .collect();
    boxes
        .windows(2)
        .all(|pair| pair[0].right + 10.0 <= pair[1].left)
        && boxes.iter().all(|b| b.right - b.left <= width)
}

/// All values of an axis, with the ends of intervals. A level is a value of one
/// axis only: on the other it places nothing.
pub(super) fn extent<'a>(
    chart: &'a Chart,
    levels: bool,
    value: impl Fn(&Point) -> f64 + Copy + 'a,
    interval: impl Fn(&Point) -> Option<(f64, f64)> + Copy + 'a,
) -> impl Iterator<Item = f64> + 'a {
    chart
        .series
        .iter()
        .filter(move |s| levels || s.form != Form::Guide || s.points.len() != 1)
        .flat_map(|series| &series.points)
        .flat_map(move |point| {
            let ends = interval(point).map(|(low, high)| [low, high]);
            std::iter::once(value(point)).chain(ends.into_iter().flatten())
        })
}

impl Plot<'_> {
    fn at(&self, point: &Point) -> Option<(f64, f64)> {
        Some((self.x.at(point.x)?, self.y.at(point.y)?))
    }
}

/// A guide, the name of a level beside it: where it covers no mark, if there is
/// such a place.
fn guide(canvas: &mut Canvas, plot: &Plot, chart: &Chart, series: &Series, taken: &mut Vec<Rect>) {
    if let [level] = series.points.as_slice() {
        let Some(y) = plot.y.at(level.y) else { return };
        let (from, to) = plot.x.span();
        canvas.guide(&[(from, y), (to, y)]);
        let name = text::fit(&series.name, to - from);
        let marks: Vec<Rect> = chart
            .series
            .iter()
            .filter(|s| s.form != Form::Guide)
            .flat_map(|s| &s.points)
            .filter_map(|p| plot.at(p))
            .map(|(x, y)| Rect::around(x, y, 7.0))
            .collect();
        let spots = [(to, Anchor::End), (from + 4.0, Anchor::Start)]
            .into_iter()
            .flat_map(|(x, anchor)| [y - 5.0, y + 14.0].map(|base| (x, base, anchor)));
        let clear = |&(x, base, anchor): &(f64, f64, Anchor)| {
            let bounds = bounds(Words::Muted, x, base, anchor, &name);
            let free = |others: &[Rect]| others.iter().all(|other| !other.overlaps(&bounds));
            bounds.inside(&plot.room) && free(&marks) && free(taken)
        };
        let above = if y - 16.0 > plot.room.top {
            y - 5.0
        } else {
            y + 14.0
        };
        let (x, base, anchor) = spots
            .into_iter()
            .find(clear)
            .unwrap_or((to, above, Anchor::End));
        canvas.label(Words::Muted, x, base, anchor, &name);
        taken.push(bounds(Words::Muted, x, base, anchor, &name));
        return;
    }
    let points: Vec<(f64, f64)> = series.points.iter().filter_map(|p| plot.at(p)).collect();
    if !points.is_empty() {
        canvas.guide(&points);
    }
}

fn whiskers(canvas: &mut Canvas, plot: &Plot, place: usize, point: &Point, at: (f64, f64)) {
    let across = point
        .x_interval
        .and_then(|(a, b)| plot.x.at(a).zip(plot.x.at(b)));
    if let Some((a, b)) = across {
        canvas.whisker(place, (a, at.1), (b, at.1));
    }
    let along = point
        .y_interval
        .and_then(|(a, b)| plot.y.at(a).zip(plot.y.at(b)));
    if let Some((a, b)) = along {
        canvas.whisker(place, (at.0, a), (at.0, b));
    }
}

fn marks(canvas: &mut Canvas, plot: &Plot, series: &Series) {
    for point in &series.points {
        let Some(at) = plot.at(point) else { continue };
        canvas.asked(&point.label, None);
        whiskers(canvas, plot, series.place, point, at);
        canvas.mark(series.place, at.0, at.1, 5.0);
        if point.marked {
            canvas.ring(at.0, at.1, 9.0);
        }
        canvas.end();
    }
}

fn line(canvas: &mut Canvas, plot: &Plot, series: &Series) {
    let points: Vec<(&Point, (f64, f64))> = series
        .points
        .iter()
        .filter_map(|p| Some((p, plot.at(p)?)))
        .collect();
    let places: Vec<(f64, f64)> = points.iter().map(|(_, at)| *at).collect();
    if places.is_empty() {
        return;
    }
    canvas.curve(series.place, &places, series.form == Form::Dashed);
    // Few marks tell the lines apart in grey; each line starts elsewhere.
    let every = points.len().div_ceil(MARKS);
    for (index, (point, at)) in points.iter().enumerate() {
        let has_mark = every == 1 || index % every == series.place % every;
        if !has_mark && !point.marked && point.words.is_empty() {
            continue;
        }
        canvas.asked(&point.label, Some(Rect::around(at.0, at.1, 8.0)));
        whiskers(canvas, plot, series.place, point, *at);
        if has_mark || point.marked {
            canvas.mark(series.place, at.0, at.1, 3.5);
        }
        if point.marked {
            canvas.ring(at.0, at.1, 8.0);
        }
        canvas.end();
    }
}

/// Whether a series has its name beside its only mark. Among lines there is no
/// room for it.
fn named_beside(chart: &Chart, series: &Series) -> bool {
    let line = |s: &Series| matches!(s.form, Form::Line | Form::Dashed);
    matches!(series.form, Form::Marks | Form::Bars)
        && series.points.len() == 1
        && !chart.series.iter().any(line)
}

/// What wants a name in the plot, with the spot for it.
fn names(chart: &Chart, plot: &Plot, taken: &[Rect]) -> Vec<(Named, Option<labels::Spot>)> {
    let mut named = Vec::new();
    for series in chart.series.iter().filter(|s| s.form != Form::Guide) {
        let own = named_beside(chart, series);
        for point in &series.points {
            let name = if own { &series.name } else { &point.words };
            let Some((x, y)) = plot.at(point).filter(|_| !name.is_empty()) else {
                continue;
            };
            named.push(Named {
                x,
                y,
                name: name.clone(),
                bold: false,
            });
        }
    }
    let spots = labels::place(&named, &plot.room, taken);
    named.into_iter().zip(spots).collect()
}
