//! Plots of points and lines between two axes.

use crate::report::chart::{Chart, Form, Point, Scale, Series};

use super::axes::{apart, bands, extent, name_below, name_tick};
use super::canvas::{Anchor, At, Canvas, Rect, Words, bounds};
use super::labels::{self, Named};
use super::legend;
use super::palette;
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
    let gap = if listed.is_empty() { 0.0 } else { 6.0 };
    let plot = frame(canvas, chart, width, top + gap);
    let levels = guides(canvas, &plot, chart);
    for series in &chart.series {
        match series.form {
            Form::Line | Form::Dashed => line(canvas, &plot, series),
            Form::Guide | Form::Band => {}
            _ => marks(canvas, &plot, series),
        }
    }
    let spots = names(chart, &plot, &taken(&levels));
    let spots = spots
        .iter()
        .filter_map(|(named, spot)| Some((named, (*spot)?)));
    for (named, spot) in spots.clone().filter(|(_, spot)| spot.far) {
        let edge = match spot.anchor {
            Anchor::Start => -2.0,
            _ => 2.0,
        };
        let end = (spot.at.0 + edge, spot.at.1 - MIDDLE);
        canvas.line(palette::AXIS, named.at, end);
    }
    // Words come behind all lines: a halo keeps off only what was drawn before it.
    for (name, at, anchor) in &levels {
        canvas.label(Words::Muted, *at, *anchor, name);
    }
    for (named, spot) in spots {
        canvas.label(Words::Plain, spot.at, spot.anchor, &named.name);
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

/// A series of one mark has its name beside it, a level at its line. All others are
/// listed in the legend, and so are names for which there is no room.
fn listed(chart: &Chart, width: f64) -> Vec<&Series> {
    let several = chart.series.len() > 1;
    let unnamed = {
        // Where names go does not depend on the height of a legend.
        let mut nothing = Canvas::new(false);
        let plot = frame(&mut nothing, chart, width, 0.0);
        let levels = guides(&mut nothing, &plot, chart);
        names(chart, &plot, &taken(&levels))
            .into_iter()
            .filter(|(_, spot)| spot.is_none())
            .map(|(named, _)| named.name)
            .collect::<Vec<String>>()
    };
    chart
        .series
        .iter()
        .filter(|series| match series.form {
            Form::Guide => series.level().is_none(),
            Form::Band => false,
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
        canvas.text(Words::Muted, (0.0, plot_top - 4.0), Anchor::Start, line);
        plot_top += 15.0;
    }
    let height = match &chart.y.scale {
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
    let far = |pair: &[Tick]| (pair[0].at - pair[1].at).abs() >= 22.0;
    let mut rows = ticks(&y, |t| t.windows(2).all(far));
    for tick in &mut rows {
        tick.words = text::fit(&tick.words, width * 0.4);
    }
    let widths = rows.iter().map(|t| text::width(&t.words));
    let left = 8.0 + widths.fold(0.0, f64::max);
    let right = width - 12.0;
    let x = Place::new(
        &chart.x,
        extent(chart, false, |p| p.x, |p| p.x_interval),
        left,
        right,
    );
    let columns = ticks(&x, |t| apart(t, width));
    bands(canvas, chart, &x, (plot_top, bottom));
    for tick in &rows {
        canvas.line(palette::GRID, (left, tick.at), (right, tick.at));
        let at = (left - 6.0, tick.at + MIDDLE);
        canvas.text(Words::Muted, at, Anchor::End, &tick.words);
    }
    for tick in &columns {
        canvas.line(palette::GRID, (tick.at, plot_top), (tick.at, bottom));
        canvas.line(palette::AXIS, (tick.at, bottom), (tick.at, bottom + 4.0));
        name_tick(canvas, tick, bottom + 17.0, width);
    }
    canvas.line(palette::AXIS, (left, bottom), (right, bottom));
    Plot {
        x,
        y,
        room: Rect::new((left + 2.0, plot_top), (width, bottom)),
        end: name_below(canvas, &chart.x, right, bottom),
    }
}

impl Plot<'_> {
    fn at(&self, point: &Point) -> Option<At> {
        Some((self.x.at(point.x)?, self.y.at(point.y)?))
    }
}

/// The name of a level and its place.
type Level = (String, At, Anchor);

fn taken(levels: &[Level]) -> Vec<Rect> {
    let place = |(name, at, anchor): &Level| bounds(Words::Muted, *at, *anchor, name);
    levels.iter().map(place).collect()
}

/// Draws all guides, and says where the names of levels go.
fn guides(canvas: &mut Canvas, plot: &Plot, chart: &Chart) -> Vec<Level> {
    let mut levels = Vec::new();
    for series in chart.series.iter().filter(|s| s.form == Form::Guide) {
        match series.level() {
            Some(point) => {
                levels.extend(level(canvas, plot, chart, (&series.name, point), &levels));
            }
            None => {
                let points: Vec<At> = series.points.iter().filter_map(|p| plot.at(p)).collect();
                if !points.is_empty() {
                    canvas.guide(&points);
                }
            }
        }
    }
    levels
}

/// Draws a level. Its name goes beside it: where it covers no mark, if there is such a place.
fn level(
    canvas: &mut Canvas,
    plot: &Plot,
    chart: &Chart,
    (name, point): (&str, &Point),
    others: &[Level],
) -> Option<Level> {
    let taken = taken(others);
    let y = plot.y.at(point.y)?;
    let (from, to) = plot.x.span();
    canvas.guide(&[(from, y), (to, y)]);
    let name = text::fit(name, to - from);
    let marks: Vec<Rect> = chart
        .figures()
        .flat_map(|s| &s.points)
        .filter_map(|p| plot.at(p))
        .map(|at| Rect::around(at, 7.0))
        .collect();
    let spots = [(to, Anchor::End), (from + 4.0, Anchor::Start)]
        .into_iter()
        .flat_map(|(x, anchor)| [y - 5.0, y + 14.0].map(|base| ((x, base), anchor)));
    let clear = |&(at, anchor): &(At, Anchor)| {
        let bounds = bounds(Words::Muted, at, anchor, &name);
        let free = |others: &[Rect]| others.iter().all(|other| !other.overlaps(&bounds));
        bounds.inside(&plot.room) && free(&marks) && free(&taken)
    };
    let above = match y - 16.0 > plot.room.top {
        true => y - 5.0,
        false => y + 14.0,
    };
    let found = spots.into_iter().find(clear);
    let (at, anchor) = found.unwrap_or(((to, above), Anchor::End));
    Some((name, at, anchor))
}

fn whiskers(canvas: &mut Canvas, plot: &Plot, place: usize, point: &Point, at: At) {
    if let Some((a, b)) = plot.x.interval(point.x_interval) {
        canvas.whisker(place, (a, at.1), (b, at.1));
    }
    if let Some((a, b)) = plot.y.interval(point.y_interval) {
        canvas.whisker(place, (at.0, a), (at.0, b));
    }
}

fn marks(canvas: &mut Canvas, plot: &Plot, series: &Series) {
    for point in &series.points {
        let Some(at) = plot.at(point) else { continue };
        canvas.asked(&point.label, None);
        whiskers(canvas, plot, series.place, point, at);
        canvas.mark(series.place, at, 5.0);
        if point.marked {
            canvas.ring(at, 9.0);
        }
        canvas.end();
    }
}

fn line(canvas: &mut Canvas, plot: &Plot, series: &Series) {
    let points = series.points.iter();
    let points: Vec<(&Point, At)> = points.filter_map(|p| Some((p, plot.at(p)?))).collect();
    let places: Vec<At> = points.iter().map(|(_, at)| *at).collect();
    if places.is_empty() {
        return;
    }
    canvas.curve(series.place, &places, series.form == Form::Dashed);
    // Few marks tell the lines apart in grey; each line starts elsewhere.
    let every = points.len().div_ceil(MARKS);
    for (index, (point, at)) in points.into_iter().enumerate() {
        let has_mark = every == 1 || index % every == series.place % every;
        if !has_mark && !point.marked && point.words.is_empty() {
            continue;
        }
        canvas.asked(&point.label, Some(Rect::around(at, 8.0)));
        whiskers(canvas, plot, series.place, point, at);
        if has_mark || point.marked {
            canvas.mark(series.place, at, 3.5);
        }
        if point.marked {
            canvas.ring(at, 8.0);
        }
        canvas.end();
    }
}

/// Whether a series has its name beside its only mark. Among lines there is no
/// room for it.
fn named_beside(chart: &Chart, series: &Series) -> bool {
    let line = |s: &Series| matches!(s.form, Form::Line | Form::Dashed);
    !matches!(series.form, Form::Guide | Form::Band)
        && series.points.len() == 1
        && !chart.series.iter().any(line)
}

/// What wants a name in the plot, with the spot for it.
fn names(chart: &Chart, plot: &Plot, taken: &[Rect]) -> Vec<(Named, Option<labels::Spot>)> {
    let mut named = Vec::new();
    for series in chart.figures() {
        let own = named_beside(chart, series);
        for point in &series.points {
            let name = if own { &series.name } else { &point.words };
            let Some(at) = plot.at(point).filter(|_| !name.is_empty()) else {
                continue;
            };
            named.push(Named {
                at,
                name: name.clone(),
            });
        }
    }
    let spots = labels::place(&named, &plot.room, taken);
    named.into_iter().zip(spots).collect()
}
