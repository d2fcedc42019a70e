//! Ticks of all scales and quantities.

use proptest::prelude::*;

use super::*;
use crate::report::chart::Axis;

const LINEAR: Scale = Scale::Linear { from_zero: false };

/// The words at an axis from `low` to `high` with room for `most` ticks.
fn words(scale: Scale, quantity: Quantity, low: f64, high: f64, most: usize) -> Vec<String> {
    let axis = Axis {
        label: String::new(),
        scale,
        quantity,
    };
    let place = Place::new(&axis, [low, high].into_iter(), 0.0, 100.0);
    ticks(&place, |t| t.len() <= most)
        .into_iter()
        .map(|t| t.words)
        .collect()
}

#[test]
fn times_on_a_logarithmic_axis() {
    assert_eq!(
        words(Scale::Log, Quantity::Time, 2e3, 3e9, 8),
        ["10 ns", "100 ns", "1 µs", "10 µs", "100 µs", "1 ms"]
    );
    assert_eq!(
        words(Scale::Log, Quantity::Time, 0.9e9, 5.5e9, 8),
        ["1 ms", "2 ms", "3 ms", "4 ms", "5 ms"]
    );
    // Minutes, hours and days are no powers of ten.
    assert_eq!(
        words(Scale::Log, Quantity::Time, 0.5e9, 5e17, 12),
        [
            "1 ms", "10 ms", "100 ms", "1 s", "10 s", "1 min", "10 min", "1 h", "10 h", "10 d"
        ]
    );
    assert_eq!(
        words(Scale::Log, Quantity::Time, 0.5e9, 5e17, 5),
        ["1 ms", "1 s", "1 min", "1 h", "1 d"]
    );
}

#[test]
fn times_on_a_linear_axis_share_a_unit() {
    assert_eq!(
        words(LINEAR, Quantity::Time, 0.0, 2.2e9, 6),
        ["0", "0.5 ms", "1 ms", "1.5 ms", "2 ms"]
    );
    assert_eq!(
        words(LINEAR, Quantity::Time, 0.0, 3.1e15, 5),
        ["0", "20 min", "40 min"]
    );
}

#[test]
fn factors_and_counts_on_a_logarithmic_axis() {
    assert_eq!(
        words(Scale::Log, Quantity::Factor, 0.3, 8.0, 8),
        ["0.5×", "1×", "2×", "5×"]
    );
    assert_eq!(
        words(Scale::Log, Quantity::Factor, 1.0, 90.0, 4),
        ["1×", "10×", "100×"]
    );
    assert_eq!(
        words(Scale::Log, Quantity::Count, 1.0, 1e9, 5),
        ["1", "1000", "10⁶", "10⁹"]
    );
}

#[test]
fn shares_on_a_percentile_axis() {
    assert_eq!(
        words(Scale::Percentile, Quantity::Share, 0.0, 0.9995, 6),
        ["0 %", "50 %", "75 %", "90 %", "99 %", "99.9 %"]
    );
}

#[test]
fn dates_begin_where_calendars_have_them() {
    let start = 1_795_230_000.0; // 2026-11-21 03:00
    assert_eq!(
        words(LINEAR, Quantity::Date, start, start + 4.0 * DAY, 6),
        [
            "2026-11-21",
            "2026-11-22",
            "2026-11-23",
            "2026-11-24",
            "2026-11-25"
        ]
    );
    assert_eq!(
        words(LINEAR, Quantity::Date, start, start + 100.0 * DAY, 4),
        ["2026-12", "2027-01", "2027-02", "2027-03"]
    );
    assert_eq!(
        words(LINEAR, Quantity::Date, start, start + 7200.0, 4),
        ["11-21 03:00", "11-21 04:00", "11-21 05:00"]
    );
    // Nobody's history; but a file may say so.
    assert!(words(LINEAR, Quantity::Date, -1e300, 1e300, 6).len() <= 6);
}

#[test]
fn names_are_thinned_evenly() {
    let names: Vec<String> = (0..10).map(|n| format!("n{n}")).collect();
    assert_eq!(
        words(Scale::Names(names), Quantity::Number, 0.0, 9.0, 4),
        ["n0", "n3", "n6", "n9"]
    );
}

proptest! {
    #[test]
    fn ticks_rise_and_fit(
        low in 1e-9..1e18f64,
        factor in 1.0001..1e12f64,
        most in 2..12usize,
        kind in 0..4usize,
        log in any::<bool>(),
    ) {
        let quantity = [Quantity::Time, Quantity::Bytes, Quantity::Factor, Quantity::Number][kind];
        let axis = Axis {
            label: String::new(),
            scale: if log { Scale::Log } else { LINEAR },
            quantity,
        };
        let place = Place::new(&axis, [low, low * factor].into_iter(), 0.0, 100.0);
        let found = ticks(&place, |t| t.len() <= most);
        prop_assert!(found.len() <= most);
        prop_assert!(found.windows(2).all(|t| t[0].value < t[1].value && t[0].at < t[1].at));
        prop_assert!(found.iter().all(|t| (-1e-6..=100.0 + 1e-6).contains(&t.at)));
    }
}
