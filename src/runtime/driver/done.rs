//! What a driver answers.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{MemoryReading, Output, Value};
use crate::runtime::api::Outcome;
use crate::runtime::error::{RuntimeError, Trap};
use crate::runtime::host::Region;

/// What an operation came to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Done {
    /// How long it took, in picoseconds, by the driver's own clock.
    pub ps: u64,
    /// CPU time of the engine's process in it, all threads, where the driver can tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_ps: Option<u64>,
    /// Of `instantiate`: how long it took to make what imports act on, beside `ps`.
    #[serde(skip_serializing_if = "is_zero")]
    pub open_ps: u64,
    /// Of `serialize`: how many bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    /// Of `prepare`: how the call enters the guest (`typed`, `dynamic`, …).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_path: Option<String>,
    /// Of `link`: name and version of the WASI that the guest runs on, if it uses any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wasi: Option<String>,
    /// Of `link`: whether the guest can mark regions.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub marks: bool,
    /// Of `call`: what the last call returned; none for a function without a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// Of `call` and `instantiate`: the code with which the guest ended itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
    /// Of `call` and `instantiate`: why the guest stopped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trap: Option<Trap>,
    /// Of `call`: what the guest printed. A driver sends the text.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "output_or_text"
    )]
    pub stdout: Option<Output>,
    /// Of `call` and `instantiate`: the last line of standard error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_words: Option<String>,
    /// Of `call`: the guest printed more than it may, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overflow: Option<String>,
    /// Of `call`: whether the guest read its standard input, where the driver can tell.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stdin_read: bool,
    /// Of `call`: what the guest marked as the part to measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Of `read_memory`: the sum of the bytes that were read last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<u64>,
    /// Of `trap`: how long finding the kind of the last trap took, in picoseconds, mean of many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub classify_ps: Option<u64>,
    /// Of `load`: from the time at which each request was to start to its answer, in picoseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latencies: Option<Vec<u64>>,
    /// Of `load`: how long threads worked on requests, all added up, in picoseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub busy_ps: Option<u64>,
    /// Of `load` with a cache: requests whose module was in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hits: Option<u64>,
    /// Of `load`: requests that were not begun, since they had waited for too long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stopped: Option<u64>,
    /// Of `grow_memory`: the size of the memory, in pages of 64 KiB.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u64>,
    /// Of `memory`: the reading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<MemoryReading>,
}

impl Done {
    /// It took so long, and there is no more to say.
    pub fn took(ps: u64) -> Self {
        Self {
            ps,
            ..Self::default()
        }
    }

    /// Guest code ran for so long, and came to this.
    pub fn came_to(outcome: Outcome, ps: u64) -> Self {
        let mut done = Self::took(ps);
        match outcome {
            Outcome::Returned(value) => done.value = value,
            Outcome::Exited(code) => done.exit_code = Some(code),
            Outcome::Trapped(trap) => done.trap = Some(trap),
        }
        done
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_zero(ps: &u64) -> bool {
    *ps == 0
}

fn output_or_text<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Output>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Printed {
        Text(String),
        Output(Output),
    }
    Ok(match Option::deserialize(from)? {
        Some(Printed::Text(text)) => Some(Output::of(text.as_bytes())),
        Some(Printed::Output(output)) => Some(output),
        None => None,
    })
}

/// Why an operation came to nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Refused {
    /// What kind of no it is.
    pub kind: Refusal,
    /// The engine's own words.
    pub message: String,
}

/// Kinds of refusals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The runtime cannot do this at all.
    Unsupported,
    /// It tried and failed.
    Failed,
    /// Guest code trapped.
    Trapped,
}

impl From<&RuntimeError> for Refused {
    fn from(error: &RuntimeError) -> Self {
        let kind = match error {
            RuntimeError::Unsupported(_) => Refusal::Unsupported,
            RuntimeError::Failed(_) | RuntimeError::Died(_) => Refusal::Failed,
            RuntimeError::Trapped(_) => Refusal::Trapped,
        };
        Self {
            kind,
            message: error.to_string(),
        }
    }
}

impl From<Refused> for RuntimeError {
    fn from(refused: Refused) -> Self {
        match refused.kind {
            Refusal::Unsupported => Self::Unsupported(refused.message),
            Refusal::Failed => Self::Failed(refused.message),
            Refusal::Trapped => Self::Trapped(Trap::other(refused.message)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_driver_may_send_what_a_guest_printed_as_text() {
        let done: Done = serde_json::from_str(r#"{"ps":5,"stdout":"hello\n"}"#).unwrap();
        assert_eq!(done.stdout, Some(Output::of(b"hello\n")));
        let again: Done = serde_json::from_str(&serde_json::to_string(&done).unwrap()).unwrap();
        assert_eq!(again, done);
    }
}
