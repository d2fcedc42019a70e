//! Do intervals cover what they claim? On made-up processes with known truth.

use super::fixture::{Noise, Source};
use super::{Difference, log_t_interval, median_f64};

const TRIALS: usize = 1500;
const PROCESSES: [usize; 5] = [3, 5, 8, 10, 30];
/// Variance between processes over variance within them.
const RATIOS: [f64; 3] = [0.0, 1.0, 4.0];
const WITHIN: f64 = 0.05;
const TRUTH: f64 = 1e6;

fn medians(source: &mut Source, processes: usize, ratio: f64, truth: f64) -> Vec<f64> {
    let noise = Noise {
        between: WITHIN * ratio.sqrt(),
        within: WITHIN,
    };
    (0..processes)
        .filter_map(|_| median_f64(&source.process(truth, noise, 5)))
        .collect()
}

fn share(hits: usize, trials: usize) -> f64 {
    hits as f64 / trials as f64
}

/// Calls `covers` for every number of processes and variance ratio.
fn everywhere(seed: u64, covers: impl Fn(&mut Source, usize, f64) -> bool) {
    let mut source = Source::new(seed);
    for processes in PROCESSES {
        for ratio in RATIOS {
            let hits = (0..TRIALS)
                .filter(|_| covers(&mut source, processes, ratio))
                .count();
            let coverage = share(hits, TRIALS);
            assert!(
                (0.93..=0.97).contains(&coverage),
                "{processes} processes, variance ratio {ratio}: {coverage}"
            );
        }
    }
}

#[test]
fn a_cells_interval_covers_95_of_100() {
    everywhere(1, |source, processes, ratio| {
        let medians = medians(source, processes, ratio, TRUTH);
        let i = log_t_interval(&medians, 0.95).unwrap();
        i.low <= TRUTH && TRUTH <= i.high
    });
}

#[test]
fn a_paired_change_covers_95_of_100() {
    everywhere(2, |source, processes, ratio| {
        let old = medians(source, processes, ratio, TRUTH);
        let new = medians(source, processes, ratio, 1.03 * TRUTH);
        // Drift that is common to a pair, as large as everything else together.
        let mut rounds = (0u32..).zip(old.iter().zip(&new));
        let mut drift = Source::new(processes as u64);
        let (mut a, mut b) = (Vec::new(), Vec::new());
        for (round, (old, new)) in rounds.by_ref() {
            let common = (0.2 * drift.normal()).exp();
            a.push((round, old * common));
            b.push((round, new * common));
        }
        let i = Difference::paired(&a, &b).unwrap().interval(0.95).unwrap();
        i.low <= 0.03 && 0.03 <= i.high
    });
}

#[test]
fn a_welch_change_covers_95_of_100() {
    everywhere(3, |source, processes, ratio| {
        let old = medians(source, processes, ratio, TRUTH);
        let new = medians(source, processes + 2, 0.5 * ratio, 1.03 * TRUTH);
        let i = Difference::welch(&old, &new)
            .unwrap()
            .interval(0.95)
            .unwrap();
        i.low <= 0.03 && 0.03 <= i.high
    });
}

#[test]
fn a_change_between_times_covers_with_its_drift() {
    let drift = 0.026;
    everywhere(4, |source, processes, ratio| {
        let old = medians(source, processes, ratio, TRUTH);
        let now = TRUTH * (drift * source.normal()).exp();
        let new = medians(source, processes, ratio, now);
        let d = Difference::welch(&old, &new).unwrap().with_drift(drift);
        let i = d.interval(0.95).unwrap();
        i.low <= 0.0 && 0.0 <= i.high
    });
}

/// What many harnesses print instead. It is here to show that the test above
/// can fail, and why this project does not use it.
#[test]
fn the_percentile_bootstrap_does_not_cover() {
    let mut source = Source::new(5);
    for (processes, most) in [(3, 0.90), (5, 0.93)] {
        let trials = 1000;
        let hits = (0..trials)
            .filter(|_| {
                let medians = medians(&mut source, processes, 1.0, TRUTH);
                let mut centres: Vec<f64> = (0..400)
                    .map(|_| {
                        let drawn: Vec<f64> = (0..processes)
                            .map(|_| medians[(source.uniform() * processes as f64) as usize])
                            .collect();
                        drawn.iter().map(|m| m.ln()).sum::<f64>() / processes as f64
                    })
                    .collect();
                centres.sort_by(f64::total_cmp);
                let (low, high) = (centres[10], centres[389]);
                low <= TRUTH.ln() && TRUTH.ln() <= high
            })
            .count();
        let coverage = share(hits, trials);
        assert!(coverage < most, "{processes} processes: {coverage}");
    }
}

#[test]
fn unchanged_cells_are_called_changed_five_times_in_100_by_the_p_value_alone() {
    let mut source = Source::new(6);
    for processes in [3, 10, 30] {
        let alarms = (0..TRIALS)
            .filter(|_| {
                let side = |source: &mut Source| -> Vec<(u32, f64)> {
                    (0u32..)
                        .zip(medians(source, processes, 1.0, TRUTH))
                        .collect()
                };
                let (old, new) = (side(&mut source), side(&mut source));
                Difference::paired(&old, &new).unwrap().p().unwrap() < 0.05
            })
            .count();
        let share = share(alarms, TRIALS);
        assert!((0.03..=0.07).contains(&share), "{processes}: {share}");
    }
}
