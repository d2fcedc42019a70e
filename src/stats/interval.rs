//! Intervals for a positive quantity from a few process medians.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// A two-sided interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The quantile of Student's t that a two-sided interval at `confidence` needs.
///
/// # Panics
/// Never for `degrees` of at least 1, which the callers see to.
fn t_quantile(degrees: usize, confidence: f64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of processes")]
    let freedom = degrees as f64;
    StudentsT::new(0.0, 1.0, freedom)
        .map(|t| t.inverse_cdf(0.5 + confidence / 2.0))
        .unwrap_or(f64::INFINITY)
}

/// Mean and the half-width of its t interval; `None` below three values.
#[must_use]
pub fn t_interval(values: &[f64], confidence: f64) -> Option<(f64, f64)> {
    if values.len() < 3 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of processes")]
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / (n - 1.0);
    let half = t_quantile(values.len() - 1, confidence) * (variance / n).sqrt();
    Some((mean, half))
}

/// A t interval on the logarithms of process medians, after Kalibera and Jones
/// (2013), "Rigorous benchmarking in reasonable time": the process is the
/// statistical unit, because observations within one are not independent.
/// Times are skewed and positive, hence the logarithms.
///
/// `None` below three processes, or when a median is not positive. A percentile
/// bootstrap is no substitute: at three processes it covers 79 % where 95 % is
/// claimed.
#[must_use]
pub fn log_t_interval(medians: &[f64], confidence: f64) -> Option<Interval> {
    if medians.iter().any(|m| *m <= 0.0) {
        return None;
    }
    // Sizes are often the same in every process: then exactly, not to a rounding error.
    if let [first, rest @ ..] = medians
        && rest.len() >= 2
        && rest.iter().all(|m| m == first)
    {
        return Some(Interval {
            low: *first,
            high: *first,
        });
    }
    let logs: Vec<f64> = medians.iter().map(|m| m.ln()).collect();
    let (mean, half) = t_interval(&logs, confidence)?;
    Some(Interval {
        low: (mean - half).exp(),
        high: (mean + half).exp(),
    })
}

impl Interval {
    /// The interval, widened where needed so that it holds `value`. The t
    /// interval is centred on the mean of logarithms while a cell's value is the
    /// median of medians; with many processes and one outlier the two can part.
    #[must_use]
    pub fn including(self, value: f64) -> Self {
        Self {
            low: self.low.min(value),
            high: self.high.max(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_quantiles() {
        // Tables: t(0.975; 2) = 4.3027, t(0.975; 9) = 2.2622.
        assert!((t_quantile(2, 0.95) - 4.3027).abs() < 1e-3);
        assert!((t_quantile(9, 0.95) - 2.2622).abs() < 1e-3);
        assert!((t_quantile(2, 0.90) - 2.9200).abs() < 1e-3);
    }

    #[test]
    fn none_below_three_processes() {
        assert_eq!(log_t_interval(&[1.0, 2.0], 0.95), None);
        assert_eq!(log_t_interval(&[1.0, 0.0, 2.0], 0.95), None);
    }

    #[test]
    fn symmetric_in_the_logarithm() {
        let i = log_t_interval(&[50.0, 100.0, 200.0], 0.95).unwrap();
        assert!((i.low * i.high - 10_000.0).abs() < 1e-6);
        // sd of logs = ln 2, half width = 4.3027 * ln 2 / sqrt 3.
        let half = (i.high / 100.0).ln();
        assert!((half - 4.3027 * std::f64::consts::LN_2 / 3f64.sqrt()).abs() < 1e-3);
    }

    #[test]
    fn covers_what_it_claims_at_three_processes() {
        use rand::RngExt;
        use rand::SeedableRng;
        let mut rng = rand_chacha::ChaCha8Rng::seed_from_u64(7);
        // A sum of twelve uniforms is normal enough for this.
        let mut normal = || (0..12).map(|_| rng.random::<f64>()).sum::<f64>() - 6.0;
        let trials = 4000;
        let hits = (0..trials)
            .filter(|_| {
                let medians: Vec<f64> = (0..3).map(|_| (5.0 + 0.1 * normal()).exp()).collect();
                let i = log_t_interval(&medians, 0.95).unwrap();
                i.low <= 5f64.exp() && 5f64.exp() <= i.high
            })
            .count();
        let coverage = hits as f64 / f64::from(trials);
        assert!((0.93..=0.97).contains(&coverage), "{coverage}");
    }
}
