//! Columns with more options: `--vary` makes one with each of some options and one with all of
//! them, sets of options one each.

use std::collections::BTreeSet;

use crate::model::config::parse_options;
use crate::model::{Column, Options, RuntimeConfig};
use crate::runtime::options::{self, OptionSpec, Values};
use crate::runtime::registry::{self, Entry};

use super::sets::Set;

/// The columns, each followed by those that vary it, and by one for each set. An item is an
/// option (`fuel`, `bounds=explicit`) or several together (`fuel+epoch`); an option with a few
/// values stands for each but its default. What a runtime does not have, it is not varied by.
///
/// # Errors
/// When an item is no option, lacks its value, or no runtime has it; and when a runtime refuses
/// options together.
pub fn vary(columns: Vec<Column>, items: &[String], sets: &[Set]) -> Result<Vec<Column>, String> {
    let mut varied = Vec::new();
    let mut unused: Vec<&String> = items.iter().collect();
    // What is wrong with an item for the one runtime can be right for the next.
    let mut wrong = Vec::new();
    for column in columns {
        varied.push(column.clone());
        let Some(entry) = entry(&column) else {
            continue;
        };
        for item in items {
            match meant(item, &entry) {
                Ok(sets) if sets.is_empty() => {}
                Ok(_) => unused.retain(|other| *other != item),
                Err(error) => wrong.push((item, error)),
            }
        }
        let Varied { each, together } = Varied::of(&column, &entry, items);
        for set in each {
            varied.push(allowed(with(&column, set))?);
        }
        // Each alone was asked for; together they are no more than an offer.
        varied.extend(together.and_then(|all| allowed(with(&column, all)).ok()));
        for set in sets {
            let more = set.of(&entry).options;
            if !more.is_empty() {
                varied.push(allowed(under(&column, &set.name, more))?);
            }
        }
    }
    // Two items may mean the same.
    let mut labels = BTreeSet::new();
    varied.retain(|column: &Column| labels.insert(column.label.clone()));
    match unused.first() {
        None => Ok(varied),
        Some(item) => Err(match wrong.into_iter().find(|(other, _)| other == item) {
            Some((_, error)) => error,
            None => format!(
                "--vary {item}: none of the runtimes has that option; `wasmbench list runtimes` shows what each has"
            ),
        }),
    }
}

/// What of `--vary` has no column, in sentences: options that a runtime refuses together.
pub fn notes(columns: &[Column], items: &[String]) -> Vec<String> {
    let note = |column: &Column| {
        let together = Varied::of(column, &entry(column)?, items).together?;
        let error = allowed(with(column, together)).err()?;
        Some(format!(
            "--vary: no column has all options at once: {error}"
        ))
    };
    columns.iter().filter_map(note).collect()
}

/// The registered runtime of a column; none for another build of the program.
fn entry(column: &Column) -> Option<Entry> {
    let found = registry::find(column.config.id.as_str());
    found.filter(|_| column.build.is_none())
}

/// The options that a column is varied by.
struct Varied {
    /// Those of a column each.
    each: Vec<Options>,
    /// All of them, where they are several.
    together: Option<Options>,
}

impl Varied {
    /// An item that is wrong for the runtime varies nothing.
    fn of(column: &Column, entry: &Entry, items: &[String]) -> Self {
        let sets = items
            .iter()
            .map(|item| meant(item, entry).unwrap_or_default());
        let sets: Vec<Vec<Options>> = sets.collect();
        let firsts = sets.iter().filter_map(|sets| sets.first().cloned());
        let all: Options = firsts.flatten().collect();
        let mut each: Vec<Options> = sets.into_iter().flatten().collect();
        let several = each.len() > 1 && !each.contains(&all);
        let of_its_own = |set: &Options| set.keys().any(|o| column.config.options.contains_key(o));
        let together = (several && !of_its_own(&all)).then_some(all);
        each.retain(|set| !of_its_own(set));
        Self { each, together }
    }
}

