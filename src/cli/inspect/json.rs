//! The form for programs. `docs/RESULTS.md` documents its keys.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};
use wasmparser::ValType;

use crate::runtime::host;
use crate::sample::module::{Export, Extern, Facts, Import, ModuleFile, Needs};

use super::probe::{Probed, Row};

/// A file that is no module.
pub fn unreadable(path: &Path, error: &str) -> Value {
    json!({ "file": path.display().to_string(), "error": error })
}

/// Everything that is known of a module.
pub fn object(file: &ModuleFile, needs: &Result<Needs, String>, probed: Option<&Probed>) -> Value {
    #[derive(Serialize)]
    struct Object<'a> {
        file: String,
        form: &'a str,
        sha256: &'a str,
        #[serde(flatten)]
        facts: &'a Facts,
        imports: Vec<Value>,
        exports: Vec<Value>,
        valid: bool,
        invalid_because: Option<&'a String>,
        proposals: Option<&'a [&'a str]>,
        runtimes: Option<&'a [Row]>,
    }
    let facts = &file.facts;
    json!(Object {
        file: file.path.display().to_string(),
        form: if file.text { "text" } else { "binary" },
        sha256: &file.sha256,
        facts,
        imports: facts.imports.iter().map(import).collect(),
        exports: facts.exports.iter().map(export).collect(),
        valid: needs.is_ok(),
        invalid_because: needs.as_ref().err(),
        proposals: needs.as_ref().ok().map(|n| n.names()),
        runtimes: probed.map(|p| &p.rows[..]),
    })
}

fn export(export: &Export) -> Value {
    let mut object = described(&export.what);
    object["name"] = json!(export.name);
    object
}

fn import(import: &Import) -> Value {
    let mut object = described(&import.what);
    object["module"] = json!(import.module);
    object["name"] = json!(import.name);
    object["provided_by"] = json!(provider(import));
    object
}

/// Who provides an import: only functions are provided at all.
pub fn provider(import: &Import) -> Option<&'static str> {
    match import.what {
        Extern::Function(_) => host::provider(&import.module, &import.name).map(|p| p.words()),
        _ => None,
    }
}

/// Kind and type; for functions what they take and return.
fn described(what: &Extern) -> Value {
    let names = |types: &[ValType]| types.iter().map(ToString::to_string).collect::<Vec<_>>();
    let mut object = json!({ "kind": what.kind(), "type": what.type_text() });
    if let Extern::Function(signature) = what {
        object["params"] = json!(names(&signature.params));
        object["results"] = json!(names(&signature.results));
    }
    object
}
