//! Modules of the user's own, measured like samples.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use wasmparser::{CompositeInnerType, ExternalKind, Parser, Payload, TypeRef, ValType};

use crate::model::value::ValueType;
use crate::model::{Repeat, SampleSpec, suggest};

use super::manifest::digest;
use super::{Loaded, Origin};

/// What every module in binary form begins with.
const MAGIC: &[u8] = b"\0asm";

/// Why a module cannot be measured as asked.
#[derive(Debug, thiserror::Error)]
pub enum ModuleError {
    /// The file could not be read.
    #[error("cannot read `{path}`: {cause}")]
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        cause: std::io::Error,
    },
    /// It is no module that could be called.
    #[error("`{path}`: {message}")]
    Unfit {
        /// Which.
        path: PathBuf,
        /// Why, and what to do.
        message: String,
    },
}

/// A function that a module exports, with its signature.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Export {
    name: String,
    params: Vec<ValType>,
    results: Vec<ValType>,
}

impl Export {
    fn signature(&self) -> String {
        let list = |types: &[ValType]| {
            let names: Vec<String> = types.iter().map(ToString::to_string).collect();
            names.join(", ")
        };
        match &self.results[..] {
            [] => format!("{}({})", self.name, list(&self.params)),
            results => format!("{}({}) -> {}", self.name, list(&self.params), list(results)),
        }
    }
}

/// A module's call: its sample and the types of the arguments that it takes.
#[derive(Debug)]
pub struct UserModule {
    /// The module as a sample without arguments.
    pub loaded: Loaded,
    /// The types of the call's arguments.
    pub types: Vec<ValueType>,
}

/// Reads a module and finds the export to call: `invoke`, or its only one.
///
/// # Errors
/// When the file cannot be read, is no module, or has no such export; the
/// message lists what it exports.
pub fn load(path: &Path, invoke: Option<&str>) -> Result<UserModule, ModuleError> {
    let wasm = fs::read(path).map_err(|cause| ModuleError::Io {
        path: path.to_owned(),
        cause,
    })?;
    let unfit = |message: String| ModuleError::Unfit {
        path: path.to_owned(),
        message,
    };
    if !wasm.starts_with(MAGIC) {
        // The parser would print both as lists of bytes.
        return Err(unfit(
            "not a WebAssembly module: it does not begin with `\\0asm` (text has to be assembled first)".into(),
        ));
    }
    let exports = exports(&wasm).map_err(|e| unfit(format!("not a WebAssembly module: {e}")))?;
    let export = choose(&exports, invoke).map_err(unfit)?;
    let types = export
        .params
        .iter()
        .map(|t| number(*t))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| {
            unfit(format!(
                "`{}` takes what the command line cannot give: only i32, i64, f32 and f64 can be",
                export.signature()
            ))
        })?;
    let name = path.file_name().map_or_else(
        || path.display().to_string(),
        |n| n.to_string_lossy().into_owned(),
    );
    let spec = SampleSpec {
        // A slash would split cell ids.
        name: name.replace('/', "_"),
        file: path.display().to_string(),
        language: "unknown".into(),
        stresses: "a module of the user's own".into(),
        repeat: Repeat::SameInstance,
        invoke: export.name.clone(),
        args: Vec::new(),
        expected: None,
        linear: None,
        native: None,
        twin: None,
        source: path.display().to_string(),
        licence: "unknown".into(),
        groups: Vec::new(),
    };
    let sha256 = digest(&wasm);
    Ok(UserModule {
        loaded: Loaded {
            spec,
            wasm: Cow::Owned(wasm),
            sha256,
            origin: Origin::File(path.to_owned()),
        },
        types,
    })
}

fn number(kind: ValType) -> Option<ValueType> {
    match kind {
        ValType::I32 => Some(ValueType::I32),
        ValType::I64 => Some(ValueType::I64),
        ValType::F32 => Some(ValueType::F32),
        ValType::F64 => Some(ValueType::F64),
        ValType::V128 | ValType::Ref(_) => None,
    }
}

fn choose<'a>(exports: &'a [Export], invoke: Option<&str>) -> Result<&'a Export, String> {
    if let Some(name) = invoke {
        let names: Vec<&str> = exports.iter().map(|e| e.name.as_str()).collect();
        return exports.iter().find(|e| e.name == name).ok_or_else(|| {
            let near = suggest::nearest(name, &names);
            format!("unknown export `{name}`{near}{}", listed(exports))
        });
    }
    match exports {
        [] => Err("it exports no function, so there is nothing to call".into()),
        [only] => Ok(only),
        _ => Err(format!(
            "it exports several functions: say which with --invoke{}",
            listed(exports)
        )),
    }
}

/// A line each, to stand after a message.
fn listed(exports: &[Export]) -> String {
    if exports.is_empty() {
        return "; it exports no function".into();
    }
    let start = String::from("\nIts exported functions:");
    exports.iter().fold(start, |mut text, export| {
        let _ = write!(text, "\n    {}", export.signature());
        text
    })
}

/// The exported functions with their signatures.
fn exports(wasm: &[u8]) -> Result<Vec<Export>, wasmparser::BinaryReaderError> {
    let mut types: Vec<Option<wasmparser::FuncType>> = Vec::new();
    let mut functions: Vec<u32> = Vec::new();
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::TypeSection(section) => {
                for group in section {
                    for kind in group?.into_types() {
                        types.push(match kind.composite_type.inner {
                            CompositeInnerType::Func(f) => Some(f),
                            _ => None,
                        });
                    }
                }
            }
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    if let TypeRef::Func(index) = import?.ty {
                        functions.push(index);
                    }
                }
            }
            Payload::FunctionSection(section) => {
                for index in section {
                    functions.push(index?);
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    let export = export?;
                    if export.kind == ExternalKind::Func {
                        found.push((export.name.to_owned(), export.index));
                    }
                }
            }
            _ => {}
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(name, index)| {
            let kind = *functions.get(index as usize)?;
            let signature = types.get(kind as usize)?.as_ref()?;
            Some(Export {
                name,
                params: signature.params().to_vec(),
                results: signature.results().to_vec(),
            })
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("samples")
            .join(name)
    }

    #[test]
    fn the_export_and_its_types_are_found() {
        let module = load(&bundled("nbody.wasm"), Some("nbody")).unwrap();
        assert_eq!(module.types, [ValueType::I32]);
        assert_eq!(module.loaded.spec.name, "nbody.wasm");
        assert_eq!(module.loaded.sha256.len(), 64);
    }

    #[test]
    fn a_missing_export_lists_what_there_is() {
        let error = load(&bundled("nbody.wasm"), Some("nbdy"))
            .unwrap_err()
            .to_string();
        assert!(error.contains("nbody(i32) -> i64"), "{error}");
    }

    #[test]
    fn what_is_no_module_says_so() {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in [
            ("empty.wasm", &b""[..]),
            ("random.wasm", &b"not wasm at all"[..]),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            let error = load(&path, None).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
        }
        assert!(matches!(
            load(&folder.path().join("none.wasm"), None),
            Err(ModuleError::Io { .. })
        ));
    }
}
