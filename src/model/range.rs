//! What numbers of a file may be.

/// A range, and its words.
pub struct Range {
    holds: fn(f64) -> bool,
    words: &'static str,
}

/// A fraction that is neither nothing nor all.
pub const FRACTION: Range = Range {
    holds: |value| value > 0.0 && value < 1.0,
    words: "above 0 and below 1",
};

/// A fraction that may be nothing.
pub const THRESHOLD: Range = Range {
    holds: |value| (0.0..1.0).contains(&value),
    words: "0 or more, and below 1",
};

/// A probability.
pub const PROBABILITY: Range = Range {
    holds: |value| (0.0..=1.0).contains(&value),
    words: "from 0 to 1",
};

/// How many there are of something that is there.
pub const ONE_OR_MORE: Range = Range {
    holds: |value| value >= 1.0,
    words: "1 or more",
};

/// What is never less than nothing.
pub const NOT_NEGATIVE: Range = Range {
    holds: |value| value >= 0.0,
    words: "0 or more",
};

impl Range {
    /// Checks the value of a field.
    ///
    /// # Errors
    /// Names the field, its value and the range.
    pub fn check(&self, field: &str, value: impl Into<f64>) -> Result<(), String> {
        let value = value.into();
        match (self.holds)(value) && value.is_finite() {
            true => Ok(()),
            false => Err(format!(
                "{field} is {}, and has to be {}",
                shown(value),
                self.words
            )),
        }
    }
}

/// Checks that one field is not above another.
///
/// # Errors
/// Names both, and their values.
pub fn in_order(low: &str, least: f64, high: &str, most: f64) -> Result<(), String> {
    match least <= most {
        true => Ok(()),
        false => {
            let (least, most) = (shown(least), shown(most));
            Err(format!(
                "{low} is {least}, and {high} is {most}, which is below it"
            ))
        }
    }
}

/// A number as JSON has it, and a whole one as a count.
fn shown(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
