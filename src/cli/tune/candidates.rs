//! The settings that are tried.

use anyhow::anyhow;

use crate::cli::vary::meant;
use crate::model::{Options, RuntimeConfig};
use crate::runtime::options::{self, OptionSpec, TUNED, Values};
use crate::runtime::registry::{self, Entry};

/// The present setting with one change each: what `items` mean, as for `--vary`, or else every
/// other value of each option that is tuned.
///
/// # Errors
/// When an item is no option, or lacks its value.
pub fn all(present: &RuntimeConfig, items: &[String]) -> anyhow::Result<Vec<RuntimeConfig>> {
    let entry = registry::find(present.id.as_str());
    let entry = entry.ok_or_else(|| anyhow!("no runtime `{}`", present.id))?;
    let mut sets = Vec::new();
    if items.is_empty() {
        let tuned = entry.options.iter().filter(|o| TUNED.contains(&o.name));
        sets.extend(tuned.flat_map(|option| others(option, present)));
    }
    for item in items {
        let found = meant(item, &entry).map_err(|e| anyhow!(e))?;
        if found.is_empty() {
            return Err(anyhow!("--vary {item}: {} has no such option", entry.id));
        }
        sets.extend(found);
    }
    let mut settings: Vec<RuntimeConfig> = Vec::new();
    for set in sets {
        let setting = with(&entry, present, &set);
        let refused = options::clash(setting.id.as_str(), &setting.options).is_some();
        if !refused && setting != *present && !settings.contains(&setting) {
            settings.push(setting);
        }
    }
    Ok(settings)
}

/// An option's values but the present one.
fn others(option: &OptionSpec, present: &RuntimeConfig) -> Vec<Options> {
    let set = |value: &str| Options::from([(option.name.to_owned(), value.to_owned())]);
    let now = option.of(&present.options);
    match option.values {
        Values::Flag if !option.is_on(&present.options) => vec![set("true")],
        Values::OneOf(values) => {
            let other = values.iter().filter(|value| **value != now);
            other.map(|value| set(value)).collect()
        }
        // Of compiler threads one or one a CPU.
        Values::Number(_) => {
            let cpus = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
            let counts = ["1".to_owned(), cpus.to_string()].into_iter();
            counts.filter(|n| *n != now).map(|n| set(&n)).collect()
        }
        _ => Vec::new(),
    }
}

/// A setting with other values; what is the default is not named.
fn with(entry: &Entry, setting: &RuntimeConfig, set: &Options) -> RuntimeConfig {
    let mut options = setting.options.clone();
    for (name, value) in set {
        let spec = entry.options.iter().find(|option| option.name == name);
        match spec.is_some_and(|option| option.default == value) {
            true => options.remove(name),
            false => options.insert(name.clone(), value.clone()),
        };
    }
    RuntimeConfig {
        id: setting.id.clone(),
        options,
    }
}

/// Promising settings, alone, in pairs of the first few, and all at once. Of two values of one
/// option the more promising one is in the last.
pub fn together(
    present: &RuntimeConfig,
    promising: &[RuntimeConfig],
    paired: usize,
) -> Vec<RuntimeConfig> {
    let mut settings = promising.to_vec();
    let mut add = |parts: &[&RuntimeConfig]| {
        let joined = joined(present, parts);
        let refused = options::clash(joined.id.as_str(), &joined.options).is_some();
        if !refused && !settings.contains(&joined) && joined != *present {
            settings.push(joined);
        }
    };
    let few = &promising[..promising.len().min(paired)];
    for (place, one) in few.iter().enumerate() {
        for other in &few[place + 1..] {
            add(&[one, other]);
        }
    }
    add(&promising.iter().collect::<Vec<_>>());
    settings
}

/// The present setting with the changes of several; the first change of an option holds.
fn joined(present: &RuntimeConfig, parts: &[&RuntimeConfig]) -> RuntimeConfig {
    let mut all = present.clone();
    for part in parts.iter().rev() {
        let (now, then) = (&part.options, &present.options);
        for name in now.keys().chain(then.keys()) {
            if now.get(name) == then.get(name) {
                continue;
            }
            match now.get(name) {
                Some(value) => all.options.insert(name.clone(), value.clone()),
                None => all.options.remove(name),
            };
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(words: &[&str]) -> Vec<RuntimeConfig> {
        words.iter().map(|word| word.parse().unwrap()).collect()
    }

    fn said(settings: &[RuntimeConfig]) -> Vec<String> {
        settings.iter().map(ToString::to_string).collect()
    }

    fn tried(present: &str, items: &[&str]) -> Vec<String> {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        said(&all(&present.parse().unwrap(), &items).unwrap())
    }

    #[test]
    fn every_other_value_is_tried_and_defaults_are_not_named() {
        let tried = |present| tried(present, &["opt", "regalloc"]);
        assert_eq!(
            tried("wasmtime.cranelift"),
            ["opt=none", "opt=size", "regalloc=single"].map(|o| format!("wasmtime.cranelift+{o}"))
        );
        let all = super::all(&"wasmtime.cranelift+opt=none".parse().unwrap(), &[]).unwrap();
        let all = said(&all);
        assert!(all.contains(&"wasmtime.cranelift".to_owned()), "{all:?}");
        assert!(
            all.contains(&"wasmtime.cranelift+opt=size".to_owned()),
            "{all:?}"
        );
        assert!(
            all.iter()
                .all(|one| !one.contains("fuel") && !one.contains("spectre")),
            "{all:?}"
        );
    }

    #[test]
    fn the_mock_is_varied_by_whatever_is_named() {
        assert_eq!(
            tried("mock+drag=40", &["less=14", "idle=1"]),
            ["mock+drag=40+less=14", "mock+drag=40+idle=1"]
        );
        let nobody = super::all(&"native".parse().unwrap(), &["fuel".to_owned()]);
        assert!(
            nobody
                .unwrap_err()
                .to_string()
                .contains("has no such option")
        );
    }

    #[test]
    fn promising_options_are_measured_together() {
        let promising = settings(&["x.y+a=1", "x.y+b", "x.y+a=2"]);
        let found = together(&"x.y".parse().unwrap(), &promising, 4);
        assert_eq!(
            said(&found),
            ["x.y+a=1", "x.y+b", "x.y+a=2", "x.y+a=1+b", "x.y+a=2+b"]
        );
        // Of an option that the present setting has, a change may be that it goes.
        let found = together(
            &"x.y+a=1".parse().unwrap(),
            &settings(&["x.y", "x.y+a=1+b"]),
            4,
        );
        assert_eq!(said(&found), ["x.y", "x.y+a=1+b", "x.y+b"]);
    }
}
