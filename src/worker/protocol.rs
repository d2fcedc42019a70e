//! The protocol between campaign and worker: one job (a JSON object) on standard input and
//! one JSON object a line on standard output. A worker that asks for a turn waits for a line
//! on its standard input; where that has ended, it goes on at once.
//! `docs/PROTOCOL.md` explains it to writers of drivers.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::{
    Answer, Build, Call, CellStatus, Effort, HostSpec, Observations, Output, Repeat, RuntimeConfig,
    Twice, TwinRef, Value, path,
};

/// The version of this protocol. A worker that speaks another refuses the job.
pub const PROTOCOL_VERSION: u32 = 5;

/// The line with which a worker asks for a turn.
pub const ASKS_FOR_A_TURN: &[u8] = b"{\"type\":\"turn\"}\n";

/// The line that gives it one.
pub const GIVES_A_TURN: &[u8] = b"turn\n";

/// The line that gives it one, and asks it not to wait for quiet ones any more.
pub const GIVES_A_BRISK_ONE: &[u8] = b"brisk\n";

/// The line that gives it a last one, in which it comes to its end as soon as it can.
pub const GIVES_THE_LAST: &[u8] = b"end\n";

/// What a worker is asked to measure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Job {
    /// See [`PROTOCOL_VERSION`].
    pub protocol: u32,
    /// The runtime with its options.
    pub runtime: RuntimeConfig,
    /// The suite, by its id.
    pub suite: String,
    /// The sample's name, for messages.
    pub sample: String,
    /// The module's file.
    #[serde(serialize_with = "path::serialize")]
    pub module: PathBuf,
    /// The SHA-256 that it has to have, in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub module_sha256: Option<String>,
    /// The native baseline, for the native column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twin: Option<TwinRef>,
    /// How the workload repeats.
    pub repeat: Repeat,
    /// The call that is timed; without one, only compiling and loading are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<Call>,
    /// Whether it is a WASI command's `_start`: its answer is its exit code and
    /// what it prints.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub command: bool,
    /// Whether the module's `_initialize` is called on every new instance, as part
    /// of instantiating.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reactor: bool,
    /// The guest's permissions and inputs.
    #[serde(default)]
    pub host: HostSpec,
    /// The right answer, as far as it is known.
    #[serde(default, skip_serializing_if = "Answer::is_empty")]
    pub expected: Answer,
    /// A call of twice the work, where the workload has to be shown to grow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub twice: Option<Twice>,
    /// The values of the suite's axes, where it has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axes: Vec<i64>,
    /// How much to measure.
    pub effort: Effort,
    /// The process's time limit in picoseconds, turns only, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_ps: Option<u64>,
    /// A fast reading of the contention kernel, in picoseconds. With it a worker goes on for a
    /// while until three turns of a figure were quiet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fast_ps: Option<u64>,
    /// A private folder for artifacts.
    #[serde(serialize_with = "path::serialize")]
    pub scratch: PathBuf,
    /// The CPU to run on, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<usize>,
}

/// What a worker says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Message {
    /// First: who is working.
    Hello {
        /// The version of the protocol it speaks.
        protocol: u32,
        /// The runtime with its options.
        runtime: RuntimeConfig,
        /// The engine's version.
        version: String,
        /// Settings that matter for a fair comparison.
        settings: BTreeMap<String, String>,
        /// How the worker was built, where it is a wasmbench.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        build: Option<Box<Build>>,
    },
    /// What is about to happen, so that a crash or a hang can be placed.
    Phase {
        /// A metric's id, or words.
        name: String,
    },
    /// A unit of work is ready, and waits for a turn. Never in a transcript that has ended.
    Turn,
    /// A setting that became known while running.
    Setting {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
    /// The calibration kernel, before and after.
    Calibration {
        /// Before measuring, in picoseconds.
        before_ps: u64,
        /// After measuring, in picoseconds.
        after_ps: u64,
    },
    /// The contention kernel.
    Contention {
        /// Before and after each turn, in picoseconds.
        turns: Vec<[u64; 2]>,
    },
    /// Values of one metric, in order.
    Observations {
        /// The metric's id, or the key of a point of its series.
        metric: String,
        /// Unit, batch size and values.
        #[serde(flatten)]
        observations: Observations,
    },
    /// A metric that this configuration cannot have.
    Unsupported {
        /// The metric's id, or the key of a point of its series.
        metric: String,
        /// Why.
        reason: String,
    },
    /// What the guest came to.
    Result {
        /// The export's value; null for a function that returns none.
        value: Option<Value>,
        /// A command's exit code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exit_code: Option<i32>,
        /// A command's standard output.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stdout: Option<Output>,
    },
    /// The worker's own memory at a point.
    Memory {
        /// Where in the suite, in its own words.
        point: String,
        /// Peak resident size in bytes.
        peak: u64,
        /// Resident size in bytes.
        resident: u64,
    },
    /// Last, when all went well.
    Done,
    /// Last, when it did not.
    Failed {
        /// `unsupported`, `wrong_answer`, `failed`, or `crashed` for a panic.
        kind: CellStatus,
        /// The phase it happened in.
        phase: String,
        /// What happened.
        message: String,
    },
}

impl From<Answer> for Message {
    fn from(answer: Answer) -> Self {
        Self::Result {
            value: answer.value,
            exit_code: answer.exit_code,
            stdout: answer.stdout,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unit;

    #[test]
    fn messages_look_as_documented() {
        let message = Message::Observations {
            metric: "compile".into(),
            observations: Observations {
                unit: Unit::Ps,
                batch: 1,
                values: vec![5, 7],
                turns: Vec::new(),
            },
        };
        let text = serde_json::to_string(&message).unwrap();
        assert_eq!(
            text,
            r#"{"type":"observations","metric":"compile","unit":"ps","batch":1,"values":[5,7]}"#
        );
        assert_eq!(serde_json::from_str::<Message>(&text).unwrap(), message);
        assert_eq!(
            [&serde_json::to_vec(&Message::Turn).unwrap(), &b"\n"[..]].concat(),
            ASKS_FOR_A_TURN
        );
        assert_eq!(
            serde_json::to_string(&Message::Done).unwrap(),
            r#"{"type":"done"}"#
        );
    }
}
