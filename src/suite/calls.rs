//! Calls: what crossing the boundary costs, from the host to the guest and from the
//! guest to the host, with 0, 2 and 16 arguments.
//!
//! A call into the guest is timed in batches, whose loop is inside the runtime's
//! driver. A call out of it is timed by a loop inside the guest; an empty loop of the
//! same number of turns, timed right after it, is taken off, so that the figure is
//! the call alone. The guest counts the calls that reach it. A loop returns a sum that
//! depends on each call of `add` and `nop16`: one that was left out yields no time. `nop`
//! leaves no trace; an engine may not leave a call of an import out.

use crate::model::suite::Against;
use crate::model::value::Value;
use crate::model::{Ability, Answer, Call, CellStatus, Effort, MetricDef, series, setting};
use crate::runtime::{CallId, CallPath, Instance, Outcome, RuntimeError};

use super::api::{OwnGuest, Subject, SuiteDef};
use super::bench::Bench;
use super::steady::{self, Steady, Took};
use super::task::SuiteError;
use super::time::timed;

const IN: &str = "host_to_guest";
const IN_DYNAMIC: &str = "host_to_guest_dynamic";
const IN_BATCH: &str = "host_to_guest_batch";
const OUT: &str = "guest_to_host";
const OUT_DYNAMIC: &str = "guest_to_host_dynamic";
const EMPTY: &str = "loop_turn";

/// The suite.
pub const SUITE: SuiteDef = SuiteDef {
    id: "calls",
    title: "Calls",
    what: "a call from the host to the guest and from the guest to the host, by number of arguments",
    subject: Subject::Guest(OwnGuest {
        wat: include_str!("guests/calls.wat"),
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
            IN_BATCH,
            "call `add`, mean of so many calls between two readings of the clock",
        )
        .keys(&["calls"]),
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
        MetricDef::time(EMPTY, "one turn of the empty loop that is taken off")
            .needs(&[Ability::HostFunction]),
    ],
    run,
};

/// Calls between two readings of the clock.
const BATCHES: &[u64] = &[1, 10, 100, 1000];

/// Each point has this part of a process's time: there are sixteen.
const PART: u64 = 8;

/// Turns of the loop whose sum is the suite's answer.
const TURNS: u64 = 1000;

/// Turns of a loop in the guest at most: its number is an `i32`, and so is a sum.
const MOST_TURNS: u64 = 1 << 24;

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
        returns: None,
    }
}

fn run(bench: &mut Bench<'_>) -> Result<(), SuiteError> {
    let effort = bench.effort();
    let effort = Effort {
        warmup_ps: effort.warmup_ps / PART,
        steady_ps: effort.steady_ps / PART,
        ..effort.clone()
    };
    let mut guest = Guest {
        instance: bench.instance(IN)?,
        phase: IN,
    };
    for crossing in CROSSINGS {
        let id = guest.prepare(&crossing.call())?;
        let path = guest.instance.call_path(id);
        bench.set(setting::CALL_PATH, path.name());
        if path == CallPath::Dynamic {
            bench.lacks(&crossing.key(IN), "the engine has no typed handle for it");
            continue;
        }
        let found = calls(&mut guest, &effort, id, crossing)?;
        bench.record_all(crossing.key(IN), found.batch, found.values);
    }
    batches(bench, &mut guest, &effort)?;
    if bench.has(IN_DYNAMIC) {
        bench.phase(IN_DYNAMIC);
        guest.phase = IN_DYNAMIC;
        for crossing in CROSSINGS {
            let id = guest.instance.prepare_dynamic(&crossing.call());
            let id = id.map_err(|e| guest.failed(&e))?;
            let found = calls(&mut guest, &effort, id, crossing)?;
            bench.record_all(crossing.key(IN_DYNAMIC), found.batch, found.values);
        }
    }
    let mut turns = Vec::new();
    for metric in [OUT, OUT_DYNAMIC] {
        if !bench.has(metric) {
            continue;
        }
        bench.phase(metric);
        guest.phase = metric;
        for crossing in CROSSINGS {
            let export = match metric {
                OUT => crossing.out,
                _ => crossing.out_dynamic,
            };
            let (found, empty) = loops(&mut guest, &effort, export)?;
            bench.record_all(crossing.key(metric), found.batch, found.values);
            if metric == OUT {
                turns.push(empty);
            }
        }
    }
    looped(&mut guest, "loop_empty", TURNS)?;
    if let Some(first) = turns.into_iter().next() {
        bench.record_all(EMPTY, first.batch, first.values);
    }
    // All counts and sums were right; this one is the same on every runtime.
    bench.answer(sum("loop_empty", TURNS).into());
    Ok(())
}

/// An instance, and what is done to it.
struct Guest {
    instance: Box<dyn Instance>,
    phase: &'static str,
}

impl Guest {
    fn failed(&self, error: &RuntimeError) -> SuiteError {
        SuiteError::from_runtime(self.phase, error)
    }

    fn prepare(&mut self, call: &Call) -> Result<CallId, SuiteError> {
        let id = self.instance.prepare(call);
        id.map_err(|e| self.failed(&e))
    }

