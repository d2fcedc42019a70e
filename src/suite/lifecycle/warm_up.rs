//! The warm-up of an engine that compiles again while it runs: the calls of a freshly
//! compiled module from the first one on, and when they stop becoming faster.
//!
//! Calls are timed in units: one call each up to the 64th, then so many that 32 units
//! double the number of calls. Short units are asked for at once, so that the engine has no
//! pauses in which to compile. The steady state begins after the last
//! step to faster calls, as [`change_points`] finds it in the units of this process.

use crate::model::lifecycle::id;
use crate::model::{Repeat, series};
use crate::runtime::driver::Handle;
use crate::stats::change_points::{Reading, SIDE, change_points};

use crate::suite::bench::Bench;
use crate::suite::guest::Guest;
use crate::suite::steady::Turns;
use crate::suite::task::SuiteError;

/// Units in which the number of calls doubles.
const OCTAVE: u64 = 32;
/// So many times the budget of the steady state at most: hundreds of calls of a
/// module that has much to compile.
const BUDGET: u64 = 10;
/// The steady state has lasted for this part of the time, when nothing more is awaited.
const SETTLED: f64 = 0.8;
/// A unit that is shorter is made of what reading the clock costs, in picoseconds.
const SHORT_PS: u64 = 2_000_000;
/// A unit that is longer is asked for alone.
const LONG_PS: u64 = 1_000_000_000;
/// The chance that a warm-up without any step is given one.
const LEVEL: f64 = 0.01;

/// So many calls, and what they took together.
#[derive(Clone, Copy)]
struct Unit {
    calls: u64,
    ps: u64,
}

impl Unit {
    fn each(&self) -> f64 {
        self.ps.max(1) as f64 / self.calls as f64
    }
}

/// Compiles the module anew and calls it until it is steady or the budget is spent.
/// Returns the module, which has warmed up.
pub fn warm_up(bench: &mut Bench<'_>, guest: &Guest<'_>) -> Result<Handle, SuiteError> {
    let phase = id::CALL;
    bench.turn();
    let (engine, making) = bench.engine();
    let (module, compiling) = bench.compile(engine, phase);
    bench.done(making)?;
    let compile = bench.compiled(compiling)?.ps;
    if guest.repeat() == Repeat::FreshInstance {
        let reason = "each call has an instance of its own";
        bench.lacks(id::CALL, reason);
        bench.lacks(id::TIME_TO_STEADY, reason);
        return Ok(module);
    }
    let (linked, linking) = guest.link(bench, module, phase);
    bench.done(linking)?;
    let mut live = guest.fresh(bench, linked, phase)?;
    let started = compile + live.instantiate_ps();
    let effort = bench.effort();
    let most = effort.steady_ps.saturating_mul(BUDGET);
    let mut units: Vec<Unit> = Vec::new();
    let (mut calls, mut spent) = (0, 0);
    let steady = loop {
        let size = size(calls);
        let long = units.last().is_none_or(|unit| unit.ps > LONG_PS);
        let together = if long {
            1
        } else {
            OCTAVE - units.len() as u64 % OCTAVE
        };
        let asked: Vec<_> = (0..together).map(|_| live.ask(bench, size)).collect();
        for asked in asked {
            let ps = live.ran(bench, asked, size)?.region;
            units.push(Unit { calls: size, ps });
            spent += ps;
            calls += size;
        }
        let most = if bench.is_last() { 0 } else { most };
        if spent < most && !(units.len() as u64).is_multiple_of(OCTAVE) {
            continue;
        }
        let steady = steady_from(&units);
        let before: u64 = steady.map_or(spent, |at| sum(&units[..at]));
        let settled = (spent - before) as f64 >= SETTLED * spent as f64;
        if spent >= most || settled && spent >= effort.warmup_ps {
            break steady
                .filter(|_| settled || before * 2 <= spent)
                .map(|_| before);
        }
    };
    live.release(bench);
    for (k, ps) in doublings(&units) {
        bench.record_all(
            series::key(id::CALL, &[("k", &k.to_string())]),
            (1, vec![ps]),
        );
    }
    if let Some(before) = steady {
        // The first call has put-off work in it, whether or not a step was found.
        let first = units.first().map_or(0, |unit| unit.ps);
        bench.record(id::TIME_TO_STEADY, started + before.max(first));
    }
    Ok(module)
}

