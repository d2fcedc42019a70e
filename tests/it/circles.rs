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
const STILL: &[&[&str]] = &[];

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
