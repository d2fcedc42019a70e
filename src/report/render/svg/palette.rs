//! Colours, marks and dashes of series, and the style sheet of a plot.
//!
//! The colours follow Okabe and Ito (2008), "Color Universal Design", which stay
//! apart with every common colour blindness; the light ones are darkened until
//! they reach a contrast of 3 : 1 on white, and all are lightened for a dark
//! ground. Marks differ too, and their number has no common divisor with the
//! colours': places that share a colour never share a mark.

use std::fmt::Write as _;

/// A colour on a light and on a dark ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Colour {
    pub light: &'static str,
    pub dark: &'static str,
}

const fn colour(light: &'static str, dark: &'static str) -> Colour {
    Colour { light, dark }
}

/// The colours of series, by place.
pub(super) const SERIES: [Colour; 8] = [
    colour("#4d4d4d", "#c4c9d0"),
    colour("#0072b2", "#4fa8e0"),
    colour("#d55e00", "#ff8f52"),
    colour("#008a64", "#35c79c"),
    colour("#b3528a", "#e893bf"),
    colour("#a87300", "#e9b43a"),
    colour("#2c8fc7", "#86cdf7"),
    colour("#7a6a2f", "#cbbd6c"),
];

/// The ground, which keeps marks and words apart from what lies behind them.
pub(super) const GROUND: Colour = colour("#ffffff", "#15181d");
/// Words.
pub(super) const TEXT: Colour = colour("#1f2328", "#e6e9ee");
/// Words that stand back: ticks.
pub(super) const MUTED: Colour = colour("#5b636d", "#9aa4b0");
/// Lines of the grid.
pub(super) const GRID: Colour = colour("#e7eaee", "#2a2f37");
/// The axes.
pub(super) const AXIS: Colour = colour("#9aa2ac", "#5d6672");

/// The colour of a place.
pub(super) fn of(place: usize) -> Colour {
    SERIES[place % SERIES.len()]
}

/// How a mark looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Circle,
    Square,
    Triangle,
    Diamond,
    Inverted,
    Pentagon,
    Plus,
    Cross,
    Ring,
}

const SHAPES: [Shape; 9] = [
    Shape::Ring,
    Shape::Circle,
    Shape::Square,
    Shape::Triangle,
    Shape::Diamond,
    Shape::Inverted,
    Shape::Plus,
    Shape::Cross,
    Shape::Pentagon,
];

/// The mark of a place.
pub(super) fn shape(place: usize) -> Shape {
    SHAPES[place % SHAPES.len()]
}

/// Each property that a role has: class, property, colour.
fn roles() -> Vec<(String, &'static str, String, Colour)> {
    let fixed = [
        ("t", "fill", "text", TEXT),
        ("m", "fill", "muted", MUTED),
        ("g", "stroke", "grid", GRID),
        ("a", "stroke", "axis", AXIS),
        ("u", "stroke", "text", TEXT),
        ("h", "stroke", "ground", GROUND),
    ];
    let mut roles: Vec<_> = fixed
        .into_iter()
        .map(|(class, property, name, colour)| {
            (class.to_owned(), property, name.to_owned(), colour)
        })
        .collect();
    for (place, colour) in SERIES.into_iter().enumerate() {
        roles.push((format!("f{place}"), "fill", format!("s{place}"), colour));
        roles.push((format!("s{place}"), "stroke", format!("s{place}"), colour));
    }
    roles
}

/// The style sheet inside an `.svg` file.
pub(super) fn standalone() -> String {
    let rules = |pick: fn(Colour) -> &'static str| {
        roles()
            .into_iter()
            .map(|(class, property, _, colour)| format!(".{class}{{{property}:{}}}", pick(colour)))
            .collect::<String>()
    };
    format!(
        "{}@media (prefers-color-scheme:dark){{{}}}",
        rules(|c| c.light),
        rules(|c| c.dark)
    )
}

/// The rules of plots inside a page, whose colours are custom properties.
#[must_use]
pub fn rules() -> String {
    let mut css = String::new();
    for (class, property, name, _) in roles() {
        let _ = writeln!(css, ".plot .{class}{{{property}:var(--{name})}}");
    }
    css
}

/// The custom properties for a light or a dark page.
#[must_use]
pub fn properties(dark: bool) -> String {
    let named = [
        ("ground", GROUND),
        ("text", TEXT),
        ("muted", MUTED),
        ("grid", GRID),
        ("axis", AXIS),
    ];
    let series = SERIES
        .into_iter()
        .enumerate()
        .map(|(place, colour)| (format!("s{place}"), colour));
    named
        .into_iter()
        .map(|(name, colour)| (name.to_owned(), colour))
        .chain(series)
        .map(|(name, colour)| {
            format!(
                "--{name}:{};",
                if dark { colour.dark } else { colour.light }
            )
        })
        .collect()
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
        for colour in SERIES {
            assert!(contrast(colour.light, GROUND.light) >= 3.0, "{colour:?}");
            assert!(contrast(colour.dark, GROUND.dark) >= 3.0, "{colour:?}");
        }
        for words in [TEXT, MUTED] {
            assert!(contrast(words.light, GROUND.light) >= 4.5, "{words:?}");
            assert!(contrast(words.dark, GROUND.dark) >= 4.5, "{words:?}");
        }
    }

    #[test]
    fn no_two_of_many_series_look_the_same() {
        let looks: Vec<_> = (0..72).map(|p| (of(p), shape(p))).collect();
        for (at, look) in looks.iter().enumerate() {
            assert!(!looks[..at].contains(look), "{at}");
        }
    }
}
