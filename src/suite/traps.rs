//! Traps: what it takes to stop a guest, to find out why, to clean up and to go on.
//!
//! `unwind` is a call that traps minus the same call that returns, timed block by block in one
//! process; the engine makes its error and the host drops it within that time. `classify`
//! finds the kind of trap in an error that is there, without making words of it. `recovery` is
//! what a host does for the next request: the trapping call, dropping the instance, a new
//! instance, the look-up, and a call whose answer is right.

use crate::model::suite::Against;
use crate::model::value::{Value, ValueType};
use crate::model::{Ability, Call, CellStatus, Effort, HostSpec, MetricDef, series};
use crate::runtime::driver::{Done, Handle, Operation};
use crate::runtime::{Special, TrapKind};

use super::api::{GuestModule, OwnGuest, Subject, SuiteDef};
use super::bench::Bench;
use super::own::OwnInstance;
use super::steady::{self, Steady, Took, of_size};
use super::task::SuiteError;

const RETURN: &str = "return";
const UNWIND: &str = "unwind";
const CLASSIFY: &str = "classify";
const DROP: &str = "drop";
const RECOVERY: &str = "recovery";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "traps",
    title: "Traps",
    what: "stopping a guest from several depths, finding out why, cleaning up, going on",
    subject: Subject::Guest(OwnGuest {
        module: GuestModule::Text(include_str!("guests/traps.wat")),
        twin: None,
    }),
    primary: UNWIND,
    axes: &[],
    metrics: &[
        MetricDef::time(
            UNWIND,
            "a call that traps at a depth, the call that returns taken off",
        )
        .keys(&["kind", "depth"])
        .needs(NEEDS)
        .headline(Against::Usual),
        MetricDef::time(
            CLASSIFY,
            "find the kind of trap in an error, without making words of it",
        )
        .keys(&["kind"])
        .needs(NEEDS)
        .headline(Against::Usual),
        MetricDef::time(
            RECOVERY,
            "a trap by division, drop the instance, make a new one, look up, call, check the answer",
        )
        .needs(NEEDS)
        .headline(Against::Usual),
        MetricDef::time(
            DROP,
            "drop an instance after a call that returned or trapped",
        )
        .keys(&["after"])
        .needs(&[Ability::Traps, Ability::Drop]),
        MetricDef::time(
            RETURN,
            "a call that returns from the same depth, which is subtracted",
        )
        .keys(&["depth"])
        .needs(NEEDS),
    ],
    run,
};

const NEEDS: &[Ability] = &[Ability::Traps];

/// Calls on the stack where the guest stops.
const DEPTHS: [i32; 3] = [1, 10, 100];

/// Kinds of traps by the guest's numbers.
const KINDS: [(&str, i32, TrapKind); 4] = [
    ("division_by_zero", DIVISION, TrapKind::DivisionByZero),
    ("unreachable", 2, TrapKind::Unreachable),
    ("out_of_bounds", 3, TrapKind::MemoryOutOfBounds),
    ("host_error", 4, TrapKind::Host),
];
const DIVISION: i32 = 1;

/// Kinds that need a limit: each call exceeds it.
const LIMITS: [(&str, Special, TrapKind); 2] = [
    ("out_of_fuel", Special::OutOfFuel, TrapKind::OutOfFuel),
    ("deadline", Special::Overdue, TrapKind::Interrupted),
];

