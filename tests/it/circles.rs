//! No circle between files, held by reading the sources: which file uses which.
//!
//! A path counts for the file that defines what it names: a re-export is a signpost,
//! no arrow. So a `mod.rs` may declare and re-export its children. Where it uses them,
//! they may not use what it defines.

mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::layers::sources;

use reader::{Arrows, Program};

/// Circles that are still there, each with all files that reach one another, sorted.
/// This list only shrinks: take out what you open.
const STILL: &[&[&str]] = &[
    &[
        "environment/warnings/clock.rs",
        "environment/warnings/memory.rs",
        "environment/warnings/mod.rs",
        "environment/warnings/others.rs",
        "environment/warnings/speed.rs",
    ],
    &[
        "report/views/advice.rs",
        "report/views/aot_compile.rs",
        "report/views/aot_execute.rs",
        "report/views/aot_ledger.rs",
        "report/views/aot_space.rs",
        "report/views/aot_total.rs",
        "report/views/bars.rs",
        "report/views/bounds.rs",
        "report/views/break_even/changes.rs",
        "report/views/break_even/chart.rs",
        "report/views/break_even/choice.rs",
        "report/views/break_even/curves.rs",
        "report/views/break_even/mod.rs",
        "report/views/breakdown.rs",
        "report/views/comparison.rs",
        "report/views/differences.rs",
        "report/views/doubts.rs",
        "report/views/figure.rs",
        "report/views/first_result.rs",
        "report/views/flags.rs",
        "report/views/individual.rs",
        "report/views/jit.rs",
        "report/views/mean.rs",
        "report/views/memory.rs",
        "report/views/mod.rs",
        "report/views/noise.rs",
        "report/views/overhead.rs",
        "report/views/percentiles.rs",
        "report/views/preamble.rs",
        "report/views/pure.rs",
        "report/views/raw.rs",
        "report/views/reference.rs",
        "report/views/settings.rs",
        "report/views/summary.rs",
        "report/views/sweep.rs",
        "report/views/sweep/plot.rs",
        "report/views/targets.rs",
        "report/views/trade_off.rs",
    ],
    &[
        "results/circumstances.rs",
        "results/comparison.rs",
        "results/counterparts.rs",
        "results/detect/dead_code.rs",
        "results/detect/drift.rs",
        "results/detect/lazy_cost.rs",
        "results/detect/mod.rs",
        "results/detect/shape.rs",
        "results/detect/spread.rs",
        "results/diff.rs",
        "results/fairness.rs",
        "results/schema.rs",
    ],
    &[
        "results/history/entry.rs",
        "results/history/index.rs",
        "results/history/lines.rs",
        "results/history/mod.rs",
    ],
    &[
        "runtime/family_wasmer/calls.rs",
        "runtime/family_wasmer/mod.rs",
    ],
    &[
        "runtime/family_wasmtime/imports.rs",
        "runtime/family_wasmtime/own_wasi.rs",
    ],
    &[
        "runtime/host/capture.rs",
        "runtime/host/imports.rs",
        "runtime/host/mod.rs",
        "runtime/host/wasi.rs",
        "runtime/mod.rs",
    ],
    &["sample/manifest.rs", "sample/origin.rs"],
    &["sample/module/facts.rs", "sample/module/reader.rs"],
    &["stats/difference.rs", "stats/interval.rs"],
    &[
        "suite/execute.rs",
        "suite/guest.rs",
        "suite/lifecycle.rs",
        "suite/mod.rs",
        "suite/probe.rs",
        "suite/recorder.rs",
        "suite/refusal.rs",
    ],
];

/// All that arrows lead to from a file.
fn reached<'a>(arrows: &'a Arrows, from: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut left = vec![from];
    while let Some(file) = left.pop() {
        for to in arrows.get(file).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(to.as_str()) {
                left.push(to);
            }
        }
    }
    reached
}

/// Files that reach each other, sorted.
fn circles(arrows: &Arrows) -> BTreeSet<Vec<&str>> {
    let reach: BTreeMap<&str, BTreeSet<&str>> = arrows
        .keys()
        .map(|file| (file.as_str(), reached(arrows, file)))
        .collect();
    reach
        .iter()
        .filter(|(file, to)| to.contains(*file))
        .map(|(file, to)| {
            let back = |other: &&&str| reach[**other].contains(file);
            to.iter().filter(back).copied().collect()
        })
        .collect()
}

#[test]
fn no_circle_between_files() {
    let files = sources()
        .into_iter()
        .filter(|(path, _)| path != Path::new("main.rs"));
    let named = files.map(|(path, text)| (path.display().to_string().replace('\\', "/"), text));
    let arrows = Program::read(named).arrows();
    let found = circles(&arrows);
    let mut wrong = Vec::new();
    for circle in found.iter().filter(|c| !STILL.contains(&&c[..])) {
        wrong.push(format!("a circle: &{circle:?},"));
        for (from, to) in &arrows {
            for (to, path) in to {
                if circle.contains(&from.as_str()) && circle.contains(&to.as_str()) {
                    wrong.push(format!("    {from} uses {to}: {path}"));
                }
            }
        }
    }
    let open = STILL.iter().filter(|c| !found.contains(**c));
    wrong.extend(open.map(|c| format!("no circle any more, take it off the list: &{c:?}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
