//! Horizontal bars, or estimates with their intervals, grouped by the names of the vertical axis.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale, Series};

use super::axes::{apart, extent, kept_inside, name_below, name_tick};
use super::canvas::{Anchor, Canvas, Rect, Words, bounds};
use super::palette;
use super::scale::Place;
use super::text;
use super::ticks::{Tick, ticks};

/// The height of a bar with the gap below it.
const ROW: f64 = 19.0;
const BAR: f64 = 11.0;
/// The size of an estimate's mark.
const MARK: f64 = 4.5;
/// The height of a group's name.
const HEAD: f64 = 22.0;
const GAP: f64 = 8.0;
/// A plot that is higher has its ticks above, too.
const HIGH: f64 = 320.0;
/// In a plot that is narrower, the words of all bars stand to the right of the base,
/// so that bars have the room to its left.
const TIGHT: f64 = 480.0;

/// A line of the plot.
enum Line<'a> {
    Head(&'a str),
    Bar(&'a Series, &'a Point, String),
}

/// Draws the chart below `top`, and says where it ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, width: f64, top: f64) -> f64 {
    let Scale::Names(names) = &chart.y.scale else {
        return top;
    };
    let lines = lines(chart, names, width * 0.4);
    let left = 8.0 + lines.iter().map(label_width).fold(0.0, f64::max);
    let x = scale(chart, &lines, left, width);
    let base = base(chart, &x);
    let columns = ticks(&x, |t| apart(t, width));
    let height: f64 = lines.iter().map(Line::height).sum();

    let levels = chart.series.iter().filter(|s| s.level().is_some());
    let levels: Vec<&Series> = levels.collect();
    let mut top = top + if levels.is_empty() { 2.0 } else { 18.0 };
    let twice = height > HIGH;
    if twice {
        top += 20.0;
    }
    let bottom = top + height + 4.0;
    grid(canvas, &columns, (top, bottom), twice, width);
    canvas.line(palette::AXIS, (base, top), (base, bottom));
    for series in levels {
        level(canvas, &x, series, (top, bottom), width);
    }
    let mut y = top;
    for line in &lines {
        match line {
            Line::Head(name) => {
                let at = (0.0, y + GAP + HEAD - 7.0);
                canvas.label(Words::Bold, at, Anchor::Start, name);
            }
            Line::Bar(series, point, name) => {
                bar(canvas, &x, base, series, point, name, (left, width, y));
            }
        }
        y += line.height();
    }
    name_below(canvas, &chart.x, width, bottom)
}

impl Line<'_> {
    fn height(&self) -> f64 {
        match self {
            Line::Head(_) => HEAD + GAP,
            Line::Bar(..) => ROW,
        }
    }
}

/// One group a name, one bar a series with a point there. A single series needs no
/// groups: its bars have the names.
fn lines<'a>(chart: &'a Chart, names: &'a [String], room: f64) -> Vec<Line<'a>> {
    let bars: Vec<&Series> = chart.figures().collect();
    let mut lines = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let value = index as f64;
        let group: Vec<(&Series, &Point)> = bars
            .iter()
            .flat_map(|series| series.points.iter().map(move |p| (*series, p)))
            .filter(|(_, point)| (point.y - value).abs() < 0.5)
            .collect();
        if bars.len() > 1 && !group.is_empty() {
            lines.push(Line::Head(name));
        }
        lines.extend(group.into_iter().map(|(series, point)| {
            let label = if bars.len() > 1 { &series.name } else { name };
            Line::Bar(series, point, text::fit(label, room))
        }));
    }
    lines
}

fn label_width(line: &Line) -> f64 {
    match line {
        Line::Head(_) => 0.0,
        Line::Bar(_, point, name) => wide(point, name),
    }
}

/// The best is bold, which is wider.
fn wide(point: &Point, words: &str) -> f64 {
    bounds(look(point), (0.0, 0.0), Anchor::Start, words).right
}

fn look(point: &Point) -> Words {
    if point.marked {
        Words::Bold
    } else {
        Words::Plain
    }
}

/// The horizontal axis, with room for the words at the ends of bars.
fn scale<'a>(chart: &'a Chart, lines: &[Line], left: f64, width: f64) -> Place<'a> {
    let words = |line: &Line| match line {
        Line::Head(_) => 0.0,
        Line::Bar(_, point, _) => wide(point, &point.words),
    };
    let room = 8.0 + lines.iter().map(words).fold(0.0, f64::max);
    let factors = chart.x.quantity == Quantity::Factor;
    let falls = |line: &Line| matches!(line, Line::Bar(_, point, _) if point.x < 1.0);
    let before = if factors && width >= TIGHT && lines.iter().any(falls) {
        room
    } else {
        0.0
    };
    // Bars of factors begin at 1, others at the axis's end.
    let one = factors.then_some(1.0);
    let values = extent(chart, true, |p| p.x, |p| p.x_interval).chain(one);
    Place::new(&chart.x, values, left + before, width - room)
}

/// Where bars begin.
fn base(chart: &Chart, x: &Place) -> f64 {
    let value = match (&chart.x.scale, chart.x.quantity) {
        (_, Quantity::Factor) => 1.0,
        (Scale::Log, _) => x.ends().0,
        _ => 0.0,
    };
    x.at(value).unwrap_or(x.span().0)
}

fn grid(canvas: &mut Canvas, columns: &[Tick], (top, bottom): (f64, f64), twice: bool, width: f64) {
    for tick in columns {
        canvas.line(palette::GRID, (tick.at, top), (tick.at, bottom));
        name_tick(canvas, tick, bottom + 15.0, width);
        if twice {
            name_tick(canvas, tick, top - 6.0, width);
        }
    }
}

/// A line across all bars, its name above it.
fn level(canvas: &mut Canvas, x: &Place, level: &Series, (top, bottom): (f64, f64), width: f64) {
    let Some(at) = level.level().and_then(|p| x.at(p.x)) else {
        return;
    };
    canvas.guide(&[(at, top), (at, bottom)]);
    let name = text::fit(&level.name, width);
    let middle = kept_inside(at, &name, width);
    canvas.label(Words::Muted, (middle, top - 22.0), Anchor::Middle, &name);
}

fn bar(
    canvas: &mut Canvas,
    x: &Place,
    base: f64,
    series: &Series,
    point: &Point,
    name: &str,
    (left, width, y): (f64, f64, f64),
) {
    let middle = y + ROW / 2.0;
    let target = Rect::new((0.0, y), (width, y + ROW));
    canvas.asked(&point.label, Some(target));
    canvas.text(look(point), (left - 6.0, middle + 4.0), Anchor::End, name);
    if let Some(end) = x.at(point.x) {
        let (above, below) = (middle - BAR / 2.0, middle + BAR / 2.0);
        let body = Rect::new((end.min(base), above), (end.max(base), below));
        let interval = x.interval(point.x_interval);
        if series.form == Form::Bars {
            canvas.bar(series.place, body);
        }
        if let Some((a, b)) = interval {
            canvas.bar_whisker(a, b, middle);
        }
        if series.form == Form::Estimates {
            canvas.mark(series.place, (end, middle), MARK);
        }
        let (low, high) = interval.unwrap_or((end, end));
        let (at, anchor) = if end < base && width >= TIGHT {
            (low.min(end) - 6.0, Anchor::End)
        } else {
            (high.max(end).max(base) + 6.0, Anchor::Start)
        };
        if !point.words.is_empty() {
            canvas.label(look(point), (at, middle + 4.0), anchor, &point.words);
        }
    }
    canvas.end();
}
