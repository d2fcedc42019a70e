//! Drift: does a cell become slower or faster while the campaign runs?

use statrs::distribution::{ContinuousCDF, StudentsT};

use super::line::Line;

/// A straight line through the logarithms of process medians over rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// Relative change from the first round to the last: 0.05 is 5 % slower.
    pub change: f64,
    /// Two-sided p value of "no trend".
    pub p: f64,
}

/// Least squares over `(round, process median)`. `None` below six processes, or
/// when a median is not positive or all rounds are the same.
pub fn trend(medians: &[(u32, f64)]) -> Option<Trend> {
    if medians.len() < 6 || medians.iter().any(|(_, m)| *m <= 0.0) {
        return None;
    }
    let n = medians.len() as f64;
    let points: Vec<(f64, f64)> = medians
        .iter()
        .map(|(round, m)| (f64::from(*round), m.ln()))
        .collect();
    let Line {
        slope,
        middle: (mx, my),
        square,
    } = Line::through(&points, |_| 1.0)?;
    let left: f64 = points
        .iter()
        .map(|p| (p.1 - my - slope * (p.0 - mx)).powi(2))
        .sum();
    let first = points.iter().map(|p| p.0).fold(f64::INFINITY, f64::min);
    let last = points.iter().map(|p| p.0).fold(f64::NEG_INFINITY, f64::max);
    let error = (left / (n - 2.0) / square).sqrt();
    let p = if error > 0.0 {
        let t = StudentsT::new(0.0, 1.0, n - 2.0).ok()?;
        2.0 * t.sf((slope / error).abs())
    } else if slope == 0.0 {
        1.0
    } else {
        0.0
    };
    Some(Trend {
        change: (slope * (last - first)).exp_m1(),
        p,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fixture::Source;

    fn series(source: &mut Source, change: f64) -> Vec<(u32, f64)> {
        (0..20)
            .map(|r| {
                let drift = (f64::from(r) / 19.0) * change.ln_1p();
                (r, 1e6 * (drift + 0.01 * source.normal()).exp())
            })
            .collect()
    }

    #[test]
    fn a_drift_is_found_and_noise_is_not() {
        let mut source = Source::new(4);
        let found = trend(&series(&mut source, 0.10)).unwrap();
        assert!(
            (found.change - 0.10).abs() < 0.03 && found.p < 1e-6,
            "{found:?}"
        );
        let alarms = (0..1000)
            .filter(|_| trend(&series(&mut source, 0.0)).unwrap().p < 0.01)
            .count();
        assert!(alarms < 25, "{alarms}");
    }

    #[test]
    fn too_few_have_no_trend() {
        assert_eq!(trend(&[(0, 1.0), (1, 2.0), (2, 3.0)]), None);
        assert_eq!(trend(&[(3, 1.0); 8]), None);
    }
}
