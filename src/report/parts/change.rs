//! Changes in words.

use crate::model::units::format_factor;

/// `+3.0 %`.
pub fn signed(change: f64) -> String {
    let value = 100.0 * change;
    let digits = usize::from(value.abs() < 99.95) + usize::from(value.abs() < 0.995);
    format!("{value:+.digits$} %")
}

/// `1.8 %`.
pub fn percent(share: f64) -> String {
    signed(share).trim_start_matches('+').to_owned()
}

/// `-1.0 % to +3.0 %`.
pub fn from_to(low: f64, high: f64) -> String {
    format!("{} to {}", signed(low), signed(high))
}

/// Above this a change is said as a factor: nobody reads `+20262835 %`.
const FACTOR_FROM: f64 = 10.0;

/// `+3.0 %`; of a large change, the factor between the two: `37.4×`.
pub fn changed(change: f64) -> String {
    if change < FACTOR_FROM {
        return signed(change);
    }
    factor_of(change)
}

/// An interval of changes, both ends in one form.
pub fn between(low: f64, high: f64) -> String {
    if high < FACTOR_FROM {
        return from_to(low, high);
    }
    format!("{} to {}", factor_of(low), factor_of(high))
}

fn factor_of(change: f64) -> String {
    format_factor(1.0 + change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages() {
        assert_eq!(signed(0.03), "+3.0 %");
        assert_eq!(signed(-0.0042), "-0.42 %");
        assert_eq!(signed(1.5), "+150 %");
        assert_eq!(percent(0.01), "1.0 %");
        assert_eq!(changed(9.0), "+900 %");
        assert_eq!(changed(33.76), "34.8×");
        assert_eq!(between(-0.5, 0.25), "-50.0 % to +25.0 %");
        assert_eq!(between(9.0, 11.0), "10.0× to 12.0×");
    }
}
