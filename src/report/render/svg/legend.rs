//! The legend: which look belongs to which name.

use crate::report::chart::{Form, Series};

use super::canvas::{Anchor, Canvas, Rect, Words};
use super::text;

const SWATCH: f64 = 24.0;
const GAP: f64 = 16.0;
/// The height of a row.
const ROW: f64 = 18.0;

/// Draws a legend whose rows begin at `top`, and says where it ends.
pub(super) fn draw(
    canvas: &mut Canvas,
    series: &[&Series],
    left: f64,
    width: f64,
    top: f64,
) -> f64 {
    let (mut x, mut y) = (left, top);
    for one in series {
        let name = text::fit(&one.name, width - SWATCH - 4.0);
        let needed = SWATCH + 4.0 + text::width(&name);
        if x > left && x + needed > left + width {
            x = left;
            y += ROW;
        }
        swatch(canvas, one, x, y + ROW / 2.0);
        canvas.text(
            Words::Plain,
            (x + SWATCH + 4.0, y + ROW / 2.0 + 4.0),
            Anchor::Start,
            &name,
        );
        x += needed + GAP;
    }
    if series.is_empty() { top } else { y + ROW }
}

fn swatch(canvas: &mut Canvas, series: &Series, x: f64, y: f64) {
    let line = [(x, y), (x + SWATCH, y)];
    let middle = (x + SWATCH / 2.0, y);
    match series.form {
        Form::Line | Form::Dashed => {
            canvas.curve(series.place, &line, series.form == Form::Dashed);
            canvas.mark(series.place, middle, 3.5);
        }
        Form::Guide => canvas.guide(&line),
        Form::Stack | Form::Band => {
            canvas.bar(
                series.place,
                Rect::new((x + 6.0, y - 5.0), (x + SWATCH, y + 5.0)),
            );
        }
        Form::Marks | Form::Bars | Form::Estimates | Form::Dots => {
            canvas.mark(series.place, middle, 5.0);
        }
    }
}
