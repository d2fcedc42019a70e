//! Pure execution: the code that came out, warm.

use std::collections::BTreeMap;

use crate::model::metric::id;

use super::comparison::{Spec, section};
use super::{Source, ViewDef};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "pure",
    title: "Pure execution: one call in the steady state",
    what: "a warm call, without compiling or instantiating, against native code",
    default: true,
    build: |view, source| {
        let mut section = section(view, source, &SPEC);
        section.note.extend(call_paths(source));
        vec![section]
    },
};

const SPEC: Spec = Spec {
    prefer_native: true,
    ..Spec::new(
        id::EXECUTE,
        "One call (d) on a warm instance. Native is the same source compiled for this machine; where its code lies is this build's luck and can move it by 20 % (docs/BIAS.md), which no interval here shows.",
    )
};

/// Calls through a typed handle and dynamic ones cost differently, which shows
/// in samples that do little.
fn call_paths(source: &Source) -> Option<String> {
    let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cell in &source.result.cells {
        let Some(path) = cell.settings.get("call_path") else {
            continue;
        };
        let labels = paths.entry(path).or_default();
        let native = cell.runtime.id.family() == "native";
        if !native && !labels.contains(&cell.label.as_str()) {
            labels.push(&cell.label);
        }
    }
    paths.retain(|_, labels| !labels.is_empty());
    let words: Vec<String> = paths
        .iter()
        .map(|(path, labels)| format!("{path}: {}", labels.join(", ")))
        .collect();
    (words.len() > 1).then(|| format!("Calls take different paths ({}).", words.join("; ")))
}
