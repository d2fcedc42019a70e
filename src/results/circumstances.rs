//! What differs between the circumstances of two results.

use std::collections::BTreeSet;

use crate::model::{Estimator, Map, arg};

use super::difference::ContextDifference;
use super::schema::{Cell, Context, ResultFile};

/// Compares machine, build and budget, and of matched cells the version, module,
/// arguments and settings.
pub fn differences(
    old: &ResultFile,
    new: &ResultFile,
    pairs: &[(&Cell, &Cell)],
) -> Vec<ContextDifference> {
    let mut found: Vec<ContextDifference> = facts(&old.context)
        .into_iter()
        .zip(facts(&new.context))
        // What one of the two never said stands for nothing.
        .filter(|((_, a), (_, b))| a != b && !a.is_empty() && !b.is_empty())
        .map(|((what, old), (_, new))| ContextDifference {
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

/// Facts of the machine, the build and the budget by name; empty what a result
/// does not say.
pub(super) fn facts(context: &Context) -> Vec<(&'static str, String)> {
    let (m, b) = (&context.machine, &context.wasmbench);
    let budget = &context.budget;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let switch = |value: Option<bool>| match value {
        Some(true) => "on".to_owned(),
        Some(false) => "off".to_owned(),
        None => String::new(),
    };
    let number = |value: Option<u64>| value.map(|v| v.to_string()).unwrap_or_default();
    let effort = budget.effort.as_ref();
    vec![
        ("machine.cpu", m.cpu.clone()),
        ("machine.cpus", m.cpus.to_string()),
        ("machine.arch", m.arch.clone()),
        ("machine.os", m.os.clone()),
        ("machine.kernel", m.kernel.clone()),
        ("machine.governor", text(&m.governor)),
        ("machine.turbo", switch(m.turbo)),
        ("machine.smt", switch(m.smt)),
        ("machine.virtualised", text(&m.virtualised)),
        ("machine.clock_source", text(&m.clock_source)),
        ("wasmbench.version", b.version.clone()),
        ("wasmbench.profile", b.profile.clone()),
        ("wasmbench.lto", b.lto.clone()),
        ("wasmbench.codegen_units", b.codegen_units.clone()),
        ("wasmbench.target_cpu", b.target_cpu.clone()),
        ("wasmbench.rustc", b.rustc.clone()),
        ("wasmbench.features", b.features.join(",")),
        ("order", context.order.clone()),
        ("--estimate", estimate(context.estimate)),
        ("budget.preset", budget.preset.clone()),
        ("warm-up (ps)", number(effort.map(|e| e.warmup_ps))),
        ("steady state (ps)", number(effort.map(|e| e.steady_ps))),
        ("iterations (ps)", number(effort.map(|e| e.iterations_ps))),
        ("--min-runs", number(effort.map(|e| e.min_runs))),
        ("--max-runs", number(effort.map(|e| e.max_runs))),
        (
            "--pin",
            match (effort, budget.pin) {
                (None, _) => String::new(),
                (_, None) => "none".to_owned(),
                (_, Some(cpu)) => cpu.to_string(),
            },
        ),
    ]
}

/// In what two maps differ, by name, with the value of each.
pub(super) fn unequal<'a>(
    one: &'a Map<String, String>,
    other: &'a Map<String, String>,
) -> impl Iterator<Item = (&'a str, Option<&'a String>, Option<&'a String>)> {
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    names
        .into_iter()
        .map(|name| (name.as_str(), one.get(name), other.get(name)))
        .filter(|(_, one, other)| one != other)
}

fn of_cells(old: &Cell, new: &Cell) -> Vec<(String, String, String)> {
    let fact = |what: &str, of: &dyn Fn(&Cell) -> String| (what.to_owned(), of(old), of(new));
    let mut found = vec![
        fact("runtime_version", &|c| c.runtime_version.clone()),
        fact("runtime", &|c| c.runtime.to_string()),
        fact("args", &|c| arg::plain(&c.args, ",")),
        fact("module_sha256", &|c| {
            c.module_sha256.chars().take(12).collect()
        }),
    ];
    found.retain(|(_, a, b)| a != b);
    let stated = |value: Option<&String>| value.map_or("not stated", String::as_str).to_owned();
    found.extend(
        unequal(&old.settings, &new.settings)
            .map(|(name, a, b)| (format!("settings.{name}"), stated(a), stated(b))),
    );
    if old.args == new.args && !old.check.got.is_empty() && !new.check.got.is_empty() {
        let (a, b) = (&old.check.got, &new.check.got);
        if !a.agrees(b) {
            found.push(("answer".to_owned(), a.words(), b.words()));
        }
    }
    found
}
/// The usual one of older results has no word.
fn estimate(estimator: Estimator) -> String {
    match estimator {
        Estimator::Median => String::new(),
        Estimator::Quiet => estimator.to_string(),
    }
}