    /// Calls `n` times; the last answer has to be this. Returns the time.
    fn timed(&mut self, id: CallId, n: u64, expected: Option<Value>) -> Result<u64, SuiteError> {
        let (outcome, took) = timed(|| self.instance.run_batch(id, n));
        match outcome {
            Outcome::Returned(value) if value == expected => Ok(took),
            Outcome::Returned(value) => Err(self.wrong(
                "the guest's answer",
                &Answer {
                    value,
                    ..Answer::default()
                },
                &Answer {
                    value: expected,
                    ..Answer::default()
                },
            )),
            Outcome::Trapped(trap) => Err(self.failed(&RuntimeError::Trapped(trap))),
            Outcome::Exited(code) => {
                let text = format!("the guest ended itself with exit code {code}");
                Err(SuiteError::new(CellStatus::Failed, self.phase, text))
            }
        }
    }

    fn wrong(&self, what: &str, got: &Answer, expected: &Answer) -> SuiteError {
        let text = format!("{what} is {}, expected {}", got.words(), expected.words());
        SuiteError {
            got: Box::new(got.clone()),
            ..SuiteError::new(CellStatus::WrongAnswer, self.phase, text)
        }
    }

    /// The guest's own count of the calls that reached it, from now on.
    fn reset(&mut self) -> Result<(), SuiteError> {
        let id = self.prepare(&call("reset", Vec::new()))?;
        self.timed(id, 1, None).map(|_| ())
    }

    /// Every call has to have reached the guest.
    fn counted(&mut self, calls: u64) -> Result<(), SuiteError> {
        let id = self.prepare(&call("count", Vec::new()))?;
        let expected = i64::try_from(calls).ok().map(Value::I64);
        self.timed(id, 1, expected).map(|_| ())
    }
}

/// Calls into the guest, in batches that the clock can tell.
fn calls(
    guest: &mut Guest,
    effort: &Effort,
    id: CallId,
    crossing: &Crossing,
) -> Result<Steady, SuiteError> {
    guest.reset()?;
    let mut made = 0;
    let found = steady::steady(effort, |n| {
        made += n;
        guest.timed(id, n, crossing.returns()).map(Took::all)
    })?;
    guest.counted(made)?;
    Ok(found)
}

/// Calls of `add` in batches of given sizes: what a clock read more often costs, and
/// what a loop gains.
fn batches(bench: &mut Bench<'_>, guest: &mut Guest, effort: &Effort) -> Result<(), SuiteError> {
    bench.phase(IN_BATCH);
    guest.phase = IN_BATCH;
    let add = &CROSSINGS[1];
    let id = guest.prepare(&add.call())?;
    for size in BATCHES {
        guest.reset()?;
        let mut made = 0;
        let found = steady::of_size(effort, *size, |n| {
            made += n;
            guest.timed(id, n, add.returns()).map(Took::all)
        })?;
        guest.counted(made)?;
        let key = series::key(IN_BATCH, &[("calls", &size.to_string())]);
        bench.record_all(key, found.batch, found.values);
    }
    Ok(())
}

/// Calls out of the guest by one of its loops: a call, and a turn of the empty loop.
fn loops(guest: &mut Guest, effort: &Effort, export: &str) -> Result<(Steady, Steady), SuiteError> {
    let turns = steady::batch(effort, |n| {
        let n = n.min(MOST_TURNS);
        let took = looped(guest, export, n)?;
        // So many turns have to do, however fast they are.
        let enough = if n == MOST_TURNS { u64::MAX } else { took };
        Ok(Took {
            cost: took,
            counted: enough,
        })
    })?;
    let turns = turns.min(MOST_TURNS);
    let mut empty = Vec::new();
    let mut found = steady::of_size(effort, turns, |n| {
        let whole = looped(guest, export, n)?;
        let control = looped(guest, "loop_empty", n)?;
        empty.push((control + n / 2) / n);
        Ok(Took {
            cost: whole + control,
            counted: whole.saturating_sub(control),
        })
    })?;
    // Warm-up ran both, and counts in neither.
    empty.drain(..empty.len() - found.values.len());
    found.batch = turns;
    let control = Steady {
        batch: turns,
        values: empty,
    };
    Ok((found, control))
}

/// Runs a loop of the guest and returns its time.
fn looped(guest: &mut Guest, export: &str, turns: u64) -> Result<u64, SuiteError> {
    let n = i32::try_from(turns).unwrap_or(i32::MAX);
    let id = guest.prepare(&call(export, vec![Value::I32(n)]))?;
    guest.timed(id, 1, Some(sum(export, turns)))
}

/// What a loop returns: the sum of 1 to `n`, fifteen times that where fifteen of the
/// arguments are the turn's number; modulo 2^32, as a signed number.
fn sum(export: &str, n: u64) -> Value {
    let times = if export.ends_with("16") { 15 } else { 1 };
    let sum = n.wrapping_mul(n + 1) / 2 * times;
    let low = u32::try_from(sum & u64::from(u32::MAX)).unwrap_or_default();
    Value::I64(i64::from(low.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_loops_return_is_known() {
        assert_eq!(sum("loop_add", 4), Value::I64(10));
        assert_eq!(sum("loop_nop16", 4), Value::I64(150));
        // 1 + … + 65536 is 2^31 + 2^15.
        assert_eq!(
            sum("loop_empty", 65_536),
            Value::I64(-(1 << 31) + (1 << 15))
        );
        assert_eq!(CROSSINGS[2].returns(), Some(Value::I32(136)));
        assert_eq!(CROSSINGS[0].returns(), None);
    }
}
