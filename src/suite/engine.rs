//! Engines: what making one costs, and dropping it. No module takes part.
//!
//! The first engine of a process pays for what the runtime sets up once
//! (detecting the CPU, signal handlers, a pool of threads); later ones show what
//! a host pays that makes an engine for each tenant.

use crate::model::suite::Against;
use crate::model::{Ability, MetricDef};
use crate::runtime::Engine;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::memory;
use super::steady::{Took, steady};
use super::task::SuiteError;
use super::time::timed;

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
    bench.phase(CREATE_FIRST);
    let (engine, first) = timed(|| bench.engine());
    let engine = engine?;
    bench.record(CREATE_FIRST, first);
    drop(engine);

    bench.phase(RESIDENT);
    herd(bench)?;

    bench.phase(CREATE);
    let effort = bench.effort();
    let made = steady(effort, |n| {
        let (engines, took) = timed(|| many(bench, n));
        engines.map(|_| Took::all(took))
    })?;
    bench.record_all(CREATE, made.batch, made.values);

    bench.phase(DROP);
    let dropped = steady(effort, |n| {
        let (engines, making) = timed(|| many(bench, n));
        let engines = engines?;
        let ((), counted) = timed(|| drop(engines));
        Ok(Took {
            cost: making + counted,
            counted,
        })
    })?;
    bench.record_all(DROP, dropped.batch, dropped.values);
    Ok(())
}

/// So many engines, alive at once: a batch for the clock.
fn many(bench: &Bench<'_>, n: u64) -> Result<Vec<Box<dyn Engine>>, SuiteError> {
    (0..n).map(|_| bench.engine()).collect()
}

/// The memory of an engine among many.
fn herd(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let Some(before) = memory::resident() else {
        bench.lacks(RESIDENT, memory::UNSUPPORTED);
        return Ok(());
    };
    let engines = many(bench, HERD)?;
    if let Some(after) = memory::resident() {
        let grown = after.saturating_sub(before);
        bench.record(RESIDENT, grown / HERD);
    }
    drop(engines);
    Ok(())
}
