//! What plots of every kind do with their axes.

use crate::report::chart::{Axis, Chart, Form, Point};

use super::canvas::{Anchor, Canvas, Rect, Words, bounds};
use super::scale::Place;
use super::text;
use super::ticks::Tick;

/// Writes the name of a horizontal axis below its ticks, up to `right`, and says where
/// the plot ends.
pub(super) fn name_below(canvas: &mut Canvas, axis: &Axis, right: f64, bottom: f64) -> f64 {
    let mut end = bottom + 20.0;
    for line in text::wrap(&format!("{} →", axis.label), right) {
        end += 15.0;
        canvas.text(Words::Muted, (right, end), Anchor::End, &line);
    }
    end + 6.0
}

/// Where words centred at a place have to stand so that nothing of them is cut.
pub(super) fn kept_inside(at: f64, words: &str, width: f64) -> f64 {
    let half = text::width(words) / 2.0;
    at.clamp(half.min(width / 2.0), (width - half).max(width / 2.0))
}

/// Writes a tick's words below or above a horizontal axis, at a height.
pub(super) fn name_tick(canvas: &mut Canvas, tick: &Tick, y: f64, width: f64) {
    let at = kept_inside(tick.at, &tick.words, width);
    canvas.text(Words::Muted, (at, y), Anchor::Middle, &tick.words);
}

/// Whether the words of ticks along a horizontal axis have room.
pub(super) fn apart(ticks: &[Tick], width: f64) -> bool {
    let boxes: Vec<Rect> = ticks
        .iter()
        .map(|t| {
            let at = kept_inside(t.at, &t.words, width);
            bounds(Words::Muted, (at, 0.0), Anchor::Middle, &t.words)
        })
        .collect();
    boxes
        .windows(2)
        .all(|pair| pair[0].right + 10.0 <= pair[1].left)
        && boxes.iter().all(|b| b.right - b.left <= width)
}

/// The ground of all bands, from the top of a plot to its bottom.
pub(super) fn bands(canvas: &mut Canvas, chart: &Chart, x: &Place, (top, bottom): (f64, f64)) {
    let bands = chart.series.iter().filter(|s| s.form == Form::Band);
    for (from, to) in bands
        .flat_map(|s| &s.points)
        .filter_map(|p| x.interval(p.x_interval))
    {
        canvas.band(Rect::new((from, top), (to, bottom)));
    }
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
        .filter(move |s| levels || s.level().is_none())
        .flat_map(|series| &series.points)
        .flat_map(move |point| {
            let ends = interval(point).map(|(low, high)| [low, high]);
            std::iter::once(value(point)).chain(ends.into_iter().flatten())
        })
}
