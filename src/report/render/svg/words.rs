//! The words at ticks: round numbers in the units that people use.

use jiff::Timestamp;

use crate::model::units::{BYTES, COUNTS, Scale, TIMES};
use crate::report::chart::Quantity;

/// The unit for a value of this size: the largest in which it is at least 1.
pub(super) fn unit(quantity: Quantity, size: f64) -> (f64, &'static str) {
    let of = |units: &[Scale]| {
        let fits = |(_, unit): &&Scale| size.abs() >= *unit as f64 * (1.0 - 1e-9);
        let (symbol, unit) = units.iter().rev().find(fits).unwrap_or(&units[0]);
        (*unit as f64, *symbol)
    };
    match quantity {
        Quantity::Time => of(TIMES),
        Quantity::Bytes | Quantity::BytesPerSecond => of(BYTES),
        Quantity::PerSecond => of(COUNTS),
        Quantity::Share => (0.01, "%"),
        _ => (1.0, ""),
    }
}

/// A tick's words. `size` chooses the unit: the value itself, or the largest of an
/// axis whose ticks share one.
pub(super) fn tick(quantity: Quantity, value: f64, size: f64) -> String {
    let (unit, symbol) = unit(quantity, size);
    match quantity {
        Quantity::Factor => format!("{}×", plain(value)),
        Quantity::Count | Quantity::Number => plain(value),
        Quantity::Date => date(value, 0.0),
        Quantity::Share => format!("{} {symbol}", plain(value / unit)),
        _ if value == 0.0 => "0".into(),
        Quantity::Time | Quantity::Bytes => format!("{} {symbol}", plain(value / unit)),
        Quantity::BytesPerSecond | Quantity::PerSecond => {
            format!("{} {symbol}/s", plain(value / unit))
        }
    }
}

/// A number without needless digits: `0.05`, `10,000`, `10⁶`.
fn plain(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let magnitude = value.abs();
    if !(0.999e-4..0.999e5).contains(&magnitude) {
        return exponent(value);
    }
    let sign = if value < 0.0 { "−" } else { "" };
    if magnitude >= 9999.5 {
        let whole = format!("{magnitude:.0}");
        let (head, tail) = whole.split_at(whole.len() - 3);
        return format!("{sign}{head},{tail}");
    }
    // Shares close to 1 need their nines: 99.999.
    let text = format!("{magnitude:.6}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{text}")
}

/// `10⁶`, `2·10⁶`.
fn exponent(value: f64) -> String {
    let text = format!("{:.3e}", value.abs());
    let (mantissa, power) = text.split_once('e').unwrap_or((&text, "0"));
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let power: String = power
        .chars()
        .map(|c| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            c => char::from_u32(u32::from('⁰') + c.to_digit(10).unwrap_or(0)).unwrap_or(c),
        })
        .collect();
    let sign = if value < 0.0 { "−" } else { "" };
    match mantissa {
        "1" => format!("{sign}10{power}"),
        mantissa => format!("{sign}{mantissa}·10{power}"),
    }
}

/// A day as a number of seconds.
pub(super) const DAY: f64 = 86_400.0;

/// A date, as exact as steps between ticks need it. UTC.
pub(super) fn date(seconds: f64, step: f64) -> String {
    let Ok(time) = Timestamp::from_second(seconds as i64) else {
        return "?".into();
    };
    let form = if step >= 360.0 * DAY {
        "%Y"
    } else if step >= 28.0 * DAY {
        "%Y-%m"
    } else if step >= DAY || step == 0.0 {
        "%Y-%m-%d"
    } else {
        "%m-%d %H:%M"
    };
    time.strftime(form).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(quantity: Quantity, value: f64) -> String {
        tick(quantity, value, value)
    }

    #[test]
    fn times_have_their_units() {
        let words: Vec<String> = [1.0, 5e3, 2e7, 1e9, 1e13, 6e13, 36e15, 864e15]
            .map(|ps| own(Quantity::Time, ps))
            .into();
        assert_eq!(
            words,
            [
                "1 ps", "5 ns", "20 µs", "1 ms", "10 s", "1 min", "10 h", "10 d"
            ]
        );
        assert_eq!(tick(Quantity::Time, 5e8, 2e9), "0.5 ms");
        assert_eq!(tick(Quantity::Time, 0.0, 2e9), "0");
    }

    #[test]
    fn counts_grow_into_powers() {
        let words: Vec<String> = [1.0, 10.0, 1000.0, 10_000.0, 1e6, 2e6, 1e9, 1e-6]
            .map(|n| own(Quantity::Count, n))
            .into();
        assert_eq!(
            words,
            ["1", "10", "1000", "10,000", "10⁶", "2·10⁶", "10⁹", "10⁻⁶"]
        );
    }

    #[test]
    fn the_rest() {
        assert_eq!(own(Quantity::Bytes, 5e4), "50 kB");
        assert_eq!(own(Quantity::BytesPerSecond, 2e9), "2 GB/s");
        assert_eq!(own(Quantity::PerSecond, 5e4), "50 k/s");
        assert_eq!(own(Quantity::PerSecond, 5.0), "5 /s");
        assert_eq!(own(Quantity::Factor, 0.5), "0.5×");
        assert_eq!(own(Quantity::Share, 0.9999), "99.99 %");
        assert_eq!(own(Quantity::Number, -2.5), "−2.5");
        assert_eq!(date(1_795_230_000.0, 0.0), "2026-11-21");
        assert_eq!(date(1_795_230_000.0, 3600.0), "11-21 03:00");
        assert_eq!(date(1_795_230_000.0, 31.0 * DAY), "2026-11");
        assert_eq!(date(f64::MAX, DAY), "?");
    }
}
