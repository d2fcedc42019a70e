//! Calls: what crossing the boundary costs, from the host to the guest and from the
//! guest to the host, with 0, 2 and 16 arguments.
//!
//! A call into the guest is timed in batches, whose loop is inside the runtime's
//! driver. A call out of it is timed by a loop inside the guest with eight calls a turn; an
//! empty loop of the same number of turns, timed right after it, is taken off, so that the
//! figure is the call alone. The guest counts the calls that reach it. A loop returns a sum that
//! depends on each call of `add` and `nop16`: one that was left out yields no time. `nop`
//! leaves no trace; an engine may not leave a call of an import out. What a driver's own
//! loop and language cost is `boundary`: it is shown beside the calls and never taken off.

use crate::model::suite::Against;
use crate::model::value::{Value, ValueType};
use crate::model::{Ability, Call, Effort, MetricDef, series, setting};
use crate::runtime::driver::{Handle, Operation};
use crate::runtime::{CallPath, Special};

use super::api::{GuestModule, OwnGuest, Subject, SuiteDef};
use super::bench::Bench;
use super::own::{self, OwnInstance};
use super::steady::{self, Steady, Took};
use super::task::SuiteError;

const IN: &str = "host_to_guest";
const IN_DYNAMIC: &str = "host_to_guest_dynamic";
const IN_ASYNC: &str = "host_to_guest_async";
const IN_BATCH: &str = "host_to_guest_batch";
const IN_THREADS: &str = "host_to_guest_threads";
const OUT: &str = "guest_to_host";
const OUT_DYNAMIC: &str = "guest_to_host_dynamic";
const EMPTY: &str = "loop_turn";
const BOUNDARY: &str = "boundary";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "calls",
    title: "Calls",
    what: "a call from the host to the guest and from the guest to the host, by number of arguments",
    subject: Subject::Guest(OwnGuest {
        module: GuestModule::Text(include_str!("guests/calls.wat")),
        twin: Some("calls"),
    }),
    primary: IN,
    axes: &[],
    metrics: &[
        MetricDef::time(IN, "call an export through the engine's typed handle")
            .keys(&["params"])
            .headline(Against::Native),
        MetricDef::time(IN_DYNAMIC, "call an export with values in a slice")
            .keys(&["params"])
            .needs(&[Ability::DynamicCall])
            .headline(Against::Usual),
        MetricDef::time(
            IN_ASYNC,
            "call an export through the future of its typed handle",
        )
        .keys(&["params"])
        .needs(&[Ability::AsyncCall])
        .headline(Against::Usual),
        MetricDef::time(
            IN_BATCH,
            "call `add`, mean of so many calls between two readings of the clock",
        )
        .keys(&["calls"]),
        MetricDef::time(
            IN_THREADS,
            "call `add` from so many threads at once, an instance each: time of one thread's call",
        )
        .keys(&["threads"])
        .needs(&[Ability::Threads]),
        MetricDef::time(
            OUT,
            "call a function of the host whose type is known, the loop taken off",
        )
        .keys(&["params"])
        .needs(&[Ability::HostFunction])
        .headline(Against::Native),
        MetricDef::time(
            OUT_DYNAMIC,
            "call a function of the host that receives a slice, the loop taken off",
        )
        .keys(&["params"])
        .needs(&[Ability::HostFunction, Ability::DynamicHostFunction])
        .headline(Against::Usual),
        MetricDef::time(
            BOUNDARY,
            "call an empty function of the driver's own language, in the loop of its calls",
        )
        .needs(&[Ability::Boundary]),
        MetricDef::time(EMPTY, "one turn of the empty loop that is subtracted")
            .needs(&[Ability::HostFunction]),
    ],
    run,
};

/// Calls between two readings of the clock.
const BATCHES: &[u64] = &[1, 10, 100, 1000];

/// Threads that call at once.
const THREADS: &[u32] = &[1, 2, 4];

/// They do not start at once: a batch lasts so long that it does not show, in picoseconds.
const THREADS_PS: u64 = 5_000_000_000;

/// Each point has this part of a process's time: there are up to twenty-two.
const PART: u64 = 8;

/// Turns of the loop whose sum is the suite's answer.
const TURNS: u64 = 1000;

/// Calls in a turn of a loop in the guest.
const CALLS_A_TURN: u64 = 8;

/// Calls of a loop in the guest at most: the number of its turns is an `i32`, and so is a sum.
const MOST_CALLS: u64 = 1 << 24;

