//! How a warning is put together.

use crate::model::Warning;

/// Parts per million as a percentage for people.
pub(in crate::environment) fn percent(ppm: u32) -> String {
    format!("{:.1} %", f64::from(ppm) / 10_000.0)
}

/// A number of hundredths for people.
pub(in crate::environment) fn hundredths(number: u32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

pub(in crate::environment) fn warning(
    code: &str,
    message: impl Into<String>,
    advice: impl Into<String>,
) -> Warning {
    Warning {
        code: code.into(),
        message: message.into(),
        advice: advice.into(),
    }
}
