//! Pure execution: the code that came out, warm.

use std::collections::BTreeMap;

use crate::model::lifecycle::{SUITE, id};
use crate::model::setting;
use crate::report::parts::comparison::section;
use crate::report::parts::words::joined;
use crate::report::parts::{Source, Spec, ViewDef, listed};
use crate::results::Cell;

pub(crate) const VIEW: ViewDef = ViewDef::new(
    "pure",
    "Pure execution: one call in the steady state",
    "a warm call, without compiling or instantiating, against native code",
    |view, source| {
        let spec = Spec {
            prefer_native: true,
            ..Spec::new(id::EXECUTE, &["One call (d) of a warm module."])
        };
        let mut section = section(source, view, &spec);
        let notes = [
            baseline, placement, commands, regions, processes, call_paths,
        ];
        section
            .note
            .extend(notes.iter().filter_map(|note| note(source)));
        vec![section]
    },
)
.also("warm")
.of(SUITE);

/// That nothing native stands beside the figures.
fn baseline(source: &Source) -> Option<String> {
    source
        .grid
        .without_native
        .then(|| "No native baseline: `--native` names one.".to_owned())
}

/// What no interval of native figures shows: other builds.
fn placement(source: &Source) -> Option<String> {
    let linked = source.result.cells.iter().any(|cell| {
        cell.yardstick && cell.status.has_figures() && cell.settings.get("twin").is_none()
    });
    linked.then(|| {
        "Native is the same source compiled for this machine; where its code lies is this build's luck and can move it by 20 % (docs/BIAS.md), which no interval here shows."
            .to_owned()
    })
}

/// What is said of the samples of which some WebAssembly cell fits.
fn said(
    source: &Source,
    fits: impl Fn(&Cell) -> bool,
    words: impl Fn(&str) -> String,
) -> Option<String> {
    let fits = |cell: &Cell| !cell.yardstick && fits(cell);
    let names = source.words(|cell| fits(cell).then_some(cell.sample.as_str()));
    let listed = match names.len() {
        0..=4 => listed(&names),
        n => format!("{} and {} more", listed(&names[..3]), n - 3),
    };
    (!names.is_empty()).then(|| words(&listed))
}

/// A command's call is a whole run.
fn commands(source: &Source) -> Option<String> {
    said(
        source,
        |cell| cell.exit_code.is_some(),
        |names| {
            format!(
                "A call of a command ({names}) is `_start`, each time on a new instance; making the instance is not part of it."
            )
        },
    )
}

/// Where the guest says what is to be timed.
fn regions(source: &Source) -> Option<String> {
    said(
        source,
        |cell| cell.settings.get(setting::REGION).is_some(),
        |names| {
            format!(
                "What counts of a call of {names} is the time between the guest's calls of `bench.start` and `bench.end`."
            )
        },
    )
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
    let words = |(path, labels)| format!("{path}: {}", listed::<&str>(labels));
    let several = paths.len() > 1;
    let words = joined(paths.into_iter().map(words), "; ");
    several.then(|| format!("Calls take different paths ({words})."))
}
