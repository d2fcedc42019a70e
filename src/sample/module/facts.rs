//! What a module is made of.

use std::collections::BTreeMap;

use serde::Serialize;

use super::externs::{Export, Import, Memory, Signature};

/// How a module wants to be run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It exports `_start`: a program, which runs once in an instance.
    Command,
    /// It exports `_initialize`: a library, set up before its exports are called.
    Reactor,
    /// It exports functions.
    Exports,
    /// It exports no function.
    #[default]
    Nothing,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Section {
    /// `code`, `data`, …; a custom section's own name.
    pub name: String,
    /// Whether it is a custom section.
    pub custom: bool,
    /// Its contents' size.
    pub bytes: u64,
}

/// What a module is made of. `docs/RESULTS.md` documents its keys in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The module's size.
    pub bytes: u64,
    /// Its sections, in the file's order.
    pub sections: Vec<Section>,
    /// What it needs.
    #[serde(skip)]
    pub imports: Vec<Import>,
    /// What it offers.
    #[serde(skip)]
    pub exports: Vec<Export>,
    /// Its memories, imported ones first.
    pub memories: Vec<Memory>,
    /// Functions, imported ones too.
    pub functions: usize,
    /// Tables, imported ones too.
    pub tables: usize,
    /// Globals, imported ones too.
    pub globals: usize,
    /// Data segments.
    pub data_segments: usize,
    /// Their bytes.
    pub data_bytes: u64,
    /// Whether a function runs as part of instantiating it.
    #[serde(rename = "start_function")]
    pub start: bool,
    /// How it wants to be run.
    pub kind: Kind,
    /// Whether it marks the region to be timed, as Sightglass' benchmarks do.
    #[serde(rename = "sightglass")]
    pub regions: bool,
    /// Whether it needs WASI's first preview.
    pub imports_wasi: bool,
}

impl Facts {
    /// The exported functions.
    pub fn exported_functions(&self) -> impl Iterator<Item = (&Export, &Signature)> {
        self.exports
            .iter()
            .filter_map(|e| e.signature().map(|s| (e, s)))
    }

    /// The imports by the module that they come from, both in the file's order.
    pub fn imports_by_module(&self) -> Vec<(&str, Vec<&Import>)> {
        let mut groups: Vec<(&str, Vec<&Import>)> = Vec::new();
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        for import in &self.imports {
            let place = *places.entry(&import.module).or_insert_with(|| {
                groups.push((&import.module, Vec::new()));
                groups.len() - 1
            });
            groups[place].1.push(import);
        }
        groups
    }
}