/// Refuses options that a runtime refuses together.
fn allowed(column: Column) -> Result<Column, String> {
    match options::clash(column.config.id.as_str(), &column.config.options) {
        None => Ok(column),
        Some(clash) => {
            let [one, other] = clash.written();
            let (label, why) = (column.label, clash.why);
            Err(format!("{label}: {one} excludes {other}: {why}"))
        }
    }
}

/// A column with the options of a set, under its name. The column's own options stay.
fn under(column: &Column, name: &str, more: Options) -> Column {
    let options = more.into_iter().chain(column.config.options.clone());
    Column {
        label: format!("{}+{name}", column.label),
        config: RuntimeConfig {
            options: options.collect(),
            ..column.config.clone()
        },
        build: None,
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
pub(super) fn meant(item: &str, entry: &Entry) -> Result<Vec<Options>, String> {
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
        Values::Number(_) | Values::Bytes(_) | Values::Time(_) | Values::Any(_) => Err(format!(
            "`{}` needs a value: {}",
            option.name,
            option.values()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{columns, sets};

    fn labels(runtimes: &[&str], items: &[&str]) -> Result<Vec<String>, String> {
        let owned =
            |list: &[&str]| -> Vec<String> { list.iter().map(ToString::to_string).collect() };
        let columns = columns::parse(&owned(runtimes))?;
        let varied = vary(columns, &owned(items), &[])?;
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
    fn a_set_is_a_column_under_its_name() {
        let all = columns::parse(&["a=wasmi.lazy+fuel".to_owned()]).unwrap();
        let varied = vary(all, &["stack=1MiB".to_owned()], &sets::levels()).unwrap();
        let labels: Vec<&str> = varied.iter().map(|column| column.label.as_str()).collect();
        assert_eq!(
            labels,
            ["a", "a+stack=1MiB", "a+basic", "a+strict", "a+paranoid"]
        );
        assert_eq!(
            varied[2].config.to_string(),
            "wasmi.lazy+fuel+memory-limit=64MiB+table-limit=10000"
        );
        assert!(varied[4].config.options["dirs"] == "none");
    }

    #[test]
    fn what_excludes_each_other_is_refused_before_anything_runs() {
        let labels = |items: &[&str], sets: &[Set]| {
            let columns = columns::parse(&["wasmtime.cranelift".to_owned()]).unwrap();
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            let varied = vary(columns, &items, sets)?;
            Ok::<_, String>(varied.len())
        };
        // The column with both is left out.
        assert_eq!(labels(&["pooling", "bounds"], &[]), Ok(3));
        let error = labels(&["pooling+bounds"], &[]).unwrap_err();
        assert!(
            error.contains("+pooling excludes +bounds=explicit"),
            "{error}"
        );
    }

    #[test]
    fn a_value_that_one_runtime_lacks_does_not_stop_the_others() {
        assert_eq!(
            labels(&["wasmtime.cranelift", "wasmtime.winch"], &["opt=size"]).unwrap(),
            [
                "wasmtime.cranelift",
                "wasmtime.cranelift+opt=size",
                "wasmtime.winch"
            ]
        );
    }

    #[test]
    fn what_is_refused_together_is_said() {
        let columns = columns::parse(&["wasmtime.cranelift".to_owned()]).unwrap();
        let said = notes(&columns, &["pooling".to_owned(), "bounds".to_owned()]);
        assert_eq!(said.len(), 1);
        assert!(said[0].contains("excludes"), "{said:?}");
        assert!(notes(&columns, &["fuel".to_owned(), "bounds".to_owned()]).is_empty());
    }

    #[test]
    fn an_option_that_nobody_has_is_an_error() {
        let error = labels(&["native"], &["fuel"]).unwrap_err();
        assert!(error.contains("none of the runtimes"), "{error}");
    }
}
