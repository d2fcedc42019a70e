//! A cell of a result, as the history knows it.

use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize};

use crate::model::{Arg, CellStatus, Map};

/// A cell without its figures: as results have it, and as the index keeps it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CellFacts {
    /// `label/sample/args/suite`.
    #[serde(rename = "id", alias = "cell_id")]
    pub cell_id: String,
    /// The column.
    pub label: String,
    /// The configuration.
    pub runtime: String,
    /// The engine's version.
    #[serde(rename = "version", alias = "runtime_version")]
    pub runtime_version: String,
    /// The settings that matter for a fair comparison. The index has them in a list of
    /// their own, because columns share them.
    #[serde(default, skip_serializing)]
    pub settings: Arc<Map<String, String>>,
    /// The sample.
    pub sample: String,
    /// The arguments of its call.
    pub args: Vec<Arg>,
    /// The suite.
    pub suite: String,
    /// The beginning of the module's SHA-256.
    #[serde(alias = "module_sha256", deserialize_with = "beginning")]
    pub module: String,
    /// How the cell ended.
    pub status: CellStatus,
    /// Why, unless it is ok.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

fn beginning<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let digest = String::deserialize(deserializer)?;
    Ok(digest.chars().take(12).collect())
}
