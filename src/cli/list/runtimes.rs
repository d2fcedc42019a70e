//! `wasmbench list runtimes`.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::cli::output::fact;
use crate::model::{Abilities, Ability, Options};
use crate::runtime::driver::declaration::Foreign;
use crate::runtime::registry::{self, Configured, Entry};

/// The runtimes that users can name, with their default configuration if built in.
fn visible() -> Vec<(Entry, Option<Configured>)> {
    registry::entries()
        .into_iter()
        .filter(|e| !e.hidden)
        .map(|e| {
            let runtime = e.configure(&Options::new()).ok();
            (e, runtime)
        })
        .collect()
}

pub fn text() -> String {
    let mut text = String::new();
    for (entry, runtime) in visible() {
        let version = match (&runtime, entry.foreign()) {
            (Some(_), Some(_)) => "installed".to_owned(),
            (Some(runtime), None) => runtime.version(),
            (None, _) => entry.absent().unwrap_or_else(|| "installed".to_owned()),
        };
        let _ = writeln!(text, "{}  {version}\n    {}", entry.id, entry.what);
        text += &fact("licence", &entry.licence);
        let Some(runtime) = runtime else {
            text.push('\n');
            continue;
        };
        let settings: Vec<String> = runtime
            .settings()
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        text += &fact("settings", &settings.join("; "));
        match entry.foreign() {
            None => abilities(&mut text, &runtime.abilities()),
            Some(foreign) => text += &fact("driver", &foreign.folder().display().to_string()),
        }
        if !entry.options.is_empty() {
            let options: Vec<String> = entry
                .options
                .iter()
                .map(|o| format!("{} (default {})", o.usage(), o.default))
                .collect();
            text += &fact("options", &options.join("; "));
        }
        text.push('\n');
    }
    text.pop();
    text
}

/// Phases that it has; and whatever it lacks.
fn abilities(text: &mut String, abilities: &Abilities) {
    let mut can = Vec::new();
    // Those that share a reason share a line.
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for ability in Ability::ALL {
        let name = ability.name();
        match abilities.reason(*ability) {
            None if ability.is_phase() => can.push(name),
            None => {}
            Some(reason) => match reasons.iter_mut().find(|(r, _)| *r == reason) {
                Some((_, names)) => names.push(name),
                None => reasons.push((reason, vec![name])),
            },
        }
    }
    if !can.is_empty() {
        *text += &fact("can", &can.join(", "));
    }
    for (reason, names) in reasons {
        *text += &fact("cannot", &format!("{}: {reason}", names.join(", ")));
    }
}

pub fn json() -> Value {
    let list: Vec<_> = visible()
        .into_iter()
        .map(|(entry, runtime)| {
            json!({
                "id": entry.id,
                "what": entry.what,
                "kind": entry.kind,
                "licence": entry.licence,
                "feature": entry.feature,
                "built_in": entry.built_in(),
                "driver": entry.foreign().map(Foreign::standing),
                "version": runtime.as_ref().map(|r| r.version()),
                "settings": runtime.as_ref().map(|r| r.settings()),
                "capabilities": runtime.as_ref().map(|r| r.abilities()),
                "options": entry.options.iter().map(|o| json!({
                    "name": o.name, "what": o.what, "values": o.values(), "default": o.default,
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!(list)
}