/// Each point has this part of a process's time: there are up to 24.
const PART: u64 = 12;

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    if !bench.has(UNWIND) {
        return Ok(());
    }
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        ..effort
    };
    let linked = linked(bench)?;
    let instance = instance(bench, linked)?;
    let mut guest = OwnInstance {
        bench,
        instance,
        phase: UNWIND,
    };
    for depth in DEPTHS {
        for (name, number, kind) in KINDS {
            let traps = guest.prepare(stop(depth, number), false)?.0;
            let at = (name, depth);
            unwind(&mut guest, &effort, at, (traps, kind))?;
        }
    }
    let call = Call {
        invoke: "overflow".to_owned(),
        args: vec![Value::I32(0)],
        returns: Some(ValueType::I32),
    };
    let traps = guest.prepare(call, false)?.0;
    let overflow = TrapKind::StackOverflow;
    unwind(
        &mut guest,
        &effort,
        ("stack_overflow", 1),
        (traps, overflow),
    )?;
    for (name, how, kind) in LIMITS {
        if let Some(why) = guest.bench.abilities().reason(how.needs()) {
            let why = why.to_owned();
            let unwind = series::key(UNWIND, &[("kind", name), ("depth", "all")]);
            guest.bench.lacks(&unwind, why.as_str());
            let classify = series::key(CLASSIFY, &[("kind", name)]);
            guest.bench.lacks(&classify, why);
            continue;
        }
        // An instance of its own: after such a call it has no fuel left, or no time. A deeper
        // call than the one that is taken off, as an engine may look at its limit only when
        // a function is entered.
        let own = self::instance(guest.bench, linked)?;
        let other = std::mem::replace(&mut guest.instance, own);
        let traps = guest.prepare_special(stop(DEPTHS[1], 0), how)?.0;
        guest.instance = other;
        unwind(&mut guest, &effort, (name, 1), (traps, kind))?;
        guest.bench.release([own]);
    }
    let bench = guest.bench;
    bench.release([instance]);
    if bench.has(DROP) {
        for (after, kind) in [("return", 0), ("trap", DIVISION)] {
            let found = drops(bench, &effort, linked, kind)?;
            bench.record_all(series::key(DROP, &[("after", after)]), found);
        }
    }
    bench.phase(RECOVERY);
    let recovered = of_size(bench, &effort, 1, |bench, _| recovery(bench, linked))?;
    bench.record_all(RECOVERY, recovered);
    bench.answer(Value::I32(DEPTHS[1]).into());
    Ok(())
}

fn stop(depth: i32, kind: i32) -> Call {
    Call {
        invoke: "stop".to_owned(),
        args: vec![Value::I32(depth), Value::I32(kind)],
        returns: Some(ValueType::I32),
    }
}

