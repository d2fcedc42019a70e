//! The centre of a cell's processes.

use super::summary::{logs, median_f64};
use super::trimmed::trimmed;

/// The centre of processes' figures: the exponential of the trimmed mean of their
/// logarithms, on which intervals, ratios and changes rest too (see [`super::trimmed`]); the
/// median where a figure is not positive. `None` when empty.
pub fn centre(figures: &[f64]) -> Option<f64> {
    let first = *figures.first()?;
    // Sizes are often the same in every process: then exactly, not to a rounding error.
    if figures.iter().all(|figure| *figure == first) {
        return Some(first);
    }
    match logs(figures.iter().copied()) {
        Some(logs) => Some(trimmed(&logs)?.mean.exp()),
        None => median_f64(figures),
    }
}

/// The same over rounds.
pub fn centre_of_rounds(rounds: &[(u32, f64)]) -> Option<f64> {
    let figures: Vec<f64> = rounds.iter().map(|(_, value)| *value).collect();
    centre(&figures)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_middle_of_intervals_and_ratios() {
        assert_eq!(centre(&[]), None);
        assert_eq!(centre(&[3.0, 3.0]), Some(3.0));
        assert!((centre(&[2.0, 8.0]).unwrap() - 4.0).abs() < 1e-12);
        // A figure that is not positive has no logarithm.
        assert_eq!(centre(&[0.0, 2.0, 3.0]), Some(2.0));
        let figures = [9.0, 10.0, 11.0, 12.0];
        let interval = super::super::log_t_interval(&figures, 0.95).unwrap();
        let middle = (interval.low * interval.high).sqrt();
        assert!((centre(&figures).unwrap() / middle - 1.0).abs() < 1e-12);
    }
}
