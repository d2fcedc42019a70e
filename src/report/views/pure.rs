//! Pure execution: the code that came out, warm.

use std::collections::BTreeMap;

use crate::model::CellStatus;
use crate::model::metric::{self, id};
use crate::results::Cell;

use super::comparison::{Spec, section};
use super::{Source, ViewDef};

pub(super) const VIEW: ViewDef = ViewDef {
    id: "pure",
    title: "Pure execution: one call in the steady state",
    what: "a warm call, without compiling or instantiating, against native code",
    default: true,
    detail: false,
    build: |view, source| {
        let mut section = section(view, source, &SPEC);
        section.note.extend(placement(source));
        section.note.extend(commands(source));
        section.note.extend(regions(source));
        section.note.extend(processes(source));
        section.note.extend(call_paths(source));
        vec![section]
    },
};

const SPEC: Spec = Spec {
    prefer_native: true,
    ..Spec::new(id::EXECUTE, "One call (d) of a warm module.")
};

/// What no interval of native figures shows: other builds.
fn placement(source: &Source) -> Option<String> {
    let linked = source.result.cells.iter().any(|cell| {
        cell.runtime.id.family() == "native"
            && cell.status == CellStatus::Ok
            && cell.settings.get("twin").is_none()
    });
    linked.then(|| {
        "Native is the same source compiled for this machine; where its code lies is this build's luck and can move it by 20 % (docs/BIAS.md), which no interval here shows."
            .to_owned()
    })
}

/// Rows of which some WebAssembly cell fits, by sample.
fn samples<'a>(source: &'a Source, fits: impl Fn(&Cell) -> bool) -> Vec<&'a str> {
    let mut names: Vec<&str> = Vec::new();
    for cell in &source.result.cells {
        let native = cell.runtime.id.family() == "native";
        if !native && fits(cell) && !names.contains(&cell.sample.as_str()) {
            names.push(&cell.sample);
        }
    }
    names
}

/// `a, b`, or how many there are.
fn listed(names: &[&str]) -> String {
    match names.len() {
        0..=4 => names.join(", "),
        n => format!("{} and {} more", names[..3].join(", "), n - 3),
    }
}

/// A command's call is a whole run.
fn commands(source: &Source) -> Option<String> {
    let names = samples(source, |cell| cell.exit_code.is_some());
    (!names.is_empty()).then(|| {
        format!(
            "A call of a command ({}) is `_start`, each time on a new instance; making the instance is not part of it.",
            listed(&names)
        )
    })
}

/// Where the guest says what is to be timed.
fn regions(source: &Source) -> Option<String> {
    let names = samples(source, |cell| {
        cell.settings.get(metric::REGION_SETTING).is_some()
    });
    (!names.is_empty()).then(|| {
        format!(
            "What counts of a call of {} is the time between the guest's calls of `bench.start` and `bench.end`.",
            listed(&names)
        )
    })
}

/// Native programs are started anew for every run.
fn processes(source: &Source) -> Option<String> {
    let started = source.result.cells.iter().any(|cell| {
        let path = cell.settings.get(metric::CALL_PATH_SETTING);
        path.map(String::as_str) == Some(metric::NEW_PROCESS)
    });
    started.then(|| {
        "A native program's run holds the start of its process, and all that it does: no region is cut out of it."
            .to_owned()
    })
}

/// Calls through a typed handle and dynamic ones cost differently, which shows
/// in samples that do little.
fn call_paths(source: &Source) -> Option<String> {
    let mut paths: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cell in &source.result.cells {
        let Some(path) = cell.settings.get(metric::CALL_PATH_SETTING) else {
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
