//! Lines of the protocol. `docs/DRIVER.md` of wasmbench explains them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::region::Region;
use crate::trap::Trap;
use crate::values::{Type, Value};
use crate::{Error, Options};

/// The version of the protocol.
pub const PROTOCOL: u32 = 1;

/// The name of what an operation makes, or acts on.
pub type Handle = u32;

/// What is asked.
#[derive(Debug, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Request {
    Hello {
        protocol: u32,
        #[serde(default)]
        options: Options,
    },
    Engine {
        r#as: Handle,
        #[serde(default = "one")]
        count: u32,
    },
    Validate {
        engine: Handle,
        file: PathBuf,
    },
    Compile {
        engine: Handle,
        file: PathBuf,
        r#as: Handle,
    },
    Serialize {
        module: Handle,
        r#as: Handle,
    },
    Write {
        artifact: Handle,
        file: PathBuf,
        r#as: Handle,
    },
    LoadBytes {
        engine: Handle,
        artifact: Handle,
        r#as: Handle,
    },
    LoadFile {
        engine: Handle,
        stored: Handle,
        r#as: Handle,
    },
    Link {
        module: Handle,
        host: HostSpec,
        r#as: Handle,
    },
    Instantiate {
        linked: Handle,
        #[serde(default)]
        initialize: bool,
        r#as: Handle,
        #[serde(default = "one")]
        count: u32,
    },
    Prepare {
        instance: Handle,
        invoke: String,
        #[serde(default)]
        args: Vec<Value>,
        #[serde(default)]
        returns: Option<Type>,
        #[serde(default)]
        dynamic: bool,
        r#as: Handle,
    },
    Call {
        call: Handle,
        n: u64,
    },
    /// Refused, whatever else it says.
    Threads,
    ReadMemory {
        instance: Handle,
        offset: u64,
        length: u64,
        n: u64,
    },
    WriteMemory {
        instance: Handle,
        offset: u64,
        length: u64,
        n: u64,
    },
    GrowMemory {
        instance: Handle,
        pages: u64,
        n: u64,
    },
    Boundary {
        n: u64,
    },
    Drop {
        handles: Vec<Handle>,
    },
    Memory,
    Bye,
}

/// The verbs there are: another one is no mistake, but something that the driver lacks.
pub const VERBS: &[&str] = &[
    "hello",
    "engine",
    "validate",
    "compile",
    "serialize",
    "write",
    "load_bytes",
    "load_file",
    "link",
    "instantiate",
    "prepare",
    "call",
    "threads",
    "read_memory",
    "write_memory",
    "grow_memory",
    "drop",
    "boundary",
    "memory",
    "bye",
];

fn one() -> u32 {
    1
}

/// What a guest may import and use.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct HostSpec {
    #[serde(default)]
    pub argv: Vec<String>,
    #[serde(default)]
    pub env: BTreeMap<String, String>,
    #[serde(default)]
    pub stdin: Option<Input>,
    #[serde(default)]
    pub folders: Vec<serde_json::Value>,
    #[serde(default = "no_limit")]
    pub output_limit: u64,
    #[serde(default)]
    pub functions: bool,
    #[serde(default)]
    pub stub_imports: bool,
}

fn no_limit() -> u64 {
    u64::MAX
}

/// A file that a guest reads as standard input.
#[derive(Clone, Debug, Deserialize)]
pub struct Input {
    pub path: PathBuf,
}

/// What an operation came to.
#[derive(Debug, Default, Serialize)]
#[serde(default)]
pub struct Done {
    pub ps: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_ps: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_ps: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_path: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wasi: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub marks: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exit_code: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trap: Option<Trap>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stdout: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sum: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory: Option<Reading>,
    #[serde(flatten)]
    pub hello: Option<Hello>,
}

/// The memory of this process, in bytes.
#[derive(Debug, Serialize)]
pub struct Reading {
    pub resident: u64,
    pub peak: u64,
}

/// What the driver says of itself.
#[derive(Debug, Serialize)]
pub struct Hello {
    pub protocol: u32,
    pub version: String,
    pub settings: BTreeMap<&'static str, String>,
    pub can: Vec<&'static str>,
    pub cannot: BTreeMap<&'static str, String>,
    pub clock_step_ps: u64,
}

/// An answer.
#[derive(Serialize)]
struct Line<'a, T> {
    id: &'a serde_json::Value,
    ok: bool,
    #[serde(flatten)]
    rest: T,
}

#[derive(Serialize)]
struct Refused {
    kind: &'static str,
    message: String,
}

/// The line of an answer.
pub fn line(id: &serde_json::Value, outcome: Result<Done, Error>) -> String {
    let text = match outcome {
        Ok(rest) => serde_json::to_string(&Line { id, ok: true, rest }),
        Err(error) => {
            let (kind, message) = match error {
                Error::Unsupported(message) => ("unsupported", message),
                Error::Failed(message) => ("failed", message),
                Error::Trapped(trap) => ("trapped", trap.message),
            };
            let rest = Refused { kind, message };
            serde_json::to_string(&Line {
                id,
                ok: false,
                rest,
            })
        }
    };
    // Nothing in it cannot be written as JSON.
    text.unwrap_or_default() + "\n"
}
