//! `--vary`: for each runtime a column with each of some options, and one with all of them.

use crate::model::config::parse_options;
use crate::model::{Column, Options, RuntimeConfig};
use crate::runtime::options::{OptionSpec, Values};
use crate::runtime::registry::{self, Entry};

/// The columns, each followed by those that vary it. An item is an option
/// (`fuel`, `bounds=explicit`) or several together (`fuel+epoch`); an option with a few values
/// stands for each but its default. What a runtime does not have, it is not varied by.
///
/// # Errors
/// When an item is no option, lacks its value, or no runtime has it.
pub fn vary(columns: Vec<Column>, items: &[String]) -> Result<Vec<Column>, String> {
    let mut varied = Vec::new();
    let mut unused: Vec<&String> = items.iter().collect();
    for column in columns {
        let entry = registry::find(column.config.id.as_str());
        let mut all = Options::new();
        let mut sets = Vec::new();
        for item in items {
            let found = match (&entry, &column.build) {
                (Some(entry), None) => meant(item, entry)?,
                _ => Vec::new(),
            };
            if let Some(first) = found.first() {
                unused.retain(|other| *other != item);
                all.extend(first.clone());
            }
            sets.extend(found);
        }
        if sets.len() > 1 && !sets.contains(&all) {
            sets.push(all);
        }
        varied.push(column.clone());
        let of_its_own = |set: &Options| set.keys().any(|o| column.config.options.contains_key(o));
        sets.retain(|set| !of_its_own(set));
        varied.extend(sets.into_iter().map(|set| with(&column, set)));
    }
    match unused.first() {
        None => Ok(varied),
        Some(item) => Err(format!(
            "--vary {item}: none of the runtimes has that option; `wasmbench list runtimes` shows what each has"
        )),
    }
}

/// A column with more options.
fn with(column: &Column, more: Options) -> Column {
    let id = &column.config.id;
    let added = RuntimeConfig {
        id: id.clone(),
        options: more.clone(),
    };
    let options = column.config.options.clone().into_iter().chain(more);
    let config = RuntimeConfig {
        options: options.collect(),
        ..column.config.clone()
    };
    let label = match column.label == column.config.to_string() {
        true => config.to_string(),
        false => added.to_string().replacen(id.as_str(), &column.label, 1),
    };
    Column {
        label,
        config,
        build: None,
    }
}

/// The sets of options that an item means for a runtime; none where it lacks one of them.
fn meant(item: &str, entry: &Entry) -> Result<Vec<Options>, String> {
    let named = |name: &str| entry.options.iter().find(|option| option.name == name);
    let given = parse_options(&format!("+{item}")).map_err(|e| format!("--vary {item}: {e}"))?;
    if entry.hidden {
        // The mock's switches are free.
        return Ok(vec![given]);
    }
    let mut sets = vec![Options::new()];
    for (name, value) in &given {
        let Some(option) = named(name) else {
            return Ok(Vec::new());
        };
        // An option named alone reads as true, which none but flags have as a value.
        let values = match value.as_str() {
            "true" => others(option).map_err(|e| format!("--vary {item}: {e}"))?,
            value => vec![value],
        };
        sets = values
            .iter()
            .flat_map(|value| {
                sets.iter().map(|set| {
                    let more = [(name.clone(), (*value).to_owned())];
                    set.clone().into_iter().chain(more).collect()
                })
            })
            .collect();
        for value in values {
            option
                .check(value)
                .map_err(|e| format!("--vary {item}: {e}"))?;
        }
    }
    Ok(sets)
}

/// The values that an option named alone stands for: all but its default.
fn others(option: &OptionSpec) -> Result<Vec<&'static str>, String> {
    match option.values {
        Values::Flag => Ok(vec!["true"]),
        Values::OneOf(values) => Ok(values
            .iter()
            .copied()
            .filter(|v| *v != option.default)
            .collect()),
        Values::Number | Values::Bytes | Values::Time | Values::Any(_) => Err(format!(
            "`{}` needs a value: {}",
            option.name,
            option.values()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::columns;

    fn labels(runtimes: &[&str], items: &[&str]) -> Result<Vec<String>, String> {
        let owned =
            |list: &[&str]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
        let columns = columns::parse(&owned(runtimes))?;
        let varied = vary(columns, &owned(items))?;
        Ok(varied.into_iter().map(|column| column.label).collect())
    }

    #[test]
    fn each_option_is_a_column_and_all_together_one() {
        assert_eq!(
            labels(&["mock"], &["slow", "tiers"]).unwrap(),
            ["mock", "mock+slow", "mock+tiers", "mock+slow+tiers"]
        );
        assert_eq!(labels(&["a=mock"], &["slow=2"]).unwrap(), ["a", "a+slow=2"]);
        assert_eq!(labels(&["mock+slow"], &["slow=2"]).unwrap(), ["mock+slow"]);
    }

    #[test]
    fn a_choice_stands_for_all_but_its_default() {
        let entry = registry::entries()
            .into_iter()
            .find(|e| e.id == "wasmtime.cranelift")
            .unwrap();
        let words = |item: &str| -> Vec<String> {
            let sets = meant(item, &entry).unwrap().into_iter();
            sets.map(|set| format!("{set:?}")).collect()
        };
        assert_eq!(words("opt"), [r#"{"opt": "none"}"#, r#"{"opt": "size"}"#]);
        assert_eq!(
            words("bounds+fuel"),
            [r#"{"bounds": "explicit", "fuel": "true"}"#]
        );
        assert!(words("no-such").is_empty());
        let error = meant("stack", &entry).unwrap_err();
        assert_eq!(
            error,
            "--vary stack: `stack` needs a value: bytes, as in 64KiB"
        );
        assert!(
            meant("opt=fast", &entry)
                .unwrap_err()
                .contains("expected speed")
        );
    }

    #[test]
    fn an_option_that_nobody_has_is_an_error() {
        let error = labels(&["native"], &["fuel"]).unwrap_err();
        assert!(error.contains("none of the runtimes"), "{error}");
    }
}
