//! Memory: what instances occupy, what growing costs, and what guests pay to allocate.
//!
//! Instances with memories of several sizes are made in a herd; each one's part is a
//! difference. Touched memory is written once each 4 KiB, and the linear memory itself is taken
//! off. Growing and allocating are loops in the guest or in the driver. Each allocation writes
//! and reads the first and the last byte of its block; sums show that none was left out.

use crate::model::suite::Against;
use crate::model::value::{Value, ValueType};
use crate::model::{Ability, Better, Call, CellStatus, Effort, HostSpec, MetricDef, Unit, series};
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::memory;

use super::api::{GuestModule, OwnGuest, Subject, SuiteDef};
use super::bench::Bench;
use super::own::{self, OwnInstance};
use super::steady::{self, Steady, Took, Turns, observe};
use super::task::SuiteError;

const RESIDENT: &str = "resident";
const TOUCHED: &str = "overhead_touched";
const ADDRESSES: &str = "addresses";
const MAPPINGS: &str = "mappings";
const GROW: &str = "grow";
const LIMITER: &str = "limiter";
const REFUSED: &str = "refused";
const ALLOCATE: &str = "allocate";
const OBJECTS: &str = "objects";
const COPY: &str = "copy";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "memory",
    title: "Memory",
    what: "memory of instances, growing it, allocating and copying inside a guest",
    subject: Subject::Guest(OwnGuest {
        module: GuestModule::Bundled("allocate.wasm"),
        twin: Some("allocate"),
    }),
    primary: ALLOCATE,
    axes: &[],
    metrics: &[
        herd(
            RESIDENT,
            "resident memory of an instance with untouched memory",
        )
        .headline(Against::Usual),
        herd(
            TOUCHED,
            "resident memory of an instance beyond its linear memory, all of it touched",
        )
        .headline(Against::Usual),
        MetricDef::time(
            GROW,
            "grow a memory by a page, mean of so many steps on a new instance",
        )
        .keys(&["from", "steps"])
        .needs(&[Ability::Instantiate, Ability::GuestMemory])
        .headline(Against::Usual),
        MetricDef::time(
            LIMITER,
            "what a limiter of the host adds to growing by a page, mean of 16 steps",
        )
        .needs(&[
            Ability::Instantiate,
            Ability::GuestMemory,
            Ability::MemoryLimiter,
        ]),
        MetricDef::time(
            REFUSED,
            "refuse a guest that grows its memory beyond the limit of the host, mean of 4,096 times",
        )
        .needs(&[Ability::Instantiate, Ability::MemoryLimiter]),
        MetricDef::time(
            ALLOCATE,
            "allocate a block in the guest, touch it and free it",
        )
        .keys(&["allocator", "bytes"])
        .headline(Against::Native),
        MetricDef::time(
            OBJECTS,
            "allocate 10,000 objects that all live, and free them",
        )
        .headline(Against::Native),
        MetricDef::rate(
            COPY,
            Unit::BytesPerSecond,
            "bytes copied inside the guest, 1 MiB each",
        )
        .headline(Against::Native),
        herd(ADDRESSES, "address space of an instance"),
        MetricDef::new(
            MAPPINGS,
            Unit::Count,
            Better::Lower,
            "mappings of an instance",
        )
        .keys(KEYS)
        .needs(NEEDS),
    ],
    run,
};

const KEYS: &[&str] = &["bytes"];
const NEEDS: &[Ability] = &[Ability::Instantiate];

const fn herd(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::bytes(id, what).keys(KEYS).needs(NEEDS)
}