/// An export of the guest, and the loops that call the host's counterpart.
struct Crossing {
    params: usize,
    export: &'static str,
    out: &'static str,
    out_dynamic: &'static str,
}

const CROSSINGS: &[Crossing] = &[
    Crossing {
        params: 0,
        export: "nop",
        out: "loop_nop",
        out_dynamic: "loop_dynamic_nop",
    },
    Crossing {
        params: 2,
        export: "add",
        out: "loop_add",
        out_dynamic: "loop_dynamic_add",
    },
    Crossing {
        params: 16,
        export: "add16",
        out: "loop_nop16",
        out_dynamic: "loop_dynamic_nop16",
    },
];

impl Crossing {
    /// The call into the guest.
    fn call(&self) -> Call {
        let args = (1..=self.params).filter_map(|i| i32::try_from(i).ok());
        call(self.export, args.map(Value::I32).collect())
    }

    /// What it returns: the sum of its arguments, if it has any.
    fn returns(&self) -> Option<Value> {
        let sum = i32::try_from(self.params * (self.params + 1) / 2);
        sum.ok().filter(|_| self.params > 0).map(Value::I32)
    }

    fn key(&self, metric: &str) -> String {
        series::key(metric, &[("params", &self.params.to_string())])
    }
}

fn call(export: &str, args: Vec<Value>) -> Call {
    Call {
        invoke: export.to_owned(),
        args,
        returns: (export != "nop").then_some(ValueType::I32),
    }
}

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        ..effort
    };
    let linked = bench.linked(IN)?;
    let mut guest = OwnInstance::new(bench, linked, IN)?;
    for crossing in CROSSINGS {
        let (id, path) = guest.prepare(crossing.call(), false)?;
        guest.bench.set(setting::CALL_PATH, path.as_str());
        if path == CallPath::Dynamic.name() {
            let reason = "the engine has no typed handle for it";
            guest.bench.lacks(&crossing.key(IN), reason);
            continue;
        }
        let found = calls(&mut guest, &effort, id, crossing)?;
        guest.record(crossing.key(IN), found);
    }
    batches(&mut guest, &effort)?;
    if guest.bench.has(IN_THREADS) {
        for count in THREADS {
            let found = threads(&mut guest, &effort, linked, *count)?;
            let key = series::key(IN_THREADS, &[("threads", &count.to_string())]);
            guest.record(key, found);
        }
    }
    if guest.bench.has(BOUNDARY) {
        let found = steady::steady(&mut guest, &effort, |guest, n| {
            let asked = guest.bench.ask(BOUNDARY, Operation::Boundary { n });
            Ok(Took::all(guest.bench.done(asked)?.ps))
        })?;
        guest.record(BOUNDARY.to_owned(), found);
    }
    for metric in [IN_DYNAMIC, IN_ASYNC] {
        if !guest.bench.has(metric) {
            continue;
        }
        guest.phase = metric;
        for crossing in CROSSINGS {
            let (id, _) = match metric {
                IN_ASYNC => guest.prepare_special(crossing.call(), Special::Async),
                _ => guest.prepare(crossing.call(), true),
            }?;
            let found = calls(&mut guest, &effort, id, crossing)?;
            guest.record(crossing.key(metric), found);
        }
    }
    let mut turns = Vec::new();
    for metric in [OUT, OUT_DYNAMIC] {
        if !guest.bench.has(metric) {
            continue;
        }
        guest.phase = metric;
        for crossing in CROSSINGS {
            let export = match metric {
                OUT => crossing.out,
                _ => crossing.out_dynamic,
            };
            let (found, empty) = loops(&mut guest, &effort, export)?;
            guest.record_difference(crossing.key(metric), found, "the empty loop");
            if metric == OUT {
                turns.push(empty);
            }
        }
    }
    looped(&mut guest, "loop_empty", TURNS)?;
    let bench = guest.bench;
    if let Some(first) = turns.into_iter().next() {
        bench.record_all(EMPTY, first);
    }
    // All counts and sums were right; this one is the same on every runtime.
    bench.answer(sum("loop_empty", TURNS).into());
    Ok(())
}

/// The guest's own count of the calls that reached it, from now on.
fn reset(guest: &mut OwnInstance<'_, '_>) -> Result<(), SuiteError> {
    guest.once("reset", &[], None).map(|_| ())
}

/// Every call has to have reached the guest.
fn counted(guest: &mut OwnInstance<'_, '_>, calls: u64) -> Result<(), SuiteError> {
    let expected = i64::try_from(calls).ok().map(Value::I64);
    guest.once("count", &[], expected).map(|_| ())
}

