//! From `--runtimes` to the columns of a comparison.

use std::path::Path;
use std::process::{Command, Stdio};

use globset::Glob;

use crate::model::config::Build;
use crate::model::config::parse_options;
use crate::model::text::{hides, quoted};
use crate::model::{self, Column, RuntimeConfig, suggest};
use crate::runtime::registry::{self, Entry};

/// The name that stands for all runtimes that are here, drivers too.
const ALL: &str = "all";

/// The runtime that is any library with wasm.h, and its option for which.
const CAPI: &str = "capi";
const LIBRARY: &str = "library";

/// All runtimes that this build has, hidden ones left out.
pub fn all() -> Vec<Column> {
    registry::entries()
        .iter()
        .filter(|e| e.built_in() && !e.hidden)
        .filter_map(|e| e.id.parse().ok())
        .map(|id| column(None, RuntimeConfig::plain(id)))
        .collect()
}

fn column(label: Option<&str>, config: RuntimeConfig) -> Column {
    Column {
        label: label.map_or_else(|| config.to_string(), str::to_owned),
        config,
        build: None,
    }
}

/// The columns that the items name. An item is `[label=]name[+option=value…]`,
/// where the name is a runtime, a family (all its configurations in this build)
/// or a glob.
///
/// # Errors
/// When a name or option is unknown, or two columns would have one label.
pub fn parse(items: &[String]) -> Result<Vec<Column>, String> {
    if items.is_empty() {
        return Ok(all());
    }
    let mut columns: Vec<Column> = Vec::new();
    for item in items.iter().map(|i| i.trim()).filter(|i| !i.is_empty()) {
        for column in expand(item)? {
            if columns.iter().any(|c| c.label == column.label) {
                return Err(format!(
                    "column `{}` is there twice: give one a label of its own, as in a={}",
                    column.label, column.config
                ));
            }
            columns.push(column);
        }
    }
    if columns.is_empty() {
        return Err("--runtimes names nothing: leave it out for all of this build".to_owned());
    }
    Ok(columns)
}

fn expand(item: &str) -> Result<Vec<Column>, String> {
    let (label, rest) = split_label(item);
    if let Some(label) = label
        && (label.is_empty() || label.contains(|c| c == '/' || c == ' ' || hides(c)))
    {
        return Err(format!(
            "`{}` is not a label: it names a column in cell ids, so it has at least one character and no slash, space or control character",
            quoted(label)
        ));
    }
    if let Some(other) = rest.strip_prefix('@') {
        return of_build(label, rest, other).map(|column| vec![column]);
    }
    let name = rest.split('+').next().unwrap_or_default();
    if let Some(library) = library(name) {
        let config: RuntimeConfig = rest.replacen(name, CAPI, 1).parse()?;
        let options = config.options.into_iter();
        let options = options.chain([(LIBRARY.to_owned(), library?)]).collect();
        let config = RuntimeConfig { options, ..config };
        if registry::find(CAPI).is_some_and(|e| e.available()) {
            registry::configure(&config).map_err(|e| e.to_string())?;
        }
        let label = label.unwrap_or(item).replace(['/', ' '], "_");
        return Ok(vec![column(Some(&label), config)]);
    }
    let options = parse_options(rest)?;
    let ids = matching(name)?;
    if label.is_some() && ids.len() > 1 {
        return Err(format!(
            "`{item}` labels {} runtimes at once: name one of {}",
            ids.len(),
            ids.join(", ")
        ));
    }
    ids.into_iter()
        .map(|id| {
            let config = RuntimeConfig {
                id: id.parse()?,
                options: options.clone(),
            };
            // A runtime that this build leaves out is a column that says so; an
            // option that does not exist is a mistake of the command line.
            if registry::find(id).is_some_and(|e| e.available()) {
                registry::configure(&config).map_err(|e| e.to_string())?;
            }
            Ok(column(label, config))
        })
        .collect()
}

/// The library that `capi:NAME` or a path of a shared library names, for the driver of
/// wasm.h; none for another name.
fn library(name: &str) -> Option<Result<String, String>> {
    if let Some(name) = name.strip_prefix("capi:") {
        let none =
            || "`capi:` names no library: expected capi:NAME, as in capi:wasmtime".to_owned();
        let named = (!name.is_empty()).then(|| name.to_owned());
        return Some(named.ok_or_else(none));
    }
    let path = Path::new(name);
    let file = path.file_name()?.to_str()?;
    if !(file.ends_with(".so") || file.contains(".so.") || file.ends_with(".dylib")) {
        return None;
    }
    let found = std::fs::canonicalize(path).map_err(|e| format!("`{name}`: {e}"));
    Some(found.map(|path| path.to_string_lossy().into_owned()))
}

/// Whether an item of `--runtimes` or `--vary` names a program or a library by its file.
pub fn names_a_file(item: &str) -> bool {
    let (_, rest) = split_label(item.trim());
    let is_library = |part: &str| {
        let value = part.rsplit('=').next().unwrap_or(part);
        !value.starts_with("capi:") && library(value).is_some()
    };
    rest.starts_with('@') || rest.contains('/') || rest.split('+').any(is_library)
}