/// Calls in the next unit.
fn size(calls: u64) -> u64 {
    (calls / OCTAVE)
        .checked_ilog2()
        .map_or(1, |octave| 1 << octave)
}

fn sum(units: &[Unit]) -> u64 {
    units.iter().map(|unit| unit.ps).sum()
}

/// The first unit of the steady state: the first after the last step to faster calls.
/// `None` where what follows that step is too little to be called steady.
fn steady_from(units: &[Unit]) -> Option<usize> {
    let short = units.iter().rposition(|unit| unit.ps < SHORT_PS);
    let from = short.map_or(0, |at| at + 1);
    let readings: Vec<Reading> = units[from..]
        .iter()
        .map(|unit| Reading {
            log: unit.each().ln(),
            error: 0.0,
        })
        .collect();
    let steps = change_points(&readings, LEVEL);
    let last = steps.iter().rfind(|step| step.difference.log < 0.0);
    let at = from + last.map_or(0, |step| step.at);
    (units.len() - at > 2 * SIDE).then_some(at)
}

/// The mean of the calls up to the 1st, 2nd, 4th, 8th, …, each from the one before.
fn doublings(units: &[Unit]) -> Vec<(u64, u64)> {
    let (mut calls, mut next) = (0, 1);
    let (mut of_point, mut ps) = (0, 0);
    let mut points = Vec::new();
    for unit in units {
        calls += unit.calls;
        of_point += unit.calls;
        ps += unit.ps;
        if calls == next {
            points.push((next, (ps + of_point / 2) / of_point));
            (of_point, ps) = (0, 0);
            next *= 2;
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Units as they are asked for, up to a number of calls.
    fn units(to: u64, each: impl Fn(u64) -> u64) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut calls = 0;
        while calls < to {
            let size = size(calls);
            let ps = (calls..calls + size).map(&each).sum();
            units.push(Unit { calls: size, ps });
            calls += size;
        }
        units
    }

    #[test]
    fn every_power_of_two_ends_a_unit() {
        let units = units(1024, |call| if call < 4 { 9_000_000 } else { 3_000_000 });
        let points = doublings(&units);
        let ks: Vec<u64> = points.iter().map(|(k, _)| *k).collect();
        assert_eq!(ks, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
        assert_eq!(points[2].1, 9_000_000);
        assert_eq!(points[3].1, 3_000_000);
        let all: u64 = points.iter().map(|(k, ps)| (k - k / 2) * ps).sum();
        assert_eq!(all, sum(&units));
    }

    #[test]
    fn the_steady_state_begins_after_the_last_step_down() {
        let jitter = |call: u64| call * 7919 % 100 * 1000;
        let steps = |call: u64| match call {
            0..5 => 50_000_000,
            5..40 => 20_000_000,
            _ => 10_000_000,
        };
        let found = steady_from(&units(256, |call| steps(call) + jitter(call)));
        assert_eq!(found, Some(40));
        let flat = steady_from(&units(64, |call| 10_000_000 + jitter(call)));
        assert_eq!(flat, Some(0));
        // A neighbour that slows the end down is no step to faster calls.
        let late = |call| if call < 50 { 10_000_000 } else { 15_000_000 };
        assert_eq!(
            steady_from(&units(64, |call| late(call) + jitter(call))),
            Some(0)
        );
        // The last step is too near to the end.
        let last = |call| if call < 60 { 10_000_000 } else { 5_000_000 };
        assert_eq!(
            steady_from(&units(64, |call| last(call) + jitter(call))),
            None
        );
    }

    #[test]
    fn units_that_the_clock_cannot_tell_are_passed_over() {
        // Two nanoseconds a call with noise, and reading the clock costs fifty.
        let read = |(i, unit): (usize, Unit)| {
            let noise = unit.ps * (i as u64 * 7919 % 100) / 1000;
            Unit {
                ps: unit.ps + noise + 50_000,
                ..unit
            }
        };
        let units = units(1 << 18, |_| 2000).into_iter().enumerate();
        let units: Vec<Unit> = units.map(read).collect();
        let from = steady_from(&units).unwrap();
        assert_eq!(units.iter().rposition(|u| u.ps < SHORT_PS), Some(from - 1));
    }
}
