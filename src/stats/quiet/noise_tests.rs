//! The quiet figure on a made-up shared machine: two states, of which the contended one
//! slows the two sides of a ratio unlike each other.

use super::unbiased;
use crate::stats::fixture::Source;
use crate::stats::summary::sorted;
use crate::stats::{Difference, median_f64};

/// Turns of a process, observations of a turn, and how long each takes in seconds.
const TURNS: usize = 12;
const OBSERVATIONS: usize = 40;
const EACH: f64 = 0.0002;
/// Two rounds share a wave, which lasts so long.
const WAVE: f64 = 13.0;
const PROCESSES: usize = 9;
const TRIALS: usize = 100;

/// Whether the machine is contended, with this share and mean length of phases.
struct Machine {
    share: f64,
    phase: f64,
    time: f64,
    contended: bool,
}

impl Machine {
    fn at(&mut self, time: f64, source: &mut Source) -> bool {
        let stays = (-(time - self.time) / self.phase).exp();
        if source.uniform() > stays {
            self.contended = source.uniform() < self.share;
        }
        self.time = time;
        self.contended
    }
}

/// The logarithms of the ratios of all pairs, by quiet figures and by medians; the truth is 0.
fn campaign(share: f64, phase: f64, source: &mut Source) -> [Vec<f64>; 2] {
    let slower = [1.1 + 0.9 * source.uniform(), 1.1 + 0.9 * source.uniform()];
    let mut machine = Machine {
        share,
        phase,
        time: 0.0,
        contended: source.uniform() < share,
    };
    let mut ratios = [Vec::new(), Vec::new()];
    let mut begin = 0.0;
    while ratios[0].len() < PROCESSES {
        // When each turn of each side of each pair begins.
        let mut turns = Vec::new();
        for turn in 0..TURNS {
            for place in 0..4 {
                let at = (turn as f64 + source.uniform()) * WAVE / TURNS as f64;
                turns.push((begin + at, place));
            }
        }
        turns.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut values = [const { Vec::new() }; 4];
        for (at, place) in turns {
            for i in 0..OBSERVATIONS {
                let contended = machine.at(at + i as f64 * EACH, source);
                let slow = slower[place % 2].ln() * (0.8 + 0.4 * source.uniform());
                let log = 0.004 * source.normal() + if contended { slow } else { 0.0 };
                values[place].push(log);
            }
        }
        for pair in values.chunks(2) {
            let process = 0.008 * source.normal();
            let of = |figure: &dyn Fn(&[f64]) -> Option<f64>| {
                figure(&pair[1]).unwrap() - figure(&pair[0]).unwrap() + process
            };
            ratios[0].push(of(&|values| unbiased(&sorted(values), super::LEVEL)));
            ratios[1].push(of(&median_f64));
        }
        begin += WAVE;
    }
    ratios
}

/// The share of campaigns whose interval holds the truth, and the median error, by quiet
/// figures and by medians.
fn tried(share: f64, phase: f64) -> [(f64, f64); 2] {
    let mut source = Source::new(7);
    let campaigns: Vec<_> = (0..TRIALS)
        .map(|_| campaign(share, phase, &mut source))
        .collect();
    [0, 1].map(|which| {
        let found = campaigns.iter().map(|ratios| {
            let difference = Difference::of_logs(&ratios[which][..PROCESSES]).unwrap();
            let interval = difference.interval(0.95).unwrap();
            let covers = interval.low <= 0.0 && 0.0 <= interval.high;
            (covers, difference.change().abs())
        });
        let (covers, errors): (Vec<bool>, Vec<f64>) = found.unzip();
        let hits = covers.iter().filter(|covers| **covers).count();
        (hits as f64 / TRIALS as f64, median_f64(&errors).unwrap())
    })
}

#[test]
fn short_phases_are_seen_through() {
    for (share, phase) in [(0.1, 0.1), (0.5, 0.1), (0.1, 1.0), (0.5, 1.0)] {
        let [(coverage, error), _] = tried(share, phase);
        assert!(coverage >= 0.90, "{share} {phase}: {coverage}");
        assert!(error < 0.006, "{share} {phase}: {error}");
    }
    // Which medians do not.
    let [_, (coverage, error)] = tried(0.5, 1.0);
    assert!(coverage < 0.85 && error > 0.03, "{coverage} {error}");
}

#[test]
fn a_machine_that_is_hardly_ever_quiet_is_not() {
    let [(coverage, error), _] = tried(0.99, 1.0);
    assert!(coverage < 0.5 && error > 0.03, "{coverage} {error}");
}