/// A column of another build of wasmbench: `@PATH:RUNTIME`.
fn of_build(label: Option<&str>, item: &str, other: &str) -> Result<Column, String> {
    let expected = "expected @PATH:RUNTIME, as in @./old/wasmbench:wasmtime.cranelift";
    let Some((path, runtime)) = other.rsplit_once(':') else {
        return Err(format!("`{item}` names no runtime: {expected}"));
    };
    let program = std::path::absolute(path).map_err(|e| format!("`{item}`: {e}"))?;
    let config: RuntimeConfig = runtime.parse()?;
    let facts = facts(&program).map_err(|problem| {
        format!("`{path}` is no build of wasmbench that can be measured: {problem}")
    })?;
    Ok(Column {
        label: label.unwrap_or(item).replace(['/', ' '], "_"),
        config,
        build: Some(Build { program, facts }),
    })
}

/// What another build says of itself.
fn facts(program: &Path) -> Result<String, String> {
    let said = Command::new(program)
        .args(["env", "--json", "--no-config"])
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .map_err(|e| e.to_string())?;
    let said = serde_json::from_slice::<serde_json::Value>(&said.stdout)
        .and_then(|mut said| serde_json::from_value::<model::Build>(said["wasmbench"].take()));
    said.map(|build| build.words())
        .map_err(|_| "`env --json` does not print what wasmbench prints".to_owned())
}

/// Splits `label=` off: an equals sign that comes before any plus.
fn split_label(item: &str) -> (Option<&str>, &str) {
    let head = item.find('+').map_or(item, |plus| &item[..plus]);
    match head.find('=') {
        Some(equals) => (Some(&item[..equals]), &item[equals + 1..]),
        None => (None, item),
    }
}

fn matching(name: &str) -> Result<Vec<&'static str>, String> {
    let entries = registry::entries();
    if let Some(entry) = entries.iter().find(|e| e.id == name) {
        return Ok(vec![entry.id]);
    }
    let visible: Vec<&Entry> = entries.iter().filter(|e| !e.hidden).collect();
    if name == ALL {
        let complete = |e: &&&Entry| e.foreign().is_none_or(|f| f.requires.is_none());
        let here = visible.iter().filter(|e| e.available()).filter(complete);
        return Ok(here.map(|e| e.id).collect());
    }
    let glob = Glob::new(name)
        .map_err(|e| format!("`{name}` is not a pattern: {e}"))?
        .compile_matcher();
    let named = |e: &&&Entry| e.id.split('.').next() == Some(name) || glob.is_match(e.id);
    let mut found: Vec<&&Entry> = visible.iter().filter(named).collect();
    // Where none of them is in this build, the columns say so.
    if found.iter().any(|e| e.available()) {
        found.retain(|e| e.available());
    }
    if !found.is_empty() {
        return Ok(found.iter().map(|e| e.id).collect());
    }
    if name.contains(['*', '?', '[', '{']) {
        return Err(format!(
            "the pattern `{name}` matches no runtime (`wasmbench list runtimes` shows what there is)"
        ));
    }
    let mut known: Vec<&str> = visible.iter().map(|e| e.id).collect();
    known.extend(visible.iter().filter_map(|e| e.id.split('.').next()));
    Err(suggest::unknown(
        "runtime",
        name,
        &known,
        "wasmbench list runtimes",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(items: &[&str]) -> Result<Vec<String>, String> {
        let items: Vec<String> = items.iter().map(ToString::to_string).collect();
        parse(&items).map(|c| c.into_iter().map(|c| c.label).collect())
    }

    #[test]
    fn labels_let_one_runtime_stand_twice() {
        assert_eq!(labels(&["a=mock", "b=mock+slow"]).unwrap(), ["a", "b"]);
        for bad in ["=mock", "a/b=mock", "a\u{1b}[2J=mock", "a\u{202e}=mock"] {
            let error = labels(&[bad]).unwrap_err();
            assert!(error.contains("not a label"), "{error}");
            assert!(!error.contains(hides), "{error}");
        }
        assert!(labels(&["mock", "mock"]).unwrap_err().contains("a=mock"));
    }

    #[test]
    fn hidden_runtimes_are_named_in_full_only() {
        assert!(all().iter().all(|c| c.label != "mock"));
        assert!(!labels(&["*"]).unwrap().contains(&"mock".to_owned()));
        assert_eq!(labels(&["mock"]).unwrap(), ["mock"]);
    }

    #[test]
    fn slips_get_suggestions() {
        let error = labels(&["wasmtime.craneleft"]).unwrap_err();
        assert!(error.contains("`wasmtime.cranelift`"), "{error}");
        let error = labels(&["natve"]).unwrap_err();
        assert!(error.contains("did you mean `native`"), "{error}");
    }

    #[test]
    fn options_are_checked_before_anything_runs() {
        assert!(labels(&["native+opt=none"]).is_err());
        assert!(labels(&["x=native+opt"]).is_err());
    }

    #[test]
    fn a_library_is_a_column_of_the_driver_of_wasm_h() {
        assert!(library("wasmtime.cranelift").is_none());
        assert_eq!(library("capi:wasmtime").unwrap().unwrap(), "wasmtime");
        let error = library("./no/libengine.so").unwrap().unwrap_err();
        assert!(error.contains("./no/libengine.so"), "{error}");
        assert!(library("/lib/libengine.so.3").is_some());
    }

    #[test]
    fn a_family_is_all_its_members() {
        let all = labels(&["wasmtime"]).unwrap();
        assert!(all.contains(&"wasmtime.cranelift".to_owned()), "{all:?}");
        assert!(labels(&["x=wasmtime"]).is_err());
    }
}