/// Bytes of a page.
const PAGE: u64 = 1 << 16;
/// Pages of 64 KiB that instances have.
const PAGES: [u64; 4] = [1, 8, 16, 32];
/// So many of them at once.
const HERD: u32 = 32;
/// Steps of growing: within what engines keep in reserve, and beyond.
const STEPS: [i32; 2] = [16, 256];
/// Bytes of a block.
const BLOCKS: [i32; 5] = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 1 << 20];
const ALLOCATORS: [&str; 3] = ["bump", "pool", "general"];
/// Objects that live at once.
const MANY: i32 = 10_000;
/// Bytes of a copy.
const COPIED: i32 = 1 << 20;
/// Pairs of instances, without and with a limiter, of one difference.
const PAIRS: u64 = 32;
/// What the limiter allows: never reached.
const LIMIT: u64 = 1 << 30;
/// Steps beyond a limit in one call.
const BEYOND: i32 = 4096;
/// Observations of a point at least.
const LEAST: u64 = 3;
/// Each point has this part of a process's time: there are about thirty.
const PART: u64 = 12;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        // A first run may meet memory that nobody has touched.
        min_runs: effort.min_runs.max(LEAST).min(effort.max_runs),
        ..effort
    };
    if bench.has(RESIDENT) {
        bench.phase(RESIDENT);
        // All stay until the last ones are measured: none has memory that others gave back.
        let mut all = Vec::new();
        for pages in PAGES {
            all.extend(instances(bench, pages)?);
        }
        bench.release(all);
    }
    if bench.has(GROW) {
        for steps in STEPS {
            let found = grows(bench, &effort, steps)?;
            for (from, found) in ["host", "guest"].into_iter().zip(found) {
                let at = [("from", from), ("steps", &*steps.to_string())];
                bench.record_all(series::key(GROW, &at), found);
            }
        }
    }
    if bench.has(LIMITER) {
        let found = limiter(bench, &effort)?;
        bench.record_difference(LIMITER, found, "growing without one");
    }
    if bench.has(REFUSED) {
        let found = refused(bench, &effort)?;
        bench.record_all(REFUSED, found);
    }
    let linked = bench.linked(ALLOCATE)?;
    let mut guest = OwnInstance::new(bench, linked, ALLOCATE)?;
    guest.phase = OBJECTS;
    let sum = Value::I32((MANY - 1) * (MANY / 2));
    // The first ones meet memory that nobody has touched.
    for _ in 0..LEAST {
        guest.once("objects", &[Value::I32(MANY)], Some(sum))?;
    }
    let call = ready(&mut guest, "objects", &[MANY])?;
    let found = steady::steady(&mut guest, &effort, |guest, n| {
        guest.timed(call, n, Some(sum)).map(Took::all)
    })?;
    guest.record(OBJECTS.to_owned(), found);
    guest.phase = COPY;
    let call = ready(&mut guest, "copy", &[COPIED])?;
    let found = steady::steady(&mut guest, &effort, |guest, n| {
        guest.timed(call, n, Some(Value::I32(7))).map(Took::all)
    })?;
    guest.record(COPY.to_owned(), found.rate(COPIED as u64));
    for allocator in ALLOCATORS {
        for bytes in BLOCKS {
            blocks(&mut guest, &effort, allocator, bytes)?;
        }
    }
    guest.bench.answer(sum.into());
    Ok(())
}

fn ready(
    guest: &mut OwnInstance<'_, '_>,
    export: &str,
    args: &[i32],
) -> Result<Handle, SuiteError> {
    Ok(guest.prepare(call(export, args), false)?.0)
}

fn call(export: &str, args: &[i32]) -> Call {
    Call {
        invoke: export.to_owned(),
        args: args.iter().copied().map(Value::I32).collect(),
        returns: Some(ValueType::I32),
    }
}

/// A module with a memory of so many pages, linked.
fn sized(bench: &mut Bench<'_>, pages: u64, limit: Option<u64>) -> Result<Handle, SuiteError> {
    // How many steps of growing a guest is granted, for a runtime without an engine.
    let granted = if limit == Some(pages * PAGE) {
        "0"
    } else {
        "$"
    };
    let text = include_str!("guests/sized.wat")
        .replace("GRANTED", granted)
        .replace("TOUCHED", &(pages * 16).to_string())
        .replace("PAGES", &pages.to_string());
    let host = HostSpec {
        memory_limit: limit,
        ..bench.task().host.clone()
    };
    own::linked(bench, (&format!("sized-{pages}"), &text), host, RESIDENT)
}

/// So many instances; the first one's name.
fn alive(bench: &mut Bench<'_>, linked: Handle, count: u32) -> Result<Handle, SuiteError> {
    let first = bench.names(count);
    let asked = bench.ask(
        RESIDENT,
        Operation::Instantiate {
            linked,
            initialize: false,
            r#as: first,
            count,
        },
    );
    bench.done(asked)?;
    Ok(first)
}

/// What instances with a memory of so many pages occupy, untouched and touched.
/// Returns what stays alive.
fn instances(bench: &mut Bench<'_>, pages: u64) -> Result<Vec<Handle>, SuiteError> {
    bench.turn();
    let linked = sized(bench, pages, None)?;
    // The first one makes what all share.
    let first = alive(bench, linked, 1)?;
    touch(bench, first, pages)?;
    let Some(before) = bench.footprint() else {
        for metric in [RESIDENT, TOUCHED, ADDRESSES, MAPPINGS] {
            bench.lacks(metric, memory::UNSUPPORTED);
        }
        return Ok(vec![first, linked]);
    };
    let herd = alive(bench, linked, HERD)?;
    let made = bench.footprint().unwrap_or_default();
    for instance in herd..herd + HERD {
        touch(bench, instance, pages)?;
    }
    let touched = bench.footprint().unwrap_or_default();
    let each = |after: u64, before: u64| after.saturating_sub(before) / u64::from(HERD);
    let size = pages << 16;
    let key = |metric| series::key(metric, &[("bytes", &size.to_string())]);
    let beyond = each(touched.resident, before.resident).saturating_sub(size);
    for (metric, value) in [
        (RESIDENT, each(made.resident, before.resident)),
        (TOUCHED, beyond),
        (ADDRESSES, each(made.addresses, before.addresses)),
        (MAPPINGS, each(made.mappings, before.mappings)),
    ] {
        bench.record_all(key(metric), (1, vec![value]));
    }
    bench.secure();
    Ok((herd..herd + HERD).chain([first, linked]).collect())
}

