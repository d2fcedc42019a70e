//! Horizontal bars, or estimates with their intervals, grouped by the names of the vertical axis.

use crate::report::chart::{Chart, Form, Point, Quantity, Scale, Series};

use super::axes::{apart, bands, extent, kept_inside, name_below, name_tick};
use super::canvas::{Anchor, Canvas, Rect, Words, bounds};
use super::legend;
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

/// How far dots of one line stand above and below its middle in turn, so that each is seen.
const STEP: f64 = 3.5;

/// A line of the plot.
enum Line<'a> {
    Head(&'a str),
    Row(Row<'a>),
}

/// What stands on one line: a bar or an estimate, parts of a whole, or dots.
struct Row<'a> {
    name: String,
    items: Vec<(&'a Series, &'a Point)>,
}

/// Draws the chart below `top`, and says where it ends.
pub(super) fn draw(canvas: &mut Canvas, chart: &Chart, width: f64, top: f64) -> f64 {
    let Scale::Names(names) = &chart.y.scale else {
        return top;
    };
    let parts: Vec<&Series> = chart.figures().filter(|s| s.form == Form::Stack).collect();
    let top = legend::draw(canvas, &parts, 0.0, width, top);
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
    bands(canvas, chart, &x, (top, bottom));
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
            Line::Row(line) => row(canvas, &x, base, line, (left, width, y)),
        }
        y += line.height();
    }
    name_below(canvas, &chart.x, width, bottom)
}

impl Line<'_> {
    fn height(&self) -> f64 {
        match self {
            Line::Head(_) => HEAD + GAP,
            Line::Row(_) => ROW,
        }
    }
}

/// One group a name, one line a series with a point there. A single series needs no
/// groups: its lines have the names. So have those of parts.
fn lines<'a>(chart: &'a Chart, names: &'a [String], room: f64) -> Vec<Line<'a>> {
    let series: Vec<&Series> = chart.figures().collect();
    let grouped = series.len() > 1 && series.iter().any(|s| s.form != Form::Stack);
    let mut lines = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let here = |point: &&Point| (point.y - index as f64).abs() < 0.5;
        let mut rows: Vec<Row> = Vec::new();
        for series in &series {
            for point in series.points.iter().filter(here) {
                match rows.last_mut() {
                    Some(row) if row.takes(series) => row.items.push((series, point)),
                    _ => rows.push(Row {
                        name: text::fit(if grouped { &series.name } else { name }, room),
                        items: vec![(series, point)],
                    }),
                }
            }
        }
        if grouped && !rows.is_empty() {
            lines.push(Line::Head(name));
        }
        lines.extend(rows.into_iter().map(Line::Row));
    }
    lines
}

impl Row<'_> {
    /// Whether a point of that series stands on this line, too.
    fn takes(&self, series: &Series) -> bool {
        match series.form {
            Form::Stack => true,
            Form::Dots => self.items.iter().all(|(own, _)| std::ptr::eq(*own, series)),
            _ => false,
        }
    }

    /// What stands behind the last item that says something.
    fn words(&self) -> &str {
        let mut words = self
            .items
            .iter()
            .rev()
            .map(|(_, point)| point.words.as_str());
        words.find(|words| !words.is_empty()).unwrap_or_default()
    }

    /// The best is bold.
    fn look(&self) -> Words {
        match self.items.iter().any(|(_, point)| point.marked) {
            true => Words::Bold,
            false => Words::Plain,
        }
    }

    /// Bold words are wider.
    fn width(&self, words: &str) -> f64 {
        bounds(self.look(), (0.0, 0.0), Anchor::Start, words).right
    }

    /// Whether its words stand to the left of the base: where its only item ends there.
    fn falls(&self, base: f64, place: impl Fn(f64) -> Option<f64>) -> bool {
        let is_one = |form| matches!(form, Form::Bars | Form::Estimates);
        let left = |point: &Point| place(point.x).is_some_and(|end| end < base);
        self.items
            .iter()
            .all(|(series, point)| is_one(series.form) && left(point))
    }
}

fn label_width(line: &Line) -> f64 {
    match line {
        Line::Head(_) => 0.0,
        Line::Row(row) => row.width(&row.name),
    }
}

/// The horizontal axis, with room for the words at the ends of bars.
fn scale<'a>(chart: &'a Chart, lines: &[Line], left: f64, width: f64) -> Place<'a> {
    let words = |line: &Line| match line {
        Line::Head(_) => 0.0,
        Line::Row(row) => row.width(row.words()),
    };
    let room = 8.0 + lines.iter().map(words).fold(0.0, f64::max);
    let factors = chart.x.quantity == Quantity::Factor;
    let falls = |line: &Line| matches!(line, Line::Row(row) if row.falls(1.0, Some));
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

fn row(canvas: &mut Canvas, x: &Place, base: f64, row: &Row, (left, width, y): (f64, f64, f64)) {
    let middle = y + ROW / 2.0;
    // The only item of a line shows its words on the whole line.
    let alone = match row.items.as_slice() {
        [(_, point)] => Some(&point.label),
        _ => None,
    };
    if let Some(label) = alone {
        let target = Rect::new((0.0, y), (width, y + ROW));
        canvas.asked(label, Some(target));
    }
    let at = (left - 6.0, middle + 4.0);
    canvas.text(row.look(), at, Anchor::End, &row.name);
    let mut reach: Option<(f64, f64)> = None;
    for (index, (series, point)) in row.items.iter().enumerate() {
        let Some(end) = x.at(point.x) else { continue };
        if alone.is_none() {
            canvas.asked(&point.label, None);
        }
        let interval = x.interval(point.x_interval);
        item(canvas, series, (base, end), interval, (index, middle));
        if alone.is_none() {
            canvas.end();
        }
        let ends = interval.into_iter().chain(reach);
        reach = Some(ends.fold((end, end), |(low, high), (a, b)| (low.min(a), high.max(b))));
    }
    if let Some((low, high)) = reach.filter(|_| !row.words().is_empty()) {
        let (at, anchor) = match width >= TIGHT && row.falls(base, |value| x.at(value)) {
            true => (low - 6.0, Anchor::End),
            false => (high.max(base) + 6.0, Anchor::Start),
        };
        canvas.label(row.look(), (at, middle + 4.0), anchor, row.words());
    }
    if alone.is_some() {
        canvas.end();
    }
}

/// What a point of a line is drawn as.
fn item(
    canvas: &mut Canvas,
    series: &Series,
    (base, end): (f64, f64),
    interval: Option<(f64, f64)>,
    (index, middle): (usize, f64),
) {
    let place = series.place;
    let bar = |a: f64, b: f64| {
        let (above, below) = (middle - BAR / 2.0, middle + BAR / 2.0);
        Rect::new((a.min(b), above), (a.max(b), below))
    };
    match series.form {
        Form::Stack => {
            let (from, to) = interval.unwrap_or((base, end));
            canvas.bar(place, bar(from, to));
            return;
        }
        Form::Dots => {
            let turn = [0.0, -STEP, STEP][index % 3];
            canvas.dot(place, (end, middle + turn));
            return;
        }
        Form::Bars => canvas.bar(place, bar(end, base)),
        _ => {}
    }
    if let Some((a, b)) = interval {
        canvas.bar_whisker(a, b, middle);
    }
    if series.form == Form::Estimates {
        canvas.mark(place, (end, middle), MARK);
    }
}
