//! The form for programs. `docs/RESULTS.md` documents its keys.

use std::path::Path;

use serde_json::{Value, json};
use wasmparser::ValType;

use crate::runtime::host;
use crate::sample::module::{Extern, Facts, Kind, Memory};

use super::probe::{Probed, Row};
use super::seen::Inspected;

/// A file that is no module.
pub fn unreadable(path: &Path, error: &str) -> Value {
    json!({ "file": path.display().to_string(), "error": error })
}

/// Everything that is known of a module.
pub fn object(seen: &Inspected, probed: Option<&Probed>) -> Value {
    let (file, facts) = (&seen.file, &seen.file.facts);
    json!({
        "file": file.path.display().to_string(),
        "form": if file.text { "text" } else { "binary" },
        "bytes": facts.bytes,
        "sha256": file.sha256,
        "kind": kind(facts.kind),
        "sightglass": facts.regions,
        "imports_wasi": facts.imports_wasi,
        "start_function": facts.start,
        "functions": facts.functions,
        "tables": facts.tables,
        "globals": facts.globals,
        "data_segments": facts.data_segments,
        "data_bytes": facts.data_bytes,
        "memories": facts.memories.iter().map(memory).collect::<Vec<_>>(),
        "sections": facts.sections.iter().map(|s| json!({
            "name": s.name, "custom": s.custom, "bytes": s.bytes,
        })).collect::<Vec<_>>(),
        "imports": imports(facts),
        "exports": facts.exports.iter().map(|e| {
            let mut object = described(&e.what);
            object["name"] = json!(e.name);
            object
        }).collect::<Vec<_>>(),
        "valid": seen.needs.is_ok(),
        "invalid_because": seen.needs.as_ref().err(),
        "proposals": seen.needs.as_ref().ok().map(|n| n.names()),
        "runtimes": probed.map(|p| p.rows.iter().map(row).collect::<Vec<_>>()),
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Command => "command",
        Kind::Reactor => "reactor",
        Kind::Exports => "exports",
        Kind::Nothing => "nothing",
    }
}

fn memory(memory: &Memory) -> Value {
    json!({
        "initial_pages": memory.initial,
        "maximum_pages": memory.maximum,
        "page_bytes": memory.page_bytes,
        "shared": memory.shared,
        "address_bits": if memory.memory64 { 64 } else { 32 },
    })
}

fn imports(facts: &Facts) -> Vec<Value> {
    let one = |import: &crate::sample::module::Import| {
        let mut object = described(&import.what);
        object["module"] = json!(import.module);
        object["name"] = json!(import.name);
        object["provided_by"] = json!(provider(&import.module, &import.name, &import.what));
        object
    };
    facts.imports.iter().map(one).collect()
}

/// Who provides an import: only functions are provided at all.
pub fn provider(module: &str, name: &str, what: &Extern) -> Option<&'static str> {
    match what {
        Extern::Function(_) => host::provider(module, name).map(|p| p.words()),
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

fn row(row: &Row) -> Value {
    json!({
        "runtime": row.runtime,
        "version": row.version,
        "takes": row.takes.word().replace(' ', "_"),
        "compile_ps": row.compile_ps,
        "artifact_bytes": row.artifact_bytes,
        "reason": row.reason,
    })
}
