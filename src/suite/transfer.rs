//! Transfer: bytes into a guest and out of it, arrays of floats that it works on, and a stream
//! that passes through it.
//!
//! A region of the guest's memory is written before it is measured, so that no figure holds
//! first touches. The guest's own work is in no figure of a copy; in that of a stream it is.
//! Sums show that all bytes arrived.

use crate::model::suite::Against;
use crate::model::value::{Value, ValueType};
use crate::model::{Ability, Call, CellStatus, Effort, MetricDef, Unit, series};
use crate::runtime::driver::{Handle, Operation};

use super::api::{GuestModule, OwnGuest, Subject, SuiteDef};
use super::bench::Bench;
use super::own::{self, OwnInstance};
use super::steady::{self, Took, observe};
use super::task::SuiteError;

const IN: &str = "copy_in";
const IN_VIEW: &str = "copy_in_view";
const OUT: &str = "copy_out";
const OUT_VIEW: &str = "copy_out_view";
const SUM: &str = "array_sum";
const NEGATE: &str = "array_negate";
const STREAM: &str = "stream";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "transfer",
    title: "Transfer",
    what: "bytes copied into a guest and out of it, arrays that it works on, a stream through it",
    subject: Subject::Guest(OwnGuest {
        module: GuestModule::Text(include_str!("guests/transfer.wat")),
        twin: Some("transfer"),
    }),
    primary: IN,
    axes: &[],
    metrics: &[
        rate(
            IN,
            "bytes copied into the guest by the engine's own function",
        )
        .keys(&["bytes"])
        .needs(MEMORY)
        .headline(Against::Native),
        rate(
            OUT,
            "bytes copied out of the guest by the engine's own function",
        )
        .keys(&["bytes"])
        .needs(MEMORY)
        .headline(Against::Native),
        rate(
            IN_VIEW,
            "bytes copied into the guest through a view of its memory",
        )
        .keys(&["bytes"])
        .needs(VIEW),
        rate(
            OUT_VIEW,
            "bytes copied out of the guest through a view of its memory",
        )
        .keys(&["bytes"])
        .needs(VIEW),
        rate(SUM, "bytes of an array of f64 that the guest adds up")
            .keys(&["elements"])
            .headline(Against::Native),
        rate(
            NEGATE,
            "bytes of an array of f64 of which the guest multiplies each",
        )
        .keys(&["elements"]),
        rate(
            STREAM,
            "10 MiB passed to the guest in chunks, each copied in and added up by a call",
        )
        .keys(&["chunk"])
        .needs(&[Ability::Stream])
        .headline(Against::Native),
    ],
    run,
};

const MEMORY: &[Ability] = &[Ability::GuestMemory];
const VIEW: &[Ability] = &[Ability::GuestMemory, Ability::MemoryView];

const fn rate(id: &'static str, what: &'static str) -> MetricDef {
    MetricDef::rate(id, Unit::BytesPerSecond, what)
}

/// Bytes of a copy, and of a chunk.
const SIZES: [u64; 3] = [1 << 10, 1 << 16, 1 << 20];
/// Elements of an array.
const ELEMENTS: [i32; 4] = [1_000, 10_000, 100_000, 1_000_000];
/// Bytes of a stream.
const STREAMED: u64 = 10 << 20;
/// Each point has this part of a process's time: there are 23.
const PART: u64 = 12;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        ..effort
    };
    let linked = bench.linked(IN)?;
    let mut guest = OwnInstance::new(bench, linked, IN)?;
    for (metric, out, view) in [
        (IN, false, false),
        (OUT, true, false),
        (IN_VIEW, false, true),
        (OUT_VIEW, true, true),
    ] {
        if guest.bench.has(metric) {
            guest.phase = metric;
            for length in SIZES {
                copies(&mut guest, &effort, length, (out, view))?;
            }
        }
    }
    for elements in ELEMENTS {
        array(&mut guest, &effort, elements)?;
    }
    if guest.bench.has(STREAM) {
        guest.phase = STREAM;
        for chunk in SIZES {
            stream(&mut guest, &effort, chunk)?;
        }
    }
    // The same on every runtime.
    let answer = Value::F64(sum_of(1000).to_bits());
    guest.once("fill", &[Value::I32(1000)], None)?;
    guest.once("sum", &[Value::I32(1000)], Some(answer))?;
    guest.bench.answer(answer.into());
    Ok(())
}

