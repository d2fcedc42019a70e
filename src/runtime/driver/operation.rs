//! What a driver can be asked.
//!
//! Whoever asks names what an operation makes: so it can go on asking before the
//! first answer is there, and a driver does not sleep between two operations.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantNames};

use crate::model::{Call, HostSpec};
use crate::runtime::api::Special;

/// Names what an operation made. A number is used once.
pub type Handle = u32;

/// One request.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema, IntoStaticStr, VariantNames,
)]
#[serde(tag = "verb", rename_all = "snake_case", deny_unknown_fields)]
#[strum(serialize_all = "snake_case")]
pub enum Operation {
    /// Makes so many engines, named from `as` upwards. The time is that of all.
    Engine {
        /// The first one's name.
        r#as: Handle,
        /// How many.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        count: u32,
    },
    /// Parses and validates a module without compiling. Reading the file is not timed.
    Validate {
        /// The engine.
        engine: Handle,
        /// The module.
        file: PathBuf,
    },
    /// Parses, validates and compiles a module. Reading the file is not timed.
    Compile {
        /// The engine.
        engine: Handle,
        /// The module.
        file: PathBuf,
        /// The compiled module's name.
        r#as: Handle,
    },
    /// Finds the SHA-256 of a module's bytes, compiles them, and puts the compiled module into
    /// a cache in memory by it. Reading the file is not timed.
    Deploy {
        /// The engine.
        engine: Handle,
        /// The module.
        file: PathBuf,
        /// The compiled module's name.
        r#as: Handle,
    },
    /// Finds a module that was deployed in the cache by its key, and shares it, `n` times.
    Cached {
        /// The module.
        module: Handle,
        /// How often.
        n: u64,
    },
    /// Turns a compiled module into bytes; the answer says how many.
    Serialize {
        /// The module.
        module: Handle,
        /// The artifact's name.
        r#as: Handle,
    },
    /// Writes an artifact to a new file, which goes when its handle is dropped.
    Write {
        /// The artifact.
        artifact: Handle,
        /// The file, which is not there yet.
        file: PathBuf,
        /// The stored artifact's name.
        r#as: Handle,
    },
    /// Loads an artifact from memory.
    LoadBytes {
        /// The engine.
        engine: Handle,
        /// The artifact.
        artifact: Handle,
        /// The loaded module's name.
        r#as: Handle,
    },
    /// Loads an artifact from its file, mapped where the runtime can.
    LoadFile {
        /// The engine.
        engine: Handle,
        /// The stored artifact.
        stored: Handle,
        /// The loaded module's name.
        r#as: Handle,
    },
    /// Finds a provider for every import.
    Link {
        /// The module.
        module: Handle,
        /// The guest's permissions and inputs.
        host: HostSpec,
        /// The linked module's name.
        r#as: Handle,
    },
    /// Makes so many instances, each in a store of its own, named from `as` upwards. The
    /// time is that of all.
    Instantiate {
        /// The linked module.
        linked: Handle,
        /// Whether the module's `_initialize` is called, as a part of it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        initialize: bool,
        /// The first one's name.
        r#as: Handle,
        /// How many.
        #[serde(default = "one", skip_serializing_if = "is_one")]
        count: u32,
    },
    /// Looks an export up and fixes arguments, so that nothing but the call is left.
    Prepare {
        /// The instance.
        instance: Handle,
        /// The call.
        #[serde(flatten)]
        call: Call,
        /// Whether values are to be passed in a slice, where a typed handle would be
        /// there too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        dynamic: bool,
        /// The prepared call's name.
        r#as: Handle,
    },
    /// The same for calls that not every runtime has.
    PrepareSpecial {
        /// The instance.
        instance: Handle,
        /// The call.
        #[serde(flatten)]
        call: Call,
        /// Which calls.
        how: Special,
        /// The prepared call's name.
        r#as: Handle,
    },
    /// Calls `n` times. The answer is that of the last call; a trap ends the batch.
    Call {
        /// The prepared call.
        call: Handle,
        /// How often.
        n: u64,
        /// Whether to read the clock of CPU time, before and after.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        cpu: bool,
    },
    /// Calls `n` times on each of several threads at once, each with an instance of its
    /// own that was made before. The time is from the first thread's start to the last
    /// one's end; the answer is that of one thread's last call.
    Threads {
        /// The linked module.
        linked: Handle,
        /// The call.
        #[serde(flatten)]
        call: Call,
        /// Whether a new instance's `_initialize` is called.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        initialize: bool,
        /// How many threads.
        threads: u32,
        /// How often on each.
        n: u64,
    },
    /// Copies a part of the memory that the guest exports as `memory` into the host's, `n`
    /// times. The answer has the sum of the bytes of the last copy.
    ReadMemory {
        /// The instance.
        instance: Handle,
        /// The first byte's place.
        offset: u64,
        /// How many bytes.
        length: u64,
        /// How often.
        n: u64,
        /// Whether the host reaches them through a view of the guest's memory instead of the
        /// engine's own function, if it has one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        view: bool,
    },
    /// Copies bytes of the host into that memory, `n` times. Byte `i` of them is `i` modulo
    /// 251.
    WriteMemory {
        /// The instance.
        instance: Handle,
        /// The first byte's place.
        offset: u64,
        /// How many bytes.
        length: u64,
        /// How often.
        n: u64,
        /// Whether the host reaches them through a view of the guest's memory instead of the
        /// engine's own function, if it has one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        view: bool,
    },
    /// Copies bytes of the host into that memory, as `write_memory` does, and calls, `n` times.
    /// The answer is that of the last call; a trap ends the batch.
    Stream {
        /// The prepared call.
        call: Handle,
        /// The first byte's place.
        offset: u64,
        /// How many bytes each time.
        length: u64,
        /// How often.
        n: u64,
    },
    /// Calls `n` times, of which each has to trap; the errors are dropped within the time. The
    /// answer is the last trap, and has the time for finding its kind.
    Trap {
        /// The prepared call.
        call: Handle,
        /// How often.
        n: u64,
    },
    /// Makes an instance, looks the call up, calls and drops the instance, `n` times on each
    /// of several threads at once. The time is from the first thread's start to the last
    /// one's end; the answer is that of one thread's last call.
    Requests {
        /// The linked module.
        linked: Handle,
        /// The call.
        #[serde(flatten)]
        call: Call,
        /// Whether a new instance's `_initialize` is called.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        initialize: bool,
        /// How many threads.
        threads: u32,
        /// How often on each.
        n: u64,
    },
    /// Serves `n` requests that arrive at fixed times, on several threads: each calls, on an
    /// instance of its thread or on one of its own. The time is from the first start to the
    /// last answer; the answer is that of one thread's last call, and has all latencies.
    Load(Load),
    /// Grows that memory by `pages`, `n` times. The answer has its size then.
    GrowMemory {
        /// The instance.
        instance: Handle,
        /// By how many pages of 64 KiB.
        pages: u64,
        /// How often.
        n: u64,
    },
    /// Calls a native function that does nothing `n` times, in the loop of `call`: what a
    /// call costs without a runtime.
    Boundary {
        /// How often.
        n: u64,
    },
    /// Drops what these name, whatever it is. The time is that of all.
    Drop {
        /// The names. What was never made is passed over.
        handles: Vec<Handle>,
    },
    /// Reads the memory of the process that holds the engine.
    Memory,
}

