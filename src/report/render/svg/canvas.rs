//! Elements of a drawing, and the boxes of its words.

use std::fmt::Write as _;

use super::palette::{self, Shape};
use super::text;
use crate::report::render::escape::escape;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// Around a point.
    pub fn around(x: f64, y: f64, radius: f64) -> Self {
        Self {
            left: x - radius,
            top: y - radius,
            right: x + radius,
            bottom: y + radius,
        }
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub fn inside(&self, other: &Self) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Where words are anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How words look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words {
    Plain,
    Muted,
    Bold,
}

/// A class of lines whose colour is not a series'.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Thin {
    Grid,
    Axis,
    Guide,
}

/// What was drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
    /// The boxes of all words, with the words.
    words: Vec<(Rect, String)>,
    /// Whether colours stand at the elements, too, for programs that read no style sheets.
    baked: bool,
}

/// Two decimals are finer than any screen.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" {
        "0".into()
    } else {
        text.into()
    }
}

impl Canvas {
    pub fn new(baked: bool) -> Self {
        Self {
            baked,
            ..Self::default()
        }
    }

    /// The elements, and the boxes of all words.
    pub fn into_parts(self) -> (String, Vec<(Rect, String)>) {
        (self.body, self.words)
    }

    fn fill(&self, class: &str, colour: palette::Colour) -> String {
        if self.baked {
            format!(" class=\"{class}\" fill=\"{}\"", colour.light)
        } else {
            format!(" class=\"{class}\"")
        }
    }

    fn stroke(&self, class: &str, colour: palette::Colour) -> String {
        if self.baked {
            format!(" class=\"{class}\" stroke=\"{}\"", colour.light)
        } else {
            format!(" class=\"{class}\"")
        }
    }

    fn filled(&self, place: usize) -> String {
        let class = format!("f{}", place % palette::SERIES.len());
        self.fill(&class, palette::of(place))
    }

    fn stroked(&self, place: usize) -> String {
        let class = format!("s{}", place % palette::SERIES.len());
        self.stroke(&class, palette::of(place))
    }

    fn thin(&self, kind: Thin) -> String {
        match kind {
            Thin::Grid => self.stroke("g", palette::GRID),
            Thin::Axis => self.stroke("a", palette::AXIS),
            Thin::Guide => self.stroke("u", palette::TEXT),
        }
    }

    /// Words; `y` is their base line.
    pub fn text(&mut self, look: Words, x: f64, y: f64, anchor: Anchor, text: &str) {
        let bounds = bounds(look, x, y, anchor, text);
        let class = match look {
            Words::Muted => self.fill("m", palette::MUTED),
            Words::Plain | Words::Bold => self.fill("t", palette::TEXT),
        };
        let weight = if look == Words::Bold {
            " font-weight=\"600\""
        } else {
            ""
        };
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let _ = write!(
            self.body,
            "<text{class} x=\"{}\" y=\"{}\"{anchor}{weight}>{}</text>",
            number(x),
            number(y),
            escape(text)
        );
        self.words.push((bounds, text.to_owned()));
    }

    /// Words on a halo of the ground, so that they can be read over lines.
    pub fn label(&mut self, look: Words, x: f64, y: f64, anchor: Anchor, text: &str) {
        let halo = self.stroke("h", palette::GROUND);
        let _ = write!(
            self.body,
            "<g{halo} stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">"
        );
        self.text(look, x, y, anchor, text);
        self.body.push_str("</g>");
    }

