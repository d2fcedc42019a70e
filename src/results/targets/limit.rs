//! Limits as people write them: `10 ms`, `512 kB`, `10 %`, `2.5×`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{Better, Unit, units};

/// What a limit is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The metric's value, in its unit.
    Value,
    /// The share by which it is above that of another column: 0.1 is 10 % more.
    Share,
    /// Its ratio to that of another column.
    Factor,
}

/// A limit by itself: a number with its unit, not yet of a metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// What it is on.
    pub form: Form,
    /// Of the unit below, a share, or a factor. Positive.
    pub value: f64,
    /// The unit of a value; of shares and factors `ratio`.
    pub unit: Unit,
    /// The direction that a sign in front names.
    pub direction: Option<Better>,
    /// The text without that sign.
    pub words: String,
}

/// What a limit is written like.
pub const EXPECTED: &str = "expected a number with its unit, as in `10 ms`, `1 µs`, `512 kB`, `1 MiB`, `50/s`, `100 MB/s`, `10 %` or `2.5×`";

/// What a unit's name means: the form, its scale, and the unit of values.
fn unit(name: &str) -> Option<(Form, f64, Unit)> {
    match name {
        "" => return Some((Form::Value, 1.0, Unit::Count)),
        "%" => return Some((Form::Share, 0.01, Unit::Ratio)),
        "×" | "x" => return Some((Form::Factor, 1.0, Unit::Ratio)),
        "/s" | "1/s" => return Some((Form::Value, 1.0, Unit::PerSecond)),
        _ => {}
    }
    let (scale, unit) = if let Some(scale) = units::time(name) {
        (scale, Unit::Ps)
    } else if let Some(scale) = units::size(name) {
        (scale, Unit::Bytes)
    } else {
        (units::size(name.strip_suffix("/s")?)?, Unit::BytesPerSecond)
    };
    Some((Form::Value, scale as f64, unit))
}

/// Reads a limit; a sign in front (`<`, `≤`, `>`, `≥`) may say the direction.
///
/// # Errors
/// Says what is wrong with the text.
pub fn parse(text: &str) -> Result<Limit, String> {
    let (direction, rest) = sign(text.trim());
    let split = rest
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(rest.len());
    let (number, name) = rest.split_at(split);
    let number: f64 = number
        .parse()
        .map_err(|_| format!("`{text}` is not a limit: {EXPECTED}"))?;
    let name = name.trim();
    let (form, scale, unit) =
        unit(name).ok_or_else(|| format!("`{name}` is no unit in `{text}`: {EXPECTED}"))?;
    let value = number * scale;
    if !(value.is_finite() && value > 0.0) {
        return Err(format!(
            "`{text}` is no limit: it has to be above zero, and finite"
        ));
    }
    Ok(Limit {
        form,
        value,
        unit,
        direction,
        words: rest.to_owned(),
    })
}

fn sign(text: &str) -> (Option<Better>, &str) {
    for (sign, better) in [
        ("<=", Better::Lower),
        (">=", Better::Higher),
        ("<", Better::Lower),
        ("≤", Better::Lower),
        (">", Better::Higher),
        ("≥", Better::Higher),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (Some(better), rest.trim_start());
        }
    }
    (None, text)
}

/// Reads a size.
///
/// # Errors
/// When the text is none.
pub fn size(text: &str) -> Result<f64, String> {
    match parse(text) {
        Ok(limit) if limit.unit == Unit::Bytes && limit.direction.is_none() => Ok(limit.value),
        _ => Err(format!(
            "`{text}` is not a size: expected one as in `512 kB`, `1 MB` or `1 MiB`"
        )),
    }
}

/// Reads a margin: a share from `0 %` to below `100 %`.
///
/// # Errors
/// When the text is none.
pub fn margin(text: &str) -> Result<f64, String> {
    let number = text
        .trim()
        .strip_suffix('%')
        .and_then(|n| n.trim().parse::<f64>().ok());
    match number {
        Some(percent) if (0.0..100.0).contains(&percent) => Ok(percent / 100.0),
        _ => Err(format!(
            "`{text}` is not a margin: expected a share from `0 %` to below `100 %`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> (Form, f64, Unit) {
        let limit = parse(text).unwrap();
        (limit.form, limit.value, limit.unit)
    }

    #[test]
    fn every_unit() {
        assert_eq!(read("100 ms"), (Form::Value, 100e9, Unit::Ps));
        for micro in ["1 us", "1µs", "1 \u{3bc}s"] {
            assert_eq!(read(micro), (Form::Value, 1e6, Unit::Ps), "{micro}");
        }
        assert_eq!(read("2 min"), (Form::Value, 120e12, Unit::Ps));
        assert_eq!(read("512 kB"), (Form::Value, 512e3, Unit::Bytes));
        assert_eq!(read("512 KiB"), (Form::Value, 524_288.0, Unit::Bytes));
        assert_eq!(read("10000"), (Form::Value, 10_000.0, Unit::Count));
        assert_eq!(read("50/s"), (Form::Value, 50.0, Unit::PerSecond));
        assert_eq!(read("> 1 GB/s"), (Form::Value, 1e9, Unit::BytesPerSecond));
        assert_eq!(read("10 %"), (Form::Share, 0.1, Unit::Ratio));
        assert_eq!(read("2.5×"), (Form::Factor, 2.5, Unit::Ratio));
        assert_eq!(read("2.5x"), read("2.5 ×"));
    }

    #[test]
    fn a_sign_says_the_direction() {
        let limit = parse("≤ 10 ms").unwrap();
        assert_eq!(limit.direction, Some(Better::Lower));
        assert_eq!(limit.words, "10 ms");
        assert_eq!(parse(">=5/s").unwrap().direction, Some(Better::Higher));
        assert_eq!(parse("5/s").unwrap().direction, None);
    }

    #[test]
    fn what_is_no_limit_says_so() {
        for (text, words) in [
            ("ms", "is not a limit"),
            ("", "is not a limit"),
            ("-1 ms", "is not a limit"),
            ("1.2.3 ms", "is not a limit"),
            ("0 ms", "above zero"),
            ("10 parsecs", "`parsecs` is no unit"),
            ("10 kB/min", "is no unit"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(words), "{text}: {error}");
        }
        let endless = format!("{} s", "9".repeat(400));
        assert!(parse(&endless).unwrap_err().contains("finite"));
    }

    #[test]
    fn sizes_and_margins() {
        assert_eq!(size("1 MB"), Ok(1e6));
        for bad in ["1 ms", "< 1 MB", "1"] {
            assert!(size(bad).unwrap_err().contains("not a size"), "{bad}");
        }
        assert_eq!(margin("20 %"), Ok(0.2));
        assert_eq!(margin("0%"), Ok(0.0));
        for bad in ["100 %", "-1 %", "0.2", "nan %", ""] {
            assert!(margin(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic_and_a_limit_is_positive(text: String) {
            if let Ok(limit) = parse(&text) {
                prop_assert!(limit.value > 0.0 && limit.value.is_finite());
            }
            let _ = (size(&text), margin(&text));
        }

        #[test]
        fn what_is_read_is_what_was_written(n in 1u32..1_000_000, place in 0usize..units::TIMES.len()) {
            let (name, scale) = units::TIMES[place];
            let limit = parse(&format!("< {n} {name}")).unwrap();
            prop_assert_eq!(limit.value, f64::from(n) * scale as f64);
            prop_assert_eq!(limit.words, format!("{n} {name}"));
        }
    }
}
