//! Colours, marks and dashes of series, and the style sheet of a plot.
//!
//! The colours follow Okabe and Ito (2008), "Color Universal Design", which stay
//! apart with every common colour blindness; the light ones are darkened until
//! they reach a contrast of 3 : 1 on white, and all are lightened for a dark
//! ground. Marks differ too, and their number has no common divisor with the
//! colours': places that share a colour never share a mark.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// A colour on a light and on a dark ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour {
    pub light: &'static str,
    pub dark: &'static str,
}

/// What something is drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ink {
    /// Its class in a style sheet.
    pub class: &'static str,
    /// The property that the class sets.
    pub property: &'static str,
    /// What a page calls the colour.
    name: &'static str,
    pub colour: Colour,
}

const fn ink(
    class: &'static str,
    property: &'static str,
    name: &'static str,
    light: &'static str,
    dark: &'static str,
) -> Ink {
    Ink {
        class,
        property,
        name,
        colour: Colour { light, dark },
    }
}

/// Words.
pub(super) const TEXT: Ink = ink("t", "fill", "text", "#1f2328", "#e6e9ee");
/// Words that stand back: ticks.
pub(super) const MUTED: Ink = ink("m", "fill", "muted", "#5b636d", "#9aa4b0");
/// Lines of the grid.
pub(super) const GRID: Ink = ink("g", "stroke", "grid", "#e7eaee", "#2a2f37");
/// The axes.
pub(super) const AXIS: Ink = ink("a", "stroke", "axis", "#9aa2ac", "#5d6672");
/// Thin lines in the colour of words.
pub(super) const GUIDE: Ink = ink("u", "stroke", "text", "#1f2328", "#e6e9ee");
/// The ground, which keeps marks and words apart from what lies behind them.
pub(super) const GROUND: Ink = ink("h", "stroke", "ground", "#ffffff", "#15181d");

/// A part of the ground that is set apart.
pub(super) const BAND: Ink = ink("b", "fill", "band", "#e3e9f0", "#2b3440");

/// The fills of series, by place.
const SERIES: [Ink; 8] = [
    ink("f0", "fill", "s0", "#4d4d4d", "#c4c9d0"),
    ink("f1", "fill", "s1", "#0072b2", "#4fa8e0"),
    ink("f2", "fill", "s2", "#d55e00", "#ff8f52"),
    ink("f3", "fill", "s3", "#008a64", "#35c79c"),
    ink("f4", "fill", "s4", "#b3528a", "#e893bf"),
    ink("f5", "fill", "s5", "#a87300", "#e9b43a"),
    ink("f6", "fill", "s6", "#2c8fc7", "#86cdf7"),
    ink("f7", "fill", "s7", "#7a6a2f", "#cbbd6c"),
];

/// The fill of a place.
pub(super) fn filled(place: usize) -> Ink {
    SERIES[place % SERIES.len()]
}

/// The lines of a place, whose class is called as the colour.
pub(super) fn stroked(place: usize) -> Ink {
    let fill = filled(place);
    Ink {
        class: fill.name,
        property: "stroke",
        ..fill
    }
}

/// How a mark looks. Points are in radii from its middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Circle,
    Ring,
    Solid(&'static [(f64, f64)]),
    Lines([[(f64, f64); 2]; 2]),
}

const SHAPES: [Shape; 9] = [
    Shape::Ring,
    Shape::Circle,
    Shape::Solid(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
    Shape::Solid(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
    Shape::Solid(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
    Shape::Solid(&[(0.0, 1.15), (1.1, -0.85), (-1.1, -0.85)]),
    Shape::Lines([[(-1.15, 0.0), (1.15, 0.0)], [(0.0, -1.15), (0.0, 1.15)]]),
    Shape::Lines([[(-0.9, -0.9), (0.9, 0.9)], [(-0.9, 0.9), (0.9, -0.9)]]),
    Shape::Solid(&[
        (0.0, -1.15),
        (1.1, -0.35),
        (0.7, 0.95),
        (-0.7, 0.95),
        (-1.1, -0.35),
    ]),
];

/// The mark of a place.
pub(super) fn shape(place: usize) -> Shape {
    SHAPES[place % SHAPES.len()]
}

fn inks() -> impl Iterator<Item = Ink> {
    let series = (0..SERIES.len()).flat_map(|place| [filled(place), stroked(place)]);
    [TEXT, MUTED, GRID, AXIS, GUIDE, GROUND, BAND]
        .into_iter()
        .chain(series)
}

/// The style sheet inside an `.svg` file.
pub(super) fn standalone() -> String {
    let rules = |pick: fn(Colour) -> &'static str| -> String {
        let rule = |ink: Ink| format!(".{}{{{}:{}}}", ink.class, ink.property, pick(ink.colour));
        inks().map(rule).collect()
    };
    format!(
        "{}@media (prefers-color-scheme:dark){{{}}}",
        rules(|c| c.light),
        rules(|c| c.dark)
    )
}

/// The rules of plots inside a page, whose colours are custom properties.
pub fn rules() -> String {
    let mut css = String::new();
    for ink in inks() {
        let (class, property, name) = (ink.class, ink.property, ink.name);
        let _ = writeln!(css, ".plot .{class}{{{property}:var(--{name})}}");
    }
    css
}

/// The custom properties for a light or a dark page.
pub fn properties(dark: bool) -> String {
    let colours: BTreeMap<&str, Colour> = inks().map(|ink| (ink.name, ink.colour)).collect();
    let property = |(name, colour): (&str, Colour)| {
        let value = if dark { colour.dark } else { colour.light };
        format!("--{name}:{value};")
    };
    colours.into_iter().map(property).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance, as WCAG 2.1 defines it.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn everything_stands_out_from_its_ground() {
        let ground = GROUND.colour;
        for Ink { colour, .. } in SERIES {
            assert!(contrast(colour.light, ground.light) >= 3.0, "{colour:?}");
            assert!(contrast(colour.dark, ground.dark) >= 3.0, "{colour:?}");
        }
        for Ink { colour, .. } in [TEXT, MUTED] {
            assert!(contrast(colour.light, ground.light) >= 4.5, "{colour:?}");
            assert!(contrast(colour.dark, ground.dark) >= 4.5, "{colour:?}");
            assert!(
                contrast(colour.light, BAND.colour.light) >= 4.5,
                "{colour:?}"
            );
            assert!(contrast(colour.dark, BAND.colour.dark) >= 4.5, "{colour:?}");
        }
    }

    #[test]
    fn no_two_of_many_series_look_the_same() {
        let looks: Vec<_> = (0..72).map(|p| (filled(p).colour, shape(p))).collect();
        for (at, look) in looks.iter().enumerate() {
            assert!(!looks[..at].contains(look), "{at}");
        }
    }
}