/// Requests that arrive at fixed times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Load {
    /// The linked module.
    pub linked: Handle,
    /// The call.
    #[serde(flatten)]
    pub call: Call,
    /// Whether a new instance's `_initialize` is called.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub initialize: bool,
    /// How many threads.
    pub threads: u32,
    /// How many requests.
    pub n: u64,
    /// Time between two of them, in picoseconds, mean of exponential gaps; with 0 all are
    /// there at once.
    pub every_ps: u64,
    /// Whether each request has an instance of its own.
    pub fresh: bool,
    /// A request that waits for longer, in picoseconds, is not begun; with 0 each is.
    #[serde(default, skip_serializing_if = "is_none")]
    pub timeout_ps: u64,
    /// Where each request takes its module from a cache, and has an instance of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache: Option<Box<CacheUse>>,
}

/// A cache of compiled modules that requests share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CacheUse {
    /// The module. One that the cache lacks is the same with a custom section behind it.
    pub file: PathBuf,
    /// What imports are settled with.
    pub host: HostSpec,
    /// One of so many requests names a module that the cache lacks.
    pub miss_every: u64,
}

fn one() -> u32 {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_none(ps: &u64) -> bool {
    *ps == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_one(count: &u32) -> bool {
    *count == 1
}

impl Operation {
    /// Calls `n` times, without CPU time.
    pub fn call(call: Handle, n: u64) -> Self {
        let cpu = false;
        Self::Call { call, n, cpu }
    }

    /// All names.
    pub const VERBS: &'static [&'static str] = Self::VARIANTS;

    /// Its name, as in the protocol.
    pub fn verb(&self) -> &'static str {
        self.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    #[test]
    fn operations_look_as_documented() {
        let prepare = Operation::Prepare {
            instance: 4,
            call: Call {
                invoke: "add_one".into(),
                args: vec![Value::I32(41)],
                returns: None,
            },
            dynamic: false,
            r#as: 5,
        };
        for (operation, text) in [
            (
                Operation::Engine { r#as: 1, count: 1 },
                r#"{"verb":"engine","as":1}"#,
            ),
            (
                prepare,
                r#"{"verb":"prepare","instance":4,"invoke":"add_one","args":["i32:41"],"as":5}"#,
            ),
            (
                Operation::GrowMemory {
                    instance: 4,
                    pages: 1,
                    n: 100,
                },
                r#"{"verb":"grow_memory","instance":4,"pages":1,"n":100}"#,
            ),
            (Operation::Memory, r#"{"verb":"memory"}"#),
        ] {
            assert_eq!(serde_json::to_string(&operation).unwrap(), text);
            assert_eq!(serde_json::from_str::<Operation>(text).unwrap(), operation);
            assert!(text.contains(operation.verb()));
            assert!(Operation::VERBS.contains(&operation.verb()));
        }
    }
}
