//! Sets of options by name: the levels of `--security`, and the files of `--options`. Both have
//! one form.

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, anyhow, bail};
use toml::de::{DeTable, DeValue};

use crate::model::text::one_line;
use crate::model::{Column, Options, suggest};
use crate::runtime::options::{self, Refusal};
use crate::runtime::registry::{self, Entry};

/// What a file of sets has to begin with.
const TABLE: &str = "expected a table `[sets]` of texts, as in mine = \"fuel+stack=1MiB\"";

/// The name of no set: the plain column, which is there anyway.
const NONE: &str = "none";

const SECURITY: &str = include_str!("../../sets/security.toml");

/// Options under a name.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its name, which ends labels.
    pub name: String,
    /// Its options as they are written.
    pub text: String,
    terms: Vec<Vec<Term>>,
}

/// An option with its value.
#[derive(Clone, Debug)]
struct Term {
    name: String,
    value: String,
}

/// What a runtime has of a set.
#[derive(Debug, Default)]
pub struct Filled {
    /// The options.
    pub options: Options,
    /// What it lacks, with the reason where that is known.
    pub missing: Vec<(String, Option<&'static str>)>,
}

/// The levels of security, lowest first.
pub fn levels() -> Vec<Set> {
    parse("security.toml", SECURITY).expect("a test reads them")
}

/// The sets that these flags name: levels of security, then those of files.
///
/// # Errors
/// When there is no such level, or a file has a mistake, which is named with its line.
pub fn chosen(security: &[String], files: &[impl AsRef<Path>]) -> anyhow::Result<Vec<Set>> {
    let levels = levels();
    let mut sets: Vec<Set> = Vec::new();
    for name in security.iter().filter(|name| *name != NONE) {
        let Some(level) = levels.iter().find(|level| level.name == *name) else {
            let names: Vec<&str> = levels.iter().map(|level| level.name.as_str()).collect();
            let hint = suggest::nearest(name, &names);
            let all = names.join(", ");
            bail!("--security: there is no level `{name}`{hint}: expected {NONE}, {all}");
        };
        sets.push(level.clone());
    }
    for file in files {
        let path = file.as_ref();
        let origin = path.display().to_string();
        let text = fs::read_to_string(path).with_context(|| format!("cannot read `{origin}`"))?;
        sets.extend(parse(&origin, &text)?);
    }
    for (index, set) in sets.iter().enumerate() {
        if sets[..index].iter().any(|other| other.name == set.name) {
            bail!("two sets are called `{}`: rename one", set.name);
        }
    }
    Ok(sets)
}

/// Reads the text of a file; messages call it `origin`.
fn parse(origin: &str, text: &str) -> anyhow::Result<Vec<Set>> {
    let mistake = |byte: usize, message: &str| {
        let line = 1 + text.bytes().take(byte).filter(|b| *b == b'\n').count();
        anyhow!("{origin}:{line}: {}", one_line(message))
    };
    let root = DeTable::parse(text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        mistake(byte, error.message())
    })?;
    let mut sets = Vec::new();
    for (key, value) in root.get_ref() {
        let DeValue::Table(table) = value.get_ref() else {
            return Err(mistake(key.span().start, TABLE));
        };
        if key.get_ref() != "sets" {
            return Err(mistake(key.span().start, TABLE));
        }
        for (name, value) in table {
            let start = value.span().start;
            let DeValue::String(options) = value.get_ref() else {
                return Err(mistake(start, "a set is a text, as in \"fuel+stack=1MiB\""));
            };
            let named = checked(name.get_ref());
            named.map_err(|message| mistake(name.span().start, &message))?;
            let terms = terms(options).map_err(|message| mistake(start, &message))?;
            let set = Set {
                name: name.get_ref().to_string(),
                text: options.to_string(),
                terms,
            };
            sets.push((name.span().start, set));
        }
    }
    if sets.is_empty() {
        return Err(mistake(0, TABLE));
    }
    // As they stand in the file.
    sets.sort_by_key(|(start, _)| *start);
    Ok(sets.into_iter().map(|(_, set)| set).collect())
}

/// Refuses the name of a set that no label can end with.
fn checked(name: &str) -> Result<(), String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!(
            "`{name}` is no name of a set: expected letters, digits, `-` and `_`"
        ));
    }
    if name == NONE {
        return Err(format!("`{NONE}` is the plain column: choose another name"));
    }
    match options::ALL.iter().any(|option| option.name == name) {
        true => Err(format!(
            "`{name}` is the name of an option: choose another name"
        )),
        false => Ok(()),
    }
}

/// The options of a set.
fn terms(text: &str) -> Result<Vec<Vec<Term>>, String> {
    let entries = registry::entries();
    let specs = || entries.iter().flat_map(|entry| entry.options);
    let term = |text: &str| {
        let (name, value) = text.split_once('=').unwrap_or((text, "true"));
        let mut named = specs().filter(|option| option.name == name);
        let Some(first) = named.next() else {
            let known: Vec<&str> = specs().map(|option| option.name).collect();
            let listing = "wasmbench list runtimes";
            return Err(suggest::unknown("option", name, &known, listing));
        };
        if !named.any(|option| option.check(value).is_ok()) {
            first.check(value)?;
        }
        Ok(Term {
            name: name.to_owned(),
            value: value.to_owned(),
        })
    };
    let all = text.split('+').map(str::trim);
    all.map(|alternatives| {
        alternatives
            .split('|')
            .map(|text| term(text.trim()))
            .collect()
    })
    .collect()
}