/// Writes a byte to each 4 KiB of an instance's memory.
fn touch(bench: &mut Bench<'_>, instance: Handle, pages: u64) -> Result<(), SuiteError> {
    let mut guest = OwnInstance {
        bench,
        instance,
        phase: TOUCHED,
    };
    let touched = i32::try_from(pages * 16).map(Value::I32).ok();
    guest.once("touch", &[], touched)?;
    Ok(())
}

/// Growing by the host and by the guest, each on a new instance.
fn grows(bench: &mut Bench<'_>, effort: &Effort, steps: i32) -> Result<[Steady; 2], SuiteError> {
    let linked = sized(bench, 1, None)?;
    let host = observe(bench, effort, steps.unsigned_abs().into(), |bench, n| {
        by_host(bench, linked, n).map(Took::all)
    })?;
    let guest = observe(bench, effort, steps.unsigned_abs().into(), |bench, _| {
        let instance = alive(bench, linked, 1)?;
        let mut guest = OwnInstance {
            bench,
            instance,
            phase: GROW,
        };
        let took = guest.once("grow", &[Value::I32(steps)], Some(Value::I32(steps)))?;
        guest.bench.release([instance]);
        Ok(Took::all(took))
    })?;
    bench.release([linked]);
    Ok([host, guest])
}

/// Grows a new instance's memory from the host, page by page.
fn by_host(bench: &mut Bench<'_>, linked: Handle, n: u64) -> Result<u64, SuiteError> {
    let instance = alive(bench, linked, 1)?;
    let grow = Operation::GrowMemory {
        instance,
        pages: 1,
        n,
    };
    let asked = bench.ask(GROW, grow);
    bench.release([instance]);
    let done = bench.done(asked)?;
    match done.pages {
        Some(pages) if pages == n + 1 => Ok(done.ps),
        other => {
            let text = format!("the memory has {other:?} pages, expected {}", n + 1);
            Err(SuiteError::new(CellStatus::WrongAnswer, GROW, text))
        }
    }
}

/// What a limiter adds to growing.
fn limiter(bench: &mut Bench<'_>, effort: &Effort) -> Result<Steady, SuiteError> {
    bench.phase(LIMITER);
    let plain = sized(bench, 1, None)?;
    let limited = sized(bench, 1, Some(LIMIT))?;
    let steps: u64 = STEPS[0].unsigned_abs().into();
    let found = observe(bench, effort, steps * PAIRS, |bench, _| {
        let (mut without, mut with) = (0, 0);
        for _ in 0..PAIRS {
            without += by_host(bench, plain, steps)?;
            with += by_host(bench, limited, steps)?;
        }
        Ok(Took::part(with + without, with.saturating_sub(without)))
    })?;
    Ok(found)
}

/// Growing beyond a limit that the memory has already.
fn refused(bench: &mut Bench<'_>, effort: &Effort) -> Result<Steady, SuiteError> {
    bench.phase(REFUSED);
    let linked = sized(bench, 1, Some(PAGE))?;
    let instance = alive(bench, linked, 1)?;
    let found = observe(bench, effort, BEYOND.unsigned_abs().into(), |bench, _| {
        let mut guest = OwnInstance {
            bench,
            instance,
            phase: REFUSED,
        };
        let none = Some(Value::I32(0));
        guest
            .once("grow", &[Value::I32(BEYOND)], none)
            .map(Took::all)
    })?;
    bench.release([instance, linked]);
    Ok(found)
}

/// Pairs of allocating and freeing.
fn blocks(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    allocator: &str,
    bytes: i32,
) -> Result<(), SuiteError> {
    guest.phase = ALLOCATE;
    let run = |guest: &mut OwnInstance<'_, '_>, n: u64| {
        let pairs = i32::try_from(n).unwrap_or(i32::MAX);
        let args = [Value::I32(bytes), Value::I32(pairs)];
        guest.once(allocator, &args, Some(sum(n)))
    };
    let n = steady::batch(guest, effort, |guest, n| {
        let took = run(guest, n.min(MOST))?;
        // So many pairs have to do, however fast they are.
        let enough = if n >= MOST { u64::MAX } else { took };
        Ok(Took::part(took, enough))
    })?;
    let found = steady::of_size(guest, effort, n.min(MOST), |guest, n| {
        run(guest, n).map(Took::all)
    })?;
    let at = [("allocator", allocator), ("bytes", &*bytes.to_string())];
    guest.record(series::key(ALLOCATE, &at), found);
    Ok(())
}

/// Pairs in one call at most.
const MOST: u64 = 1 << 20;

/// The sum of what blocks hold: the number of each, modulo 256.
fn sum(n: u64) -> Value {
    let whole = n / 256 * (255 * 128);
    let rest = n % 256;
    let sum = whole + rest * rest.saturating_sub(1) / 2;
    Value::I32(u32::try_from(sum).unwrap_or_default().cast_signed())
}