/// Copies of so many bytes.
fn copies(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    length: u64,
    (out, view): (bool, bool),
) -> Result<(), SuiteError> {
    let instance = guest.instance;
    let write = |n, view| Operation::WriteMemory {
        instance,
        offset: 0,
        length,
        n,
        view,
    };
    let read = |n, view| Operation::ReadMemory {
        instance,
        offset: 0,
        length,
        n,
        view,
    };
    let sum: u64 = (0..length).map(|i| i % 251).sum();
    if out {
        let written = guest.bench.ask(guest.phase, write(1, false));
        guest.bench.done(written)?;
    } else {
        clear(guest, length)?;
    }
    let found = steady::steady(guest, effort, |guest, n| {
        let operation = if out { read(n, view) } else { write(n, view) };
        let asked = guest.bench.ask(guest.phase, operation);
        let done = guest.bench.done(asked)?;
        match done.sum {
            Some(found) if out && found == sum => Ok(Took::all(done.ps)),
            found if out => Err(wrong(guest.phase, found.unwrap_or_default(), sum)),
            _ => Ok(Took::all(done.ps)),
        }
    })?;
    if !out {
        // What was written is there.
        let asked = guest.bench.ask(guest.phase, read(1, false));
        let found = guest.bench.done(asked)?.sum.unwrap_or_default();
        if found != sum {
            return Err(wrong(guest.phase, found, sum));
        }
    }
    let key = series::key(guest.phase, &[("bytes", &length.to_string())]);
    guest.record(key, found.rate(length));
    Ok(())
}

/// Makes what the host writes next the only way to the right sum.
fn clear(guest: &mut OwnInstance<'_, '_>, length: u64) -> Result<(), SuiteError> {
    let length = i32::try_from(length).unwrap_or(i32::MAX);
    let args = [Value::I32(0), Value::I32(length)];
    guest.once("clear", &args, None).map(|_| ())
}

fn wrong(phase: &str, found: u64, expected: u64) -> SuiteError {
    let text = format!("the bytes add up to {found}, expected {expected}");
    SuiteError::new(CellStatus::WrongAnswer, phase, text)
}

/// 0 + 1 + … + (n − 1), which a float holds exactly.
fn sum_of(n: i32) -> f64 {
    let n = f64::from(n);
    n * (n - 1.0) / 2.0
}

/// The guest's work on an array.
fn array(guest: &mut OwnInstance<'_, '_>, effort: &Effort, n: i32) -> Result<(), SuiteError> {
    let args = [Value::I32(n)];
    guest.phase = SUM;
    guest.once("fill", &args, None)?;
    let bytes = u64::from(n.unsigned_abs()) * 8;
    let sum = Value::F64(sum_of(n).to_bits());
    let call = ready(guest, "sum", &args, Some(ValueType::F64))?;
    let found = steady::steady(guest, effort, |guest, times| {
        guest.timed(call, times, Some(sum)).map(Took::all)
    })?;
    let at = [("elements", &*n.to_string())];
    guest.record(series::key(SUM, &at), found.rate(bytes));
    guest.phase = NEGATE;
    let call = ready(guest, "negate", &args, None)?;
    let mut calls = 0;
    let found = steady::steady(guest, effort, |guest, times| {
        calls += times;
        guest.timed(call, times, None).map(Took::all)
    })?;
    let sign = if calls % 2 == 0 { 1.0 } else { -1.0 };
    let sum = Value::F64((sign * sum_of(n)).to_bits());
    guest.once("sum", &args, Some(sum))?;
    guest.record(series::key(NEGATE, &at), found.rate(bytes));
    Ok(())
}

fn ready(
    guest: &mut OwnInstance<'_, '_>,
    export: &str,
    args: &[Value],
    returns: Option<ValueType>,
) -> Result<Handle, SuiteError> {
    let call = Call {
        invoke: export.to_owned(),
        args: args.to_vec(),
        returns,
    };
    Ok(guest.prepare(call, false)?.0)
}

/// All bytes of the stream in chunks.
fn stream(guest: &mut OwnInstance<'_, '_>, effort: &Effort, chunk: u64) -> Result<(), SuiteError> {
    let length = i32::try_from(chunk).unwrap_or(i32::MAX);
    let args = [Value::I32(0), Value::I32(length)];
    let call = ready(guest, "bytes", &args, Some(ValueType::I64))?;
    let sum = Value::I64(words(chunk));
    let found = observe(guest, effort, 1, |guest, _| {
        clear(guest, chunk)?;
        let asked = guest.bench.ask(
            STREAM,
            Operation::Stream {
                call,
                offset: 0,
                length: chunk,
                n: STREAMED / chunk,
            },
        );
        let done = guest.bench.done(asked)?;
        own::right(&done, Some(sum), STREAM).map(Took::all)
    })?;
    let key = series::key(STREAM, &[("chunk", &chunk.to_string())]);
    guest.record(key, found.rate(STREAMED));
    Ok(())
}

/// The sum of what a host writes, in words of eight bytes.
fn words(length: u64) -> i64 {
    let byte = |i: u64| u8::try_from(i % 251).unwrap_or_default();
    let word = |at: u64| {
        let mut bytes = [0; 8];
        for (byte_of, i) in bytes.iter_mut().zip(at..) {
            *byte_of = byte(i);
        }
        i64::from_le_bytes(bytes)
    };
    let places = (0..length).step_by(8);
    places.fold(0, |sum: i64, at| sum.wrapping_add(word(at)))
}
