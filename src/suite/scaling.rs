//! Scaling: how compile time, artifact and memory grow with the size of a module.
//!
//! Modules are [`generated`], one a row, the same in every process. Each compilation has an
//! engine of its own, made before the clock starts. Running all functions of the first
//! compiled module once shows that they were compiled right.

mod generated;

use std::path::Path;

use crate::model::suite::{Against, AxisDef};
use crate::model::value::Value;
use crate::model::{Ability, CellStatus, MetricDef, Unit};
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::memory;

use super::api::{Subject, SuiteDef};
use super::bench::Bench;
use super::own::OwnInstance;
use super::steady::{Took, observe};
use super::task::SuiteError;

const COMPILE: &str = "compile";
const RATE: &str = "compile_rate";
const ARTIFACT: &str = "artifact_bytes";
const RESIDENT: &str = "resident";
const PEAK: &str = "compile_peak";
const CHECK: &str = "a call of all functions";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "scaling",
    title: "Scaling",
    what: "compile time, artifact and memory of generated modules of 1 kB to 1 MB",
    subject: Subject::Nothing,
    primary: COMPILE,
    axes: &[AxisDef {
        name: "kilobytes",
        values: &[1, 10, 100, 1000],
    }],
    metrics: &[
        MetricDef::time(COMPILE, "parse, validate and compile the module")
            .needs(NEEDS)
            .headline(Against::Usual),
        MetricDef::rate(
            RATE,
            Unit::BytesPerSecond,
            "bytes of the module over the time to compile it",
        )
        .needs(NEEDS)
        .headline(Against::Usual),
        MetricDef::bytes(ARTIFACT, "size of the serialised module")
            .needs(&[Ability::Compile, Ability::Serialize])
            .sweep()
            .headline(Against::Usual),
        MetricDef::bytes(
            RESIDENT,
            "resident memory of a further compiled module that stays alive, with its engine",
        )
        .needs(NEEDS)
        .sweep()
        .headline(Against::Usual),
        MetricDef::bytes(
            PEAK,
            "what resident memory grows by at most while a further module compiles",
        )
        .needs(NEEDS)
        .sweep(),
    ],
    run,
};

const NEEDS: &[Ability] = &[Ability::Compile];

/// Modules alive at once, of which each one's memory is a mean: fewer where they compile slowly.
const HERD: usize = 16;
/// Fewer say nothing.
const FEW: usize = 4;

/// The smallest peak that counts: the kernel updates its counters every 64 pages of 4 KiB.
const LEAST_PEAK: u64 = 64 << 12;

/// One seed for all: rows and results are of the same modules.
const SEED: u64 = 2026;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    if !bench.has(COMPILE) {
        return Ok(());
    }
    bench.phase(COMPILE);
    let kilobytes = bench.task().axes.first().copied().unwrap_or(1);
    let made = generated::generate(usize::try_from(kilobytes).unwrap_or(1) * 1000, SEED);
    let file = bench.scratch("module.wasm");
    let written = std::fs::write(&file, &made.wasm);
    written.map_err(|e| SuiteError::new(CellStatus::Failed, COMPILE, e.to_string()))?;
    let (_, _, module) = compiled(bench, &file)?;
    check(bench, module, made.returns)?;
    if bench.has(ARTIFACT) {
        let (_, asked) = bench.make(ARTIFACT, |r#as| Operation::Serialize { module, r#as });
        let bytes = bench.done(asked)?.bytes;
        bench.record(ARTIFACT, bytes.unwrap_or_default());
    }
    peak(bench, &file)?;
    let effort = bench.effort();
    let before = bench.footprint();
    let (mut alive, mut after) = (Vec::new(), None);
    let found = observe(bench, &effort, 1, |bench, _| {
        if alive.len() == HERD && after.is_none() {
            after = bench.footprint();
        }
        let (took, engine, module) = compiled(bench, &file)?;
        if alive.len() < HERD {
            alive.push(module);
        } else {
            bench.release([module, engine]);
        }
        Ok(Took::all(took))
    })?;
    match before.zip(after.or_else(|| bench.footprint())) {
        Some(_) if alive.len() < FEW => {
            let why =
                "fewer than 4 modules are compiled in this time, and one is less than others leave";
            bench.lacks(RESIDENT, why);
        }
        Some((before, after)) => {
            let each = after.resident.saturating_sub(before.resident) / alive.len() as u64;
            bench.record(RESIDENT, each);
        }
        None => bench.lacks(RESIDENT, memory::UNSUPPORTED),
    }
    bench.record_all(RATE, found.clone().rate(made.wasm.len() as u64));
    bench.record_all(COMPILE, found);
    Ok(())
}

/// Compiles the module with a new engine: how long that took, the engine, the module.
fn compiled(bench: &mut Bench<'_>, file: &Path) -> Result<(u64, Handle, Handle), SuiteError> {
    let (engine, making) = bench.engine();
    let (module, compiling) = bench.compile_file(engine, file, COMPILE);
    bench.done(making)?;
    Ok((bench.compiled(compiling)?.ps, engine, module))
}

/// What resident memory grows by at most while one more module compiles.
fn peak(bench: &mut Bench<'_>, file: &Path) -> Result<(), SuiteError> {
    let Some(before) = bench.new_peak() else {
        bench.lacks(PEAK, memory::NO_PEAK);
        return Ok(());
    };
    let (_, engine, module) = compiled(bench, file)?;
    let grown = bench.peak().unwrap_or_default().saturating_sub(before);
    bench.release([module, engine]);
    match grown < LEAST_PEAK {
        true => bench.lacks(PEAK, "less than the kernel's counter can show"),
        false => bench.record(PEAK, grown),
    }
    Ok(())
}

/// Runs all functions once.
fn check(bench: &mut Bench<'_>, module: Handle, returns: i32) -> Result<(), SuiteError> {
    let expected = Value::I32(returns);
    let linked = bench.linked_of(module, CHECK)?;
    let mut guest = OwnInstance::new(bench, linked, CHECK)?;
    guest.once(
        generated::ALL,
        &[Value::I32(generated::ARGUMENT)],
        Some(expected),
    )?;
    let OwnInstance {
        bench, instance, ..
    } = guest;
    bench.release([instance, linked]);
    bench.answer(expected.into());
    Ok(())
}
