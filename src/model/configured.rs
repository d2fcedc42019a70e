//! What a file of defaults had to say.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The defaults that took effect: those that no flag and no variable outranked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Configured {
    /// The file, as it was found or named.
    pub file: String,
    /// Values by the flags' long names, as a command line would have them.
    pub values: BTreeMap<String, String>,
}

impl Configured {
    /// `wasmbench.toml (max-time 5m, runtimes native)`.
    pub fn words(&self) -> String {
        let values: Vec<String> = self
            .values
            .iter()
            .map(|(key, value)| format!("{key} {value}"))
            .collect();
        format!("{} ({})", self.file, values.join(", "))
    }
}