    /// A thin straight line.
    pub fn line(&mut self, kind: Thin, from: (f64, f64), to: (f64, f64)) {
        let class = self.thin(kind);
        let _ = write!(
            self.body,
            "<path{class} d=\"M{} {}L{} {}\"/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        );
    }

    /// A thin line through points in the colour of text.
    pub fn guide(&mut self, points: &[(f64, f64)]) {
        let class = self.thin(Thin::Guide);
        let _ = write!(
            self.body,
            "<path{class} fill=\"none\" stroke-opacity=\".65\" stroke-width=\"1.25\" stroke-dasharray=\"2 3\" d=\"{}\"/>",
            path(points)
        );
    }

    /// A line in a series' colour.
    pub fn curve(&mut self, place: usize, points: &[(f64, f64)], dashed: bool) {
        let class = self.stroked(place);
        let dash = if dashed {
            " stroke-dasharray=\"7 4\""
        } else {
            ""
        };
        let _ = write!(
            self.body,
            "<path{class} fill=\"none\" stroke-width=\"2\" stroke-linejoin=\"round\"{dash} d=\"{}\"/>",
            path(points)
        );
    }

    /// An interval: a straight line in a series' colour.
    pub fn whisker(&mut self, place: usize, from: (f64, f64), to: (f64, f64)) {
        let class = self.stroked(place);
        let _ = write!(
            self.body,
            "<path{class} stroke-width=\"1.5\" stroke-opacity=\".7\" d=\"{}\"/>",
            path(&[from, to])
        );
    }

    /// An interval over a bar: visible on the bar and beside it.
    pub fn bar_whisker(&mut self, from: f64, to: f64, y: f64) {
        let class = self.thin(Thin::Guide);
        let _ = write!(
            self.body,
            "<path{class} stroke-width=\"1.25\" d=\"M{0} {2}H{1}M{0} {3}V{4}M{1} {3}V{4}\"/>",
            number(from),
            number(to),
            number(y),
            number(y - 3.0),
            number(y + 3.0),
        );
    }

    /// A bar in a series' colour.
    pub fn bar(&mut self, place: usize, bar: Rect) {
        let class = self.filled(place);
        let _ = write!(
            self.body,
            "<rect{class} fill-opacity=\".8\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            number(bar.left),
            number(bar.top),
            number((bar.right - bar.left).max(0.0)),
            number(bar.bottom - bar.top)
        );
    }

    /// A series' mark.
    pub fn mark(&mut self, place: usize, x: f64, y: f64, radius: f64) {
        let at = |points: &[(f64, f64)]| -> String {
            let points: Vec<(f64, f64)> = points
                .iter()
                .map(|(dx, dy)| (x + dx * radius, y + dy * radius))
                .collect();
            path(&points) + "Z"
        };
        let ground = self.stroke("h", palette::GROUND);
        let ground = ground.replace(" class=\"h\"", "");
        let solid = |class: String, d: String| format!("<path{class}{ground} d=\"{d}\"/>");
        let shape = match palette::shape(place) {
            Shape::Circle => format!(
                "<circle{} cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                self.filled(place),
                number(x),
                number(y),
                number(radius)
            ),
            Shape::Ring => format!(
                "<circle{} fill=\"none\" stroke-width=\"2\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                self.stroked(place),
                number(x),
                number(y),
                number(radius * 0.85)
            ),
            Shape::Square => solid(
                self.filled(place),
                at(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            ),
            Shape::Triangle => solid(
                self.filled(place),
                at(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
            ),
            Shape::Inverted => solid(
                self.filled(place),
                at(&[(0.0, 1.15), (1.1, -0.85), (-1.1, -0.85)]),
            ),
            Shape::Diamond => solid(
                self.filled(place),
                at(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
            ),
            Shape::Pentagon => solid(
                self.filled(place),
                at(&[
                    (0.0, -1.15),
                    (1.1, -0.35),
                    (0.7, 0.95),
                    (-0.7, 0.95),
                    (-1.1, -0.35),
                ]),
            ),
            Shape::Plus | Shape::Cross => {
                let arms = if palette::shape(place) == Shape::Plus {
                    [(-1.15, 0.0), (1.15, 0.0), (0.0, -1.15), (0.0, 1.15)]
                } else {
                    [(-0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (0.9, -0.9)]
                };
                let arms = arms.map(|(dx, dy)| (x + dx * radius, y + dy * radius));
                format!(
                    "<path{} stroke-width=\"2.5\" d=\"{}{}\"/>",
                    self.stroked(place),
                    path(&arms[..2]),
                    path(&arms[2..])
                )
            }
        };
        self.body.push_str(&shape);
    }

    /// A ring around a point that is set apart.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64) {
        let class = self.thin(Thin::Guide);
        let _ = write!(
            self.body,
            "<circle{class} fill=\"none\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
            number(x),
            number(y),
            number(radius)
        );
    }

    /// Opens a group whose words show when a reader points at it. The rectangle
    /// is what can be pointed at.
    pub fn asked(&mut self, words: &str, target: Option<Rect>) {
        let _ = write!(self.body, "<g><title>{}</title>", escape(words));
        if let Some(target) = target {
            let _ = write!(
                self.body,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"none\" pointer-events=\"all\"/>",
                number(target.left),
                number(target.top),
                number(target.right - target.left),
                number(target.bottom - target.top)
            );
        }
    }

    /// Closes it.
    pub fn end(&mut self) {
        self.body.push_str("</g>");
    }
}

/// The box of words.
pub(super) fn bounds(look: Words, x: f64, y: f64, anchor: Anchor, words: &str) -> Rect {
    let width = if look == Words::Bold {
        text::bold_width(words)
    } else {
        text::width(words)
    };
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Rect {
        left,
        top: y - 0.8 * text::SIZE,
        right: left + width,
        bottom: y + 0.25 * text::SIZE,
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let mut d = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let _ = write!(d, "{letter}{} {}", number(*x), number(*y));
    }
    d
}