/// The guest with a host whose function fails.
fn linked(bench: &mut Bench<'_>) -> Result<Handle, SuiteError> {
    let (engine, made) = bench.engine();
    let (module, compiled) = bench.compile(engine, UNWIND);
    let host = HostSpec {
        stub_imports: true,
        ..bench.task().host.clone()
    };
    bench.done(made)?;
    bench.compiled(compiled)?;
    let (linked, linking) = bench.make(UNWIND, |r#as| Operation::Link { module, host, r#as });
    bench.done(linking)?;
    Ok(linked)
}

fn instance(bench: &mut Bench<'_>, linked: Handle) -> Result<Handle, SuiteError> {
    let (instance, made) = bench.make(UNWIND, |r#as| instantiate(linked, r#as));
    bench.done(made)?;
    Ok(instance)
}

fn instantiate(linked: Handle, r#as: Handle) -> Operation {
    Operation::Instantiate {
        linked,
        initialize: false,
        r#as,
        count: 1,
    }
}

/// Trapping calls with returning ones after each batch, and the time to find the kind.
fn unwind(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    (name, depth): (&'static str, i32),
    (traps, kind): (Handle, TrapKind),
) -> Result<(), SuiteError> {
    guest.phase = UNWIND;
    let returns = guest.prepare(stop(depth, 0), false)?.0;
    let trap = |guest: &mut OwnInstance<'_, '_>, n: u64| {
        let asked = guest.bench.ask(UNWIND, Operation::Trap { call: traps, n });
        let done = guest.bench.done(asked)?;
        trapped(&done, kind)?;
        Ok::<_, SuiteError>(done)
    };
    // The batch is found by what is paid for: the difference may be next to nothing.
    let n = steady::batch(guest, effort, |guest, n| {
        trap(guest, n).map(|done| Took::all(done.ps))
    })?;
    let mut classified = Vec::new();
    let found = of_size(guest, effort, n, |guest, n| {
        let done = trap(guest, n)?;
        classified.extend(done.classify_ps);
        let control = guest.timed(returns, n, Some(Value::I32(depth)))?;
        Ok(Took {
            cost: done.ps + control,
            counted: done.ps.saturating_sub(control),
            beside: control,
        })
    })?;
    let (found, control) = found.apart();
    guest.bench.release([traps, returns]);
    if name == KINDS[0].0 {
        let key = series::key(RETURN, &[("depth", &depth.to_string())]);
        guest.record(key, control);
    }
    if depth == DEPTHS[0] {
        let key = series::key(CLASSIFY, &[("kind", name)]);
        match classified.is_empty() {
            true => guest.bench.lacks(&key, "the driver does not say"),
            false => guest.record(key, (1, classified).into()),
        }
    }
    let at = match kind {
        // Neither knows the depth: the stack is used up, a limit is met at the first check.
        TrapKind::StackOverflow | TrapKind::OutOfFuel | TrapKind::Interrupted => "all".to_owned(),
        _ => depth.to_string(),
    };
    let key = series::key(UNWIND, &[("kind", name), ("depth", &at)]);
    guest.record_difference(key, found, "a call that returns");
    Ok(())
}

/// Whether a call trapped as it has to.
fn trapped(done: &Done, kind: TrapKind) -> Result<(), SuiteError> {
    match &done.trap {
        Some(trap) if trap.kind == kind => Ok(()),
        other => {
            let said = other.as_ref().map_or_else(String::new, ToString::to_string);
            let text = format!("the trap is `{said}`, expected `{}`", kind.words());
            Err(SuiteError::new(CellStatus::WrongAnswer, UNWIND, text))
        }
    }
}

/// Instances that are dropped at once, at most.
const MOST: u64 = 256;

/// Dropping instances after a call.
fn drops(
    bench: &mut Bench<'_>,
    effort: &Effort,
    linked: Handle,
    kind: i32,
) -> Result<Steady, SuiteError> {
    let run = |bench: &mut Bench<'_>, n: u64| {
        let mut instances = Vec::new();
        let mut spent = 0;
        for _ in 0..n {
            let (instance, made) = bench.make(DROP, |r#as| instantiate(linked, r#as));
            let (call, prepared) = bench.make(DROP, |r#as| Operation::Prepare {
                instance,
                call: stop(1, kind),
                dynamic: false,
                r#as,
            });
            let called = bench.ask(DROP, Operation::call(call, 1));
            spent += bench.done(made)?.ps + bench.done(prepared)?.ps;
            let called = bench.done(called)?;
            match kind {
                DIVISION => trapped(&called, TrapKind::DivisionByZero)?,
                _ => returned(&called, 1)?,
            }
            spent += called.ps;
            instances.extend([call, instance]);
        }
        let dropped = bench.ask(DROP, Operation::Drop { handles: instances });
        let took = bench.done(dropped)?.ps;
        Ok(Took::part(spent + took, took))
    };
    // By what is paid for: all of them are alive at once.
    let n = steady::batch(bench, effort, |bench, n| {
        let took = run(bench, n.min(MOST))?;
        Ok(Took::all(if n >= MOST { u64::MAX } else { took.cost }))
    })?;
    of_size(bench, effort, n.min(MOST), run)
}

/// Whether a call returned what it has to.
fn returned(done: &Done, depth: i32) -> Result<(), SuiteError> {
    match done.value == Some(Value::I32(depth)) {
        true => Ok(()),
        false => {
            let text = format!("a call returns {:?}, expected {depth}", done.value);
            Err(SuiteError::new(CellStatus::WrongAnswer, RECOVERY, text))
        }
    }
}

/// A trap, and all up to the next right answer.
fn recovery(bench: &mut Bench<'_>, linked: Handle) -> Result<Took, SuiteError> {
    let ready = |bench: &mut Bench<'_>, kind| {
        let (instance, made) = bench.make(RECOVERY, |r#as| instantiate(linked, r#as));
        let (call, prepared) = bench.make(RECOVERY, |r#as| Operation::Prepare {
            instance,
            call: stop(DEPTHS[1], kind),
            dynamic: false,
            r#as,
        });
        let made = bench.done(made)?.ps + bench.done(prepared)?.ps;
        Ok::<_, SuiteError>((made, call, vec![call, instance]))
    };
    let (before, call, handles) = ready(bench, DIVISION)?;
    let trapping = bench.ask(RECOVERY, Operation::Trap { call, n: 1 });
    let dropping = bench.ask(RECOVERY, Operation::Drop { handles });
    let failed = bench.done(trapping)?;
    let dropped = bench.done(dropping)?.ps;
    let (made, call, handles) = ready(bench, 0)?;
    let calling = bench.ask(RECOVERY, Operation::call(call, 1));
    bench.release(handles);
    let answered = bench.done(calling)?;
    trapped(&failed, TrapKind::DivisionByZero)?;
    returned(&answered, DEPTHS[1])?;
    let counted = failed.ps + dropped + made + answered.ps;
    Ok(Took::part(before + counted, counted))
}
