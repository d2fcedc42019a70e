//! Pure execution: the code that came out, warm.

use std::collections::BTreeMap;

use crate::model::CellStatus;
use crate::model::metric::id;
use crate::model::setting;
use crate::report::parts::comparison::section;
use crate::report::parts::{Source, Spec, ViewDef};
use crate::results::Cell;

use super::suite::SUITE;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "pure",
    "Pure execution: one call in the steady state",
    "a warm call, without compiling or instantiating, against native code",
    |view, source| {
        let spec = Spec {
            prefer_native: true,
            ..Spec::new(view, id::EXECUTE, &["One call (d) of a warm module."])
        };
        let mut section = section(source, &spec);
        let notes = [placement, commands, regions, processes, call_paths];
        section
            .note
            .extend(notes.iter().filter_map(|note| note(source)));
        vec![section]
    },
)
.of(SUITE);

/// What no interval of native figures shows: other builds.
fn placement(source: &Source) -> Option<String> {
    let linked = source.result.cells.iter().any(|cell| {
        cell.yardstick && cell.status == CellStatus::Ok && cell.settings.get("twin").is_none()
    });
    linked.then(|| {
        "Native is the same source compiled for this machine; where its code lies is this build's luck and can move it by 20 % (docs/BIAS.md), which no interval here shows."
            .to_owned()
    })
}

/// Samples of which some WebAssembly cell fits.
fn samples<'a>(source: &'a Source, fits: impl Fn(&Cell) -> bool) -> Vec<&'a str> {
    source.words(|cell| (!cell.yardstick && fits(cell)).then_some(cell.sample.as_str()))
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
    let names = samples(source, |cell| cell.settings.get(setting::REGION).is_some());
    (!names.is_empty()).then(|| {
        format!(
            "What counts of a call of {} is the time between the guest's calls of `bench.start` and `bench.end`.",
            listed(&names)
        )
    })
}

/// Native programs are started for every run.
fn processes(source: &Source) -> Option<String> {
    let started = source.result.cells.iter().any(|cell| {
        let path = cell.settings.get(setting::CALL_PATH);
        path.map(String::as_str) == Some(setting::NEW_PROCESS)
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
        let Some(path) = cell.settings.get(setting::CALL_PATH) else {
            continue;
        };
        let labels = paths.entry(path).or_default();
        if !cell.yardstick && !labels.contains(&cell.label.as_str()) {
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
