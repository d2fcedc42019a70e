//! Where the spread comes from: within processes or between them.

use super::summary::{logs, mean};

/// A cell's spread, split. On logarithms, so that both parts are relative: 0.02
/// is about 2 %.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Components {
    /// Standard deviation of observations within a process.
    pub within: f64,
    /// Standard deviation of what stays for a process's life: placement of code
    /// and memory, and how fast the machine was meanwhile.
    pub between: f64,
    /// Observations a process, on harmonic average.
    pub size: f64,
    /// Processes.
    pub processes: usize,
}

impl Components {
    /// The share of a mean's variance that more processes, not longer ones, bring down.
    pub fn share_of_processes(&self) -> f64 {
        let (between, within) = (self.between.powi(2), self.within.powi(2) / self.size);
        let whole = between + within;
        if whole > 0.0 { between / whole } else { 0.0 }
    }
}

/// Splits the variance by the analysis of variance for unequal groups (Searle,
/// Casella and McCulloch 1992, "Variance Components", chapter 3). A negative
/// estimate of the part between processes counts as 0. `None` below two
/// processes of two observations, or when a value is not positive.
pub fn components(processes: &[Vec<f64>]) -> Option<Components> {
    let groups: Vec<Vec<f64>> = processes
        .iter()
        .filter(|p| p.len() > 1)
        .map(|p| logs(p.iter().copied()))
        .collect::<Option<_>>()?;
    if groups.len() < 2 {
        return None;
    }
    let count = |n: usize| n as f64;
    let total: f64 = groups.iter().map(|g| count(g.len())).sum();
    let means: Vec<f64> = groups.iter().map(|g| mean(g)).collect();
    let grand = groups.iter().flatten().sum::<f64>() / total;
    let squares: f64 = groups
        .iter()
        .zip(&means)
        .map(|(g, m)| g.iter().map(|v| (v - m).powi(2)).sum::<f64>())
        .sum();
    let within = squares / (total - count(groups.len()));
    let among: f64 = groups
        .iter()
        .zip(&means)
        .map(|(g, m)| count(g.len()) * (m - grand).powi(2))
        .sum::<f64>()
        / count(groups.len() - 1);
    let sizes: f64 = groups.iter().map(|g| count(g.len()).powi(2)).sum();
    let size = (total - sizes / total) / count(groups.len() - 1);
    let harmonic = count(groups.len()) / groups.iter().map(|g| 1.0 / count(g.len())).sum::<f64>();
    Some(Components {
        within: within.sqrt(),
        between: ((among - within) / size).max(0.0).sqrt(),
        size: harmonic,
        processes: groups.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::fixture::{Noise, Source};

    #[test]
    fn finds_what_was_put_in() {
        for (between, within) in [(0.0, 0.05), (0.05, 0.05), (0.10, 0.05)] {
            let mut source = Source::new(11);
            let noise = Noise { between, within };
            let processes: Vec<Vec<f64>> =
                (0..400).map(|_| source.process(1e6, noise, 30)).collect();
            let c = components(&processes).unwrap();
            assert!((c.within - within).abs() < 0.1 * within, "{c:?}");
            assert!((c.between - between).abs() < 0.1 * between + 0.003, "{c:?}");
        }
    }

    #[test]
    fn says_what_to_spend_on() {
        let mut source = Source::new(3);
        let share = |source: &mut Source, between| {
            let noise = Noise {
                between,
                within: 0.05,
            };
            let processes: Vec<_> = (0..50).map(|_| source.process(1e6, noise, 10)).collect();
            components(&processes).unwrap().share_of_processes()
        };
        assert!(share(&mut source, 0.1) > 0.9);
        assert!(share(&mut source, 0.0) < 0.5);
        assert!(components(&[vec![1.0, 2.0]]).is_none());
        assert!(components(&[vec![1.0, 0.0], vec![1.0, 1.0]]).is_none());
    }
}