impl Set {
    /// What a runtime has of it.
    pub fn of(&self, entry: &Entry) -> Filled {
        let mut filled = Filled::default();
        for alternatives in &self.terms {
            let has = |term: &&Term| {
                let named = entry.options.iter().find(|option| option.name == term.name);
                named.is_some_and(|option| option.check(&term.value).is_ok())
            };
            if let Some(term) = alternatives.iter().find(has) {
                let Term { name, value } = term.clone();
                filled.options.insert(name, value);
                continue;
            }
            let refusals = alternatives
                .iter()
                .filter_map(|term| Some((term, entry.refusal(&term.name)?)));
            let refusals: Vec<_> = refusals.collect();
            let anyway = |(term, refusal): &(&Term, &Refusal)| {
                refusal.always.is_some_and(|value| value == term.value)
            };
            if !refusals.iter().any(anyway) {
                let words: Vec<String> = alternatives.iter().map(Term::to_string).collect();
                let why = refusals.first().map(|(_, refusal)| refusal.why);
                filled.missing.push((words.join(" or "), why));
            }
        }
        filled
    }

    /// The options of the set that a column lacks, for people. `None` if it has all, or is native
    /// code.
    pub fn note(&self, column: &Column) -> Option<String> {
        if column.build.is_some() {
            return None;
        }
        let entry = registry::find(column.config.id.as_str()).filter(|entry| !entry.yardstick)?;
        let filled = self.of(&entry);
        let missing = filled.missing.iter().map(|(text, why)| match why {
            Some(why) => format!("{text} ({why})"),
            None => text.clone(),
        });
        let missing: Vec<String> = missing.collect();
        let (label, name) = (&column.label, &self.name);
        match (filled.options.is_empty(), missing.is_empty()) {
            (_, true) => None,
            (true, _) => Some(format!(
                "{label} has no option of `{name}` ({}): no column",
                self.text
            )),
            (false, _) => Some(format!("{label}+{name} lacks {}", missing.join(", "))),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.as_str() {
            "true" => f.write_str(&self.name),
            value => write!(f, "{}={value}", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str) -> Entry {
        let mut all = registry::entries().into_iter();
        all.find(|entry| entry.id == id).unwrap()
    }

    fn level(name: &str) -> Set {
        levels().into_iter().find(|set| set.name == name).unwrap()
    }

    #[test]
    fn levels_stand_in_their_order() {
        let names: Vec<String> = levels().into_iter().map(|set| set.name).collect();
        assert_eq!(names, ["basic", "strict", "paranoid"]);
    }

    #[test]
    fn a_runtime_gets_what_it_has() {
        let of = |name: &str, id: &str| {
            let filled = level(name).of(&entry(id));
            let missing = filled.missing.into_iter().map(|(text, _)| text);
            (filled.options, missing.collect::<Vec<_>>())
        };
        let (options, missing) = of("strict", "wasmtime.winch");
        assert!(options.contains_key("fuel") && !options.contains_key("epoch"));
        assert!(missing.is_empty());
        let (options, missing) = of("paranoid", "wasmi.eager");
        assert_eq!(missing, ["epoch"]);
        // Its checks are explicit anyway.
        assert!(!options.contains_key("bounds"));
        assert_eq!(options["memory-limit"], "16MiB");
        assert!(of("basic", "native").0.is_empty());
    }

    #[test]
    fn what_a_column_goes_without_is_said() {
        let column = |id: &str| {
            crate::cli::columns::parse(&[id.to_owned()])
                .unwrap()
                .remove(0)
        };
        let said = level("paranoid").note(&column("wasmi.lazy")).unwrap();
        assert_eq!(
            said,
            "wasmi.lazy+paranoid lacks epoch (wasmi cannot interrupt a guest by time)"
        );
        assert_eq!(level("paranoid").note(&column("wasmtime.pulley")), None);
        assert_eq!(level("basic").note(&column("native")), None);
    }

    #[test]
    fn mistakes_are_named_with_their_line() {
        for (text, expected) in [
            ("", "own.toml:1: expected a table `[sets]`"),
            ("[set]\n", "own.toml:1: expected a table `[sets]`"),
            (
                "[sets]\na = 1\n",
                "own.toml:2: a set is a text, as in \"fuel+stack=1MiB\"",
            ),
            (
                "[sets]\na = \"fuel\"\nfuel = \"fuel\"\n",
                "own.toml:3: `fuel` is the name of an option: choose another name",
            ),
            (
                "[sets]\na = \"feul\"\n",
                "own.toml:2: unknown option `feul`; did you mean `fuel`",
            ),
            (
                "[sets]\na = \"fuel|epoch+stack=much\"\n",
                "own.toml:2: option `stack=much` is unknown: expected bytes up to 1GiB, as in 65536 or 64KiB",
            ),
            ("[sets\n", "own.toml:1: "),
        ] {
            let error = parse("own.toml", text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        let twice = chosen(&["basic".to_owned(), "basic".to_owned()], &[] as &[&Path]);
        assert!(twice.unwrap_err().to_string().contains("rename one"));
        let none = chosen(&["strickt".to_owned()], &[] as &[&Path]).unwrap_err();
        assert!(none.to_string().contains("did you mean `strict`"), "{none}");
    }
}
