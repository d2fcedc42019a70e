//! The steady state: calls on a warm instance, or whole runs on fresh ones.

use crate::model::lifecycle::id;
use crate::model::units::format_time;
use crate::model::{Effort, Repeat};
use crate::runtime::driver::Handle;
use crate::runtime::time::{nothing, timed};

use super::bench::Bench;
use super::guest::{Guest, Live, Ran};
use super::steady::{self, Steady, Took, Turns, count, observe, of_size};
use super::task::SuiteError;

/// A call that takes longer, in picoseconds, warms up nothing that shows in it.
const WARM_PS: u64 = 100_000_000_000;

/// Measures the steady state of a module, of which calls before took about so long.
pub fn steady(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    module: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    let (linked, asked) = guest.link(bench, module, id::EXECUTE);
    bench.done(asked)?;
    match guest.repeat() {
        Repeat::SameInstance => same_instance(bench, guest, linked, call_ps),
        Repeat::FreshInstance => fresh_instances(bench, guest, linked, call_ps),
    }
}

fn same_instance(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    let effort = bench.effort();
    let mut live = guest.fresh(bench, linked, id::EXECUTE)?;
    live.cpu = true;
    // A marked region has its own two clock readings: a batch would not help it.
    let found = if call_ps > WARM_PS {
        observe(bench, &effort, 1, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    } else if live.marks() {
        of_size(bench, &effort, 1, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    } else {
        steady::steady(bench, &effort, |bench, n| {
            live.run(bench, n).map(Took::from)
        })
    };
    let found = found?;
    live.cpu = false;
    latency(bench, &mut live, &effort, &found)?;
    live.release(bench);
    Ok(found)
}

/// Why a program of its own has none.
const SLEEPS: &str = "the driver's program sleeps between two calls, and waking up would show";

/// They take this part of the time for the steady state.
const LATENCY_SHARE: u64 = 2;

/// A call takes so many times what the clock shows for nothing, or it is not timed alone.
const CLEAR: u64 = 10;

/// The reason that `latency` is n/a where `execute` times single calls.
const SINGLE: &str = "`execute` times single calls already";

/// Times single calls, where `execute` has batches and the clock can tell a call.
fn latency(
    bench: &mut Bench<'_>,
    live: &mut Live<'_>,
    effort: &Effort,
    steady: &Steady,
) -> Result<(), SuiteError> {
    let call_ps = steady.values.iter().min().copied().unwrap_or_default();
    let least = CLEAR * nothing();
    if bench.is_elsewhere() {
        bench.lacks(id::LATENCY, SLEEPS);
    } else if steady.batch == 1 {
        bench.lacks(id::LATENCY, SINGLE);
    } else if call_ps < least {
        let least = format_time(least as f64, None);
        let why =
            format!("a call takes less than {least}, ten times what the clock shows for nothing");
        bench.lacks(id::LATENCY, why);
    } else {
        let effort = Effort {
            steady_ps: effort.steady_ps / LATENCY_SHARE,
            min_runs: 1,
            ..effort.clone()
        };
        let found = observe(bench, &effort, 1, |bench, n| {
            live.run(bench, n).map(|ran| Took::all(ran.whole))
        })?;
        bench.record_all(id::LATENCY, found);
    }
    Ok(())
}

impl From<Ran> for Took {
    fn from(ran: Ran) -> Self {
        Self {
            beside: ran.cpu.unwrap_or_default(),
            ..Self::part(ran.whole, ran.region)
        }
    }
}

/// Observations of the call that does twice the work: each lasts as long as two
/// of the steady state's.
const TWICE: usize = 5;
/// From this on, one observation has to do.
const LONG_PS: u64 = 50_000_000_000;

/// The call that does twice the work, on a fresh instance after a warm-up call, by the batches
/// and the first observation of the one that does it once.
/// `None` where none was asked for.
pub fn twice(
    bench: &mut Bench<'_>,
    module: Handle,
    (batch, call_ps): (u64, Option<u64>),
) -> Result<Option<Steady>, SuiteError> {
    let Some(guest) = Guest::twice(bench.task()) else {
        return Ok(None);
    };
    let phase = id::EXECUTE_2N;
    let turn = bench.turn();
    let (linked, asked) = guest.link(bench, module, phase);
    bench.done(asked)?;
    let batch = batch.div_ceil(2);
    let mut live = guest.fresh(bench, linked, phase)?;
    let mut found = Steady {
        batch,
        ..Steady::default()
    };
    let long = call_ps.is_some_and(|ps| ps > LONG_PS);
    if !long {
        live.run(bench, 1)?;
    }
    while found.values.len() < if long { 1 } else { TWICE } {
        if guest.repeat() == Repeat::FreshInstance {
            live.release(bench);
            live = guest.fresh(bench, linked, phase)?;
        }
        let took = live.run(bench, batch)?.region;
        found.values.push((took + batch / 2) / batch);
        count(&mut found.turns, turn);
    }
    live.release(bench);
    Ok(Some(found))
}

fn fresh_instances(
    bench: &mut Bench<'_>,
    guest: &Guest<'_>,
    linked: Handle,
    call_ps: u64,
) -> Result<Steady, SuiteError> {
    bench.lacks(id::LATENCY, SINGLE);
    let effort = bench.effort();
    let run = |bench: &mut Bench<'_>, _| {
        // What is measured, and all that it costs: making the instance too.
        let (ran, cost) = timed(|| {
            let mut live = guest.fresh(bench, linked, id::EXECUTE)?;
            live.cpu = true;
            let ran = live.run(bench, 1)?;
            live.release(bench);
            Ok(ran)
        });
        Ok(Took {
            cost: cost.max(1),
            ..Took::from(ran?)
        })
    };
    if call_ps > WARM_PS {
        observe(bench, &effort, 1, run)
    } else {
        of_size(bench, &effort, 1, run)
    }
}
