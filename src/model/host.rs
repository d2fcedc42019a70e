//! What a guest is given: nothing that is not named here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A folder that a guest may use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Folder {
    /// Where it lies.
    pub host: PathBuf,
    /// What the guest calls it.
    pub guest: String,
    /// Whether the guest may change what is in it.
    #[serde(default)]
    pub writable: bool,
}

/// What a guest may import and use. By default nothing but clocks and random
/// numbers: no words, no environment, no files, no network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HostSpec {
    /// A command's words, its own name first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub argv: Vec<String>,
    /// Its environment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub env: BTreeMap<String, String>,
    /// The file that it reads as standard input; empty without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdin: Option<PathBuf>,
    /// Folders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub folders: Vec<Folder>,
    /// A guest that writes more bytes than this to standard output or standard
    /// error is stopped.
    #[serde(default = "output_limit")]
    pub output_limit: u64,
    /// Whether what it prints is left out of its answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignore_output: bool,
    /// Whether imports that nobody provides become functions that trap.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stub_imports: bool,
}

/// Enough for a program's results, too little to fill a machine.
pub const OUTPUT_LIMIT: u64 = 16 << 20;

fn output_limit() -> u64 {
    OUTPUT_LIMIT
}

impl Default for HostSpec {
    fn default() -> Self {
        Self {
            argv: Vec::new(),
            env: BTreeMap::new(),
            stdin: None,
            folders: Vec::new(),
            output_limit: OUTPUT_LIMIT,
            ignore_output: false,
            stub_imports: false,
        }
    }
}
