//! Plots as SVG, drawn from a [`Chart`]: inside a page, or as a file of its own.
//!
//! What a chart shows comes from its view. Ticks, colours, marks and the places of
//! words are made here. Words never cover each other, and none is cut: their room
//! is known before drawing (`text`).

mod axes;
mod bars;
mod canvas;
mod labels;
mod legend;
pub mod palette;
mod plot;
mod scale;
mod text;
mod ticks;
mod words;

use std::collections::BTreeSet;
use std::mem::swap;

use crate::report::chart::{Chart, Form, Scale, Series};
use crate::report::document::Document;

use super::escape::escape;
use super::names::{self, unique};
pub(super) use text::width as text_width;

use canvas::{Anchor, Canvas, Rect, Words, number};

/// The width of a file, in its units.
const FILE_WIDTH: f64 = 720.0;
/// Between the drawing and the edge of a file.
const EDGE: f64 = 16.0;

const FONT: &str =
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/// A drawing before it is wrapped up.
struct Drawing {
    height: f64,
    body: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "what tests look at"))]
    words: Vec<(Rect, String)>,
}

/// The chart inside a page, as a picture of that class. `id` is unique in the page and
/// names the texts for those who cannot see the plot; colours are the page's, see
/// [`palette::rules`]. Words keep their size when the picture has `width` pixels.
pub fn inline(chart: &Chart, id: &str, class: &str, width: f64) -> String {
    let drawing = draw(chart, width, false, 0.0);
    format!(
        "<svg class=\"{class}\" role=\"img\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" \
         aria-labelledby=\"{id}-t\" aria-describedby=\"{id}-d\">{head}{body}</svg>",
        w = number(width),
        h = number(drawing.height),
        id = escape(id),
        head = described(chart, id),
        body = drawing.body
    )
}

/// The chart as an `.svg` file, with its heading, and colours for light and dark
/// ground.
pub fn file(chart: &Chart) -> String {
    let inner = FILE_WIDTH - 2.0 * EDGE;
    let mut canvas = Canvas::new(true);
    let mut top = 0.0;
    for line in text::wrap(&chart.title, inner / 1.1) {
        top += 18.0;
        canvas.text(Words::Bold, (0.0, top - 4.0), Anchor::Start, &line);
    }
    let (heading, _) = canvas.into_parts();
    let drawing = draw(chart, inner, true, top + 6.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"{e} {e} {w} {h}\" width=\"{w}\" \
         height=\"{h}\" font-family=\"{FONT}\" font-size=\"{size}\" aria-labelledby=\"plot-t\" \
         aria-describedby=\"plot-d\">{head}<style>{style}</style>{heading}{body}</svg>\n",
        e = number(-EDGE),
        w = number(FILE_WIDTH),
        h = number(drawing.height + 2.0 * EDGE),
        size = number(text::SIZE),
        head = described(chart, "plot"),
        style = palette::standalone(),
        body = drawing.body
    )
}

/// All charts of a document with names of files for them, each name once.
pub fn files(document: &Document) -> Vec<(String, &Chart)> {
    let mut taken = BTreeSet::new();
    let charts = document.sections.iter().flat_map(|s| &s.charts);
    charts
        .chain(&document.cells_charts)
        .map(|chart| {
            let name = unique(file_name(&chart.id), &mut taken);
            (format!("{name}.svg"), chart)
        })
        .collect()
}

/// Ids hold names of samples, which may be anything: a path, for one.
fn file_name(id: &str) -> String {
    names::plain(id, 100, &['.', '_'], "chart")
}

fn described(chart: &Chart, id: &str) -> String {
    format!(
        "<title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>",
        escape(&chart.title),
        escape(&chart.text),
        id = escape(id)
    )
}

fn draw(chart: &Chart, width: f64, baked: bool, top: f64) -> Drawing {
    let turned = turned(chart);
    let chart = turned.as_ref().unwrap_or(chart);
    let mut canvas = Canvas::new(baked);
    let end = if matches!(chart.y.scale, Scale::Names(_)) && has_bars(chart) {
        bars::draw(&mut canvas, chart, width, top)
    } else {
        plot::draw(&mut canvas, chart, width, top)
    };
    let (body, words) = canvas.into_parts();
    Drawing {
        height: end.ceil(),
        body,
        words,
    }
}

fn has_bars(chart: &Chart) -> bool {
    let bars = |s: &Series| {
        matches!(
            s.form,
            Form::Bars | Form::Estimates | Form::Stack | Form::Dots
        )
    };
    chart.series.iter().any(bars)
}

/// Bars lie: those over the names of a horizontal axis are turned, because names
/// have room beside bars and none below them.
fn turned(chart: &Chart) -> Option<Chart> {
    if !has_bars(chart) || !matches!(chart.x.scale, Scale::Names(_)) {
        return None;
    }
    let mut turned = chart.clone();
    swap(&mut turned.x, &mut turned.y);
    for point in turned.series.iter_mut().flat_map(|s| &mut s.points) {
        swap(&mut point.x, &mut point.y);
        swap(&mut point.x_interval, &mut point.y_interval);
    }
    Some(turned)
}

#[cfg(test)]
mod rows_tests;
#[cfg(test)]
mod tests;
