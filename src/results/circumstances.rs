//! What differs between the circumstances of two results.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::{Cell, ResultFile};

/// Something that differs between two results and may explain their figures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContextDifference {
    /// What differs: `machine.cpu`, `settings.opt_level`, `args`.
    pub what: String,
    /// The cells it concerns, where it is not all of them.
    pub cells: Vec<String>,
    /// How it was.
    pub old: String,
    /// How it is.
    pub new: String,
}

impl ContextDifference {
    /// The warning.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = match &self.cells[..] {
            [] => String::new(),
            [one] => format!(" of {one}"),
            [first, rest @ ..] => format!(" of {first} and {} more", rest.len()),
        };
        format!(
            "{}{place} differs: `{}` then, `{}` now",
            self.what, self.old, self.new
        )
    }
}

/// Compares machine, build and budget, and of matched cells the version, module,
/// arguments and settings.
#[must_use]
pub fn differences(
    old: &ResultFile,
    new: &ResultFile,
    pairs: &[(&Cell, &Cell)],
) -> Vec<ContextDifference> {
    let mut found: Vec<ContextDifference> = whole(old, new)
        .into_iter()
        .filter(|(_, a, b)| a != b)
        .map(|(what, old, new)| ContextDifference {
            what: what.to_owned(),
            cells: Vec::new(),
            old,
            new,
        })
        .collect();
    for (a, b) in pairs {
        for (what, old, new) in of_cells(a, b) {
            let known = found
                .iter_mut()
                .find(|d| d.what == what && d.old == old && d.new == new && !d.cells.is_empty());
            match known {
                Some(difference) => difference.cells.push(b.cell_id.clone()),
                None => found.push(ContextDifference {
                    what,
                    cells: vec![b.cell_id.clone()],
                    old,
                    new,
                }),
            }
        }
    }
    found
}

fn whole(old: &ResultFile, new: &ResultFile) -> Vec<(&'static str, String, String)> {
    let (a, b) = (&old.context, &new.context);
    let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "unknown".into());
    let mut facts = vec![
        ("machine.cpu", a.machine.cpu.clone(), b.machine.cpu.clone()),
        (
            "machine.cpus",
            a.machine.cpus.to_string(),
            b.machine.cpus.to_string(),
        ),
        (
            "machine.arch",
            a.machine.arch.clone(),
            b.machine.arch.clone(),
        ),
        ("machine.os", a.machine.os.clone(), b.machine.os.clone()),
        (
            "machine.kernel",
            a.machine.kernel.clone(),
            b.machine.kernel.clone(),
        ),
        (
            "machine.governor",
            text(&a.machine.governor),
            text(&b.machine.governor),
        ),
        (
            "wasmbench.version",
            a.wasmbench.version.clone(),
            b.wasmbench.version.clone(),
        ),
        (
            "wasmbench.profile",
            a.wasmbench.profile.clone(),
            b.wasmbench.profile.clone(),
        ),
        (
            "wasmbench.target_cpu",
            a.wasmbench.target_cpu.clone(),
            b.wasmbench.target_cpu.clone(),
        ),
        (
            "wasmbench.rustc",
            a.wasmbench.rustc.clone(),
            b.wasmbench.rustc.clone(),
        ),
        (
            "budget.preset",
            a.budget.preset.clone(),
            b.budget.preset.clone(),
        ),
    ];
    // A machine that never said stands for nothing.
    facts.retain(|(_, a, b)| !a.is_empty() && !b.is_empty());
    facts
}

fn of_cells(old: &Cell, new: &Cell) -> Vec<(String, String, String)> {
    let args = |c: &Cell| {
        let args: Vec<String> = c.args.iter().map(|a| a.number()).collect();
        args.join(",")
    };
    let short = |sha: &str| sha.chars().take(12).collect::<String>();
    let mut found = vec![
        (
            "runtime_version".to_owned(),
            old.runtime_version.clone(),
            new.runtime_version.clone(),
        ),
        (
            "runtime".to_owned(),
            old.runtime.to_string(),
            new.runtime.to_string(),
        ),
        ("args".to_owned(), args(old), args(new)),
        (
            "module_sha256".to_owned(),
            short(&old.module_sha256),
            short(&new.module_sha256),
        ),
    ];
    let names: BTreeSet<&String> = old.settings.keys().chain(new.settings.keys()).collect();
    let value = |c: &Cell, name: &str| {
        c.settings
            .get(name)
            .cloned()
            .unwrap_or_else(|| "not stated".into())
    };
    found.extend(names.into_iter().map(|name| {
        (
            format!("settings.{name}"),
            value(old, name),
            value(new, name),
        )
    }));
    found.retain(|(_, a, b)| a != b);
    found
}