/// Calls into the guest, in batches that the clock can tell.
fn calls(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    id: Handle,
    crossing: &Crossing,
) -> Result<Steady, SuiteError> {
    reset(guest)?;
    let mut made = 0;
    let found = steady::steady(guest, effort, |guest, n| {
        made += n;
        guest.timed(id, n, crossing.returns()).map(Took::all)
    })?;
    counted(guest, made)?;
    Ok(found)
}

/// Calls of `add` in batches of given sizes: what a clock read more often costs, and
/// what a loop gains.
fn batches(guest: &mut OwnInstance<'_, '_>, effort: &Effort) -> Result<(), SuiteError> {
    guest.phase = IN_BATCH;
    let add = &CROSSINGS[1];
    let (id, _) = guest.prepare(add.call(), false)?;
    for size in BATCHES {
        reset(guest)?;
        let mut made = 0;
        let found = steady::of_size(guest, effort, *size, |guest, n| {
            made += n;
            guest.timed(id, n, add.returns()).map(Took::all)
        })?;
        counted(guest, made)?;
        let key = series::key(IN_BATCH, &[("calls", &size.to_string())]);
        guest.record(key, found);
    }
    Ok(())
}

/// Calls of `add` from several threads, each with an instance of its own.
fn threads(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    linked: Handle,
    threads: u32,
) -> Result<Steady, SuiteError> {
    guest.phase = IN_THREADS;
    let add = &CROSSINGS[1];
    let effort = Effort {
        min_batch_ps: effort.min_batch_ps.max(THREADS_PS),
        ..effort.clone()
    };
    steady::steady(guest, &effort, |guest, n| {
        let operation = Operation::Threads {
            linked,
            call: add.call(),
            initialize: false,
            threads,
            n,
        };
        let asked = guest.bench.ask(IN_THREADS, operation);
        let done = guest.bench.done(asked)?;
        own::right(&done, add.returns(), guest.phase).map(Took::all)
    })
    .map(Steady::by_median)
}

/// Calls out of the guest by one of its loops: a call, and a turn of the empty loop.
fn loops(
    guest: &mut OwnInstance<'_, '_>,
    effort: &Effort,
    export: &str,
) -> Result<(Steady, Steady), SuiteError> {
    let turns = |calls: u64| calls.div_ceil(CALLS_A_TURN);
    let calls = steady::batch(guest, effort, |guest, n| {
        let n = n.min(MOST_CALLS);
        let took = looped(guest, export, turns(n))?;
        // So many calls have to do, however fast they are.
        let enough = if n == MOST_CALLS { u64::MAX } else { took };
        Ok(Took::part(took, enough))
    })?;
    let calls = turns(calls.min(MOST_CALLS)) * CALLS_A_TURN;
    let found = steady::of_size(guest, effort, calls, |guest, n| {
        let whole = looped(guest, export, turns(n))?;
        let control = looped(guest, "loop_empty", turns(n))?;
        Ok(Took {
            cost: whole + control,
            counted: whole.saturating_sub(control),
            beside: control * CALLS_A_TURN,
        })
    })?;
    Ok(found.apart())
}

/// Runs a loop of the guest and returns its time.
fn looped(guest: &mut OwnInstance<'_, '_>, export: &str, turns: u64) -> Result<u64, SuiteError> {
    let n = i32::try_from(turns).unwrap_or(i32::MAX);
    guest.once(export, &[Value::I32(n)], Some(sum(export, turns)))
}

/// What a loop returns: the sum of 1 to `n`, as often as the turn's number is an argument of
/// a turn's calls; modulo 2^32, as a signed number.
fn sum(export: &str, n: u64) -> Value {
    let times = match export {
        _ if export.ends_with("16") => 15 * CALLS_A_TURN,
        _ if export.ends_with("add") => CALLS_A_TURN,
        _ => 1,
    };
    let sum = n.wrapping_mul(n + 1) / 2 * times;
    let low = u32::try_from(sum & u64::from(u32::MAX)).unwrap_or_default();
    Value::I64(i64::from(low.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loops_return_is_known() {
        assert_eq!(sum("loop_add", 4), Value::I64(80));
        assert_eq!(sum("loop_nop16", 4), Value::I64(1200));
        // 1 + … + 65536 is 2^31 + 2^15.
        assert_eq!(
            sum("loop_empty", 65_536),
            Value::I64(-(1 << 31) + (1 << 15))
        );
        assert_eq!(CROSSINGS[2].returns(), Some(Value::I32(136)));
        assert_eq!(CROSSINGS[0].returns(), None);
    }
}
