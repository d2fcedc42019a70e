//! Requests that each work on 16 MiB, one alone and eight at once, each with a limit of 32 MiB.
//!
//! A new instance grows its memory by itself, so that all of it is new to the process: what
//! keeps many of them from running at once is the kernel's work on the address space that they
//! share. The limit is the largest size that the module declares, and the host's limiter has the
//! same where the runtime has one.

use crate::model::value::{Value, ValueType};
use crate::model::{Ability, Call, Effort, HostSpec};
use crate::runtime::driver::Operation;
use crate::suite::bench::Bench;
use crate::suite::own;
use crate::suite::task::SuiteError;

use super::requests::{Cost, Requests};

pub const REQUESTS: &str = "working_set";
pub const FAULTS: &str = "working_faults";
pub const SWITCHES: &str = "working_switches";

/// Instances at once.
const INSTANCES: [u32; 2] = [1, 8];
/// Bytes that each memory may have.
const LIMIT: u64 = 32 << 20;
/// What a request returns.
const ANSWER: Value = Value::I32(2_147_450_880);

/// Measures them.
///
/// # Errors
/// When the guest cannot be run, or its answer is wrong.
pub fn measure(bench: &mut Bench<'_>, effort: &Effort) -> Result<(), SuiteError> {
    let limits = bench.abilities().has(Ability::MemoryLimiter);
    let host = HostSpec {
        memory_limit: limits.then_some(LIMIT),
        ..HostSpec::default()
    };
    let text = include_str!("../guests/working_set.wat");
    let linked = own::linked(bench, ("working-set", text), host, REQUESTS)?;
    let call = Call {
        invoke: "work".to_owned(),
        args: Vec::new(),
        returns: Some(ValueType::I32),
    };
    for threads in INSTANCES {
        let requests = Requests {
            rate: REQUESTS,
            costs: &[(FAULTS, Cost::Faults), (SWITCHES, Cost::Switches)],
            name: "instances",
            threads,
        };
        requests.measure(bench, effort, |bench, n| {
            let operation = Operation::Requests {
                linked,
                call: call.clone(),
                initialize: false,
                threads,
                n,
            };
            let asked = bench.ask(REQUESTS, operation);
            let done = bench.done(asked)?;
            own::right(&done, Some(ANSWER), REQUESTS)
        })?;
    }
    bench.release([linked]);
    Ok(())
}
