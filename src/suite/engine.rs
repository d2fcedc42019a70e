//! Engines: what making one costs, and dropping it. No module takes part.
//!
//! The first engine of a process pays for what the runtime sets up once
//! (detecting the CPU, signal handlers, a pool of threads); later ones show what
//! a host pays that makes an engine for each tenant.

use std::ops::Range;

use crate::model::suite::Against;
use crate::model::{Ability, MetricDef};
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::memory;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::steady::{Took, steady};
use super::task::SuiteError;

const CREATE_FIRST: &str = "create_first";
const CREATE: &str = "create";
const DROP: &str = "drop";
const RESIDENT: &str = "resident";

const NEEDS: &[Ability] = &[Ability::Engine];

/// Engines alive at once, of which each one's memory is a mean.
const HERD: u64 = 512;

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "engine",
    title: "Engine",
    what: "making an engine, dropping it, and the memory that it takes, without a module",
    subject: Subject::Nothing,
    primary: CREATE,
    axes: &[],
    metrics: &[
        MetricDef::time(CREATE_FIRST, "make the first engine of a process")
            .needs(NEEDS)
            .headline(Against::Usual),
        MetricDef::time(CREATE, "make a further engine in the same process")
            .needs(NEEDS)
            .headline(Against::Usual),
        MetricDef::time(DROP, "drop an engine")
            .needs(NEEDS)
            .headline(Against::Usual),
        MetricDef::bytes(
            RESIDENT,
            "resident memory of a further engine, mean of 512 that are alive at once",
        )
        .needs(NEEDS),
    ],
    run,
};

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    if !bench.has(CREATE) {
        return Ok(());
    }
    let (engine, first) = alive(bench, CREATE_FIRST, 1)?;
    bench.release(engine);
    bench.record(CREATE_FIRST, first);

    bench.phase(RESIDENT);
    herd(bench)?;

    let effort = bench.effort();
    bench.phase(CREATE);
    let made = steady(bench, &effort, |bench, n| {
        let (engines, took) = alive(bench, CREATE, n)?;
        bench.release(engines);
        Ok(Took::all(took))
    })?;
    bench.record_all(CREATE, made);

    bench.phase(DROP);
    let dropped = steady(bench, &effort, |bench, n| {
        let (engines, making) = alive(bench, DROP, n)?;
        let handles = engines.collect();
        let asked = bench.ask(DROP, Operation::Drop { handles });
        let counted = bench.done(asked)?.ps;
        Ok(Took::part(making + counted, counted))
    })?;
    bench.record_all(DROP, dropped);
    Ok(())
}

/// Makes so many engines, alive at once: a batch for the clock. Returns them and the time.
fn alive(
    bench: &mut Bench<'_>,
    phase: &'static str,
    n: u64,
) -> Result<(Range<Handle>, u64), SuiteError> {
    let count = u32::try_from(n).unwrap_or(u32::MAX);
    let first = bench.names(count);
    let asked = bench.ask(phase, Operation::Engine { r#as: first, count });
    let took = bench.done(asked)?.ps;
    Ok((first..first + count, took))
}

/// The memory of an engine among many.
fn herd(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let Some(before) = bench.resident() else {
        bench.lacks(RESIDENT, memory::UNSUPPORTED);
        return Ok(());
    };
    let (engines, _) = alive(bench, RESIDENT, HERD)?;
    if let Some(after) = bench.resident() {
        let grown = after.saturating_sub(before);
        bench.record(RESIDENT, grown / HERD);
    }
    bench.release(engines);
    Ok(())
}
