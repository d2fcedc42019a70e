//! Elements of a drawing, and the boxes of its words.

use std::fmt::{self, Write as _};

use super::palette::{self, Ink, Shape};
use super::text;
use crate::report::render::escape::escape;

/// A point of the drawing.
pub(super) type At = (f64, f64);

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rect {
    /// From its upper left to its lower right corner.
    pub fn new((left, top): At, (right, bottom): At) -> Self {
        Self {
            left,
            top,
            right,
            bottom,
        }
    }

    /// Around a point.
    pub fn around((x, y): At, radius: f64) -> Self {
        Self::new((x - radius, y - radius), (x + radius, y + radius))
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

    fn attributes(&self) -> String {
        numbers([
            ("x", self.left),
            ("y", self.top),
            ("width", (self.right - self.left).max(0.0)),
            ("height", self.bottom - self.top),
        ])
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

/// Numbers as attributes.
fn numbers<const N: usize>(named: [(&str, f64); N]) -> String {
    named
        .map(|(name, value)| format!("{name}=\"{}\"", number(value)))
        .join(" ")
}

fn circle((x, y): At, radius: f64) -> String {
    numbers([("cx", x), ("cy", y), ("r", radius)])
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

    /// An ink's attributes.
    fn ink(&self, ink: Ink) -> String {
        let Ink {
            class,
            property,
            colour,
            ..
        } = ink;
        match self.baked {
            true => format!(r#" class="{class}" {property}="{}""#, colour.light),
            false => format!(r#" class="{class}""#),
        }
    }

    /// A line along `d`; `look` is its attributes, each with a space behind it.
    fn path(&mut self, ink: Ink, look: &str, d: &str) {
        self.put("path", ink, format_args!(r#"{look}d="{d}""#));
    }

    /// An element without any inside.
    fn put(&mut self, element: &str, ink: Ink, attributes: impl fmt::Display) {
        let ink = self.ink(ink);
        let _ = write!(self.body, "<{element}{ink} {attributes}/>");
    }

    /// Words; the point is on their base line.
    pub fn text(&mut self, look: Words, at: At, anchor: Anchor, text: &str) {
        let ink = self.ink(match look {
            Words::Muted => palette::MUTED,
            Words::Plain | Words::Bold => palette::TEXT,
        });
        let weight = match look {
            Words::Bold => " font-weight=\"600\"",
            Words::Plain | Words::Muted => "",
        };
        let side = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let bounds = bounds(look, at, anchor, text);
        let at = numbers([("x", at.0), ("y", at.1)]);
        let _ = write!(
            self.body,
            "<text{ink} {at}{side}{weight}>{}</text>",
            escape(text)
        );
        self.words.push((bounds, text.to_owned()));
    }

    /// Words on a halo of the ground, so that they can be read over lines.
    pub fn label(&mut self, look: Words, at: At, anchor: Anchor, text: &str) {
        let halo = self.ink(palette::GROUND);
        let _ = write!(
            self.body,
            r#"<g{halo} stroke-width="3" stroke-linejoin="round" paint-order="stroke">"#
        );
        self.text(look, at, anchor, text);
        self.end();
    }

    /// A thin straight line.
    pub fn line(&mut self, ink: Ink, from: At, to: At) {
        self.path(ink, "", &through(&[from, to]));
    }

    /// A thin line through points in the colour of text.
    pub fn guide(&mut self, points: &[At]) {
        let look =
            r#"fill="none" stroke-opacity=".65" stroke-width="1.25" stroke-dasharray="2 3" "#;
        self.path(palette::GUIDE, look, &through(points));
    }

    /// A line in a series' colour.
    pub fn curve(&mut self, place: usize, points: &[At], dashed: bool) {
        let look = match dashed {
            true => {
                r#"fill="none" stroke-width="2" stroke-linejoin="round" stroke-dasharray="7 4" "#
            }
            false => r#"fill="none" stroke-width="2" stroke-linejoin="round" "#,
        };
        self.path(palette::stroked(place), look, &through(points));
    }

    /// An interval: a straight line in a series' colour.
    pub fn whisker(&mut self, place: usize, from: At, to: At) {
        let look = r#"stroke-width="1.5" stroke-opacity=".7" "#;
        self.path(palette::stroked(place), look, &through(&[from, to]));
    }

    /// An interval over a bar: visible on the bar and beside it.
    pub fn bar_whisker(&mut self, from: f64, to: f64, y: f64) {
        let [from, to, y, above, below] = [from, to, y, y - 3.0, y + 3.0].map(number);
        let d = format!("M{from} {y}H{to}M{from} {above}V{below}M{to} {above}V{below}");
        self.path(palette::GUIDE, r#"stroke-width="1.25" "#, &d);
    }

    /// A part of the ground.
    pub fn band(&mut self, band: Rect) {
        self.put("rect", palette::BAND, band.attributes());
    }

    /// One of many dots in a series' colour.
    pub fn dot(&mut self, place: usize, at: At) {
        let circle = circle(at, 2.75);
        let ink = palette::filled(place);
        self.put(
            "circle",
            ink,
            format_args!(r#"fill-opacity=".65" {circle}"#),
        );
    }

    /// A bar in a series' colour.
    pub fn bar(&mut self, place: usize, bar: Rect) {
        let look = r#"fill-opacity=".8""#;
        let ink = palette::filled(place);
        self.put("rect", ink, format_args!("{look} {}", bar.attributes()));
    }

    /// A series' mark.
    pub fn mark(&mut self, place: usize, (x, y): At, radius: f64) {
        let at = |points: &[At]| {
            let place = |(dx, dy): &(f64, f64)| (x + dx * radius, y + dy * radius);
            through(&points.iter().map(place).collect::<Vec<_>>())
        };
        let (fill, stroke) = (palette::filled(place), palette::stroked(place));
        match palette::shape(place) {
            Shape::Circle => self.put("circle", fill, circle((x, y), radius)),
            Shape::Ring => {
                let circle = circle((x, y), radius * 0.85);
                let look = r#"fill="none" stroke-width="2""#;
                self.put("circle", stroke, format_args!("{look} {circle}"));
            }
            Shape::Solid(points) => {
                let edge = match self.baked {
                    true => format!(r#"stroke="{}" "#, palette::GROUND.colour.light),
                    false => String::new(),
                };
                self.path(fill, &edge, &(at(points) + "Z"));
            }
            Shape::Lines([one, other]) => {
                self.path(stroke, r#"stroke-width="2.5" "#, &(at(&one) + &at(&other)));
            }
        }
    }

    /// A ring around a point that is set apart.
    pub fn ring(&mut self, at: At, radius: f64) {
        let circle = circle(at, radius);
        self.put(
            "circle",
            palette::GUIDE,
            format_args!(r#"fill="none" {circle}"#),
        );
    }

    /// Opens a group whose words show when a reader points at it. The rectangle
    /// is what can be pointed at.
    pub fn asked(&mut self, words: &str, target: Option<Rect>) {
        let _ = write!(self.body, "<g><title>{}</title>", escape(words));
        if let Some(target) = target {
            let _ = write!(
                self.body,
                r#"<rect {} fill="none" pointer-events="all"/>"#,
                target.attributes()
            );
        }
    }

    /// Closes it.
    pub fn end(&mut self) {
        self.body.push_str("</g>");
    }
}

/// The box of words.
pub(super) fn bounds(look: Words, (x, y): At, anchor: Anchor, words: &str) -> Rect {
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
    let (top, bottom) = (y - 0.8 * text::SIZE, y + 0.25 * text::SIZE);
    Rect::new((left, top), (left + width, bottom))
}

fn through(points: &[At]) -> String {
    let mut d = String::new();
    for (index, (x, y)) in points.iter().enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let _ = write!(d, "{letter}{} {}", number(*x), number(*y));
    }
    d
}
