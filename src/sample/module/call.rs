//! Which export is called: the one that is named, or the only one that a
//! benchmark can mean.

use std::fmt::Write as _;
use std::path::Path;

use wasmparser::ValType;

use crate::model::sample::{COMMAND, INITIALIZE};
use crate::model::value::ValueType;
use crate::model::{Repeat, suggest};

use super::externs::{Export, Signature, shown};
use super::facts::{Facts, Kind};

/// A message lists no more exports than these.
const LISTED: usize = 20;

/// A call without its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The export.
    pub name: String,
    /// The types of its arguments.
    pub types: Vec<ValueType>,
    /// The type of its result, where it returns one number.
    pub returns: Option<ValueType>,
    /// How it repeats.
    pub repeat: Repeat,
}

/// The call of a module that lies in `path`.
///
/// # Errors
/// When there is no such export, none or several, or it takes what the command
/// line cannot give.
pub fn choose(facts: &Facts, invoke: Option<&str>, path: &Path) -> Result<Chosen, String> {
    let export = match invoke {
        Some(name) => named(facts, name, path)?,
        None if facts.kind == Kind::Command => named(facts, COMMAND, path)?,
        None => only(facts, path)?,
    };
    let signature = export.signature().cloned().unwrap_or_default();
    let types = numbers(&signature.params).ok_or_else(|| {
        format!("`{export}`: only i32, i64, f32 and f64 can be given on the command line")
    })?;
    // A command is over when `_start` returns: a second run needs another instance.
    let repeat = if facts.kind == Kind::Command && export.name == COMMAND {
        Repeat::FreshInstance
    } else {
        Repeat::SameInstance
    };
    Ok(Chosen {
        name: export.name.clone(),
        types,
        returns: match numbers(&signature.results).as_deref() {
            Some([one]) => Some(*one),
            _ => None,
        },
        repeat,
    })
}

fn numbers(types: &[ValType]) -> Option<Vec<ValueType>> {
    let number = |kind: &ValType| match kind {
        ValType::I32 => Some(ValueType::I32),
        ValType::I64 => Some(ValueType::I64),
        ValType::F32 => Some(ValueType::F32),
        ValType::F64 => Some(ValueType::F64),
        ValType::V128 | ValType::Ref(_) => None,
    };
    types.iter().map(number).collect()
}

fn named<'a>(facts: &'a Facts, name: &str, path: &Path) -> Result<&'a Export, String> {
    match facts.exports.iter().find(|e| e.name == name) {
        Some(export) if export.signature().is_some() => Ok(export),
        Some(other) => Err(format!(
            "`{}` is a {}, not a function{}",
            shown(name),
            other.what.kind(),
            listed(facts, path)
        )),
        None => {
            let names: Vec<&str> = facts
                .exported_functions()
                .map(|(e, _)| e.name.as_str())
                .collect();
            let near = suggest::nearest(name, &names);
            Err(format!(
                "unknown export `{}`{near}{}",
                shown(name),
                listed(facts, path)
            ))
        }
    }
}

/// The only function that could be meant: what toolchains add for themselves is
/// left aside, then what the command line could not call.
fn only<'a>(facts: &'a Facts, path: &Path) -> Result<&'a Export, String> {
    let functions: Vec<(&Export, &Signature)> = facts
        .exported_functions()
        .filter(|(e, _)| e.name != INITIALIZE)
        .collect();
    let meant: Vec<_> = functions
        .iter()
        .copied()
        .filter(|(e, _)| !is_plumbing(&e.name))
        .collect();
    let candidates = if meant.is_empty() { functions } else { meant };
    let callable: Vec<&Export> = candidates
        .iter()
        .filter(|(_, s)| numbers(&s.params).is_some())
        .map(|(e, _)| *e)
        .collect();
    match (&candidates[..], &callable[..]) {
        ([], _) if facts.kind == Kind::Reactor => Err(format!(
            "it exports no function but `{INITIALIZE}`, which only prepares the others"
        )),
        ([], _) => Err("it exports no function, so there is nothing to call".into()),
        ([(only, _)], _) | (_, [only]) => Ok(only),
        _ => Err(format!(
            "it exports several functions: say which with --invoke{}",
            listed(facts, path)
        )),
    }
}

/// What toolchains export beside what was written.
fn is_plumbing(name: &str) -> bool {
    const NAMES: &[&str] = &[
        INITIALIZE,
        "malloc",
        "calloc",
        "realloc",
        "free",
        "stackSave",
        "stackAlloc",
        "stackRestore",
        "setThrew",
    ];
    // Names that begin with two underscores are the implementation's in C.
    const COMMANDS: &[&str] = &[
        "__",
        "cabi_",
        "asyncify_",
        "emscripten_",
        "_emscripten_",
        "dynCall_",
    ];
    NAMES.contains(&name) || COMMANDS.iter().any(|s| name.starts_with(s))
}

/// A line each, to stand after a message; what was written before what
/// toolchains add.
fn listed(facts: &Facts, path: &Path) -> String {
    let (added, mut functions): (Vec<&Export>, Vec<&Export>) = facts
        .exported_functions()
        .map(|(e, _)| e)
        .partition(|e| is_plumbing(&e.name));
    functions.extend(added);
    if functions.is_empty() {
        return "; it exports no function".into();
    }
    let mut text = String::from("\nIts exported functions:");
    for export in functions.iter().take(LISTED) {
        let _ = write!(text, "\n    {export}");
    }
    if functions.len() > LISTED {
        let _ = write!(
            text,
            "\n    … and {} more: `wasmbench inspect {}` lists them",
            functions.len() - LISTED,
            path.display()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(text: &str, invoke: Option<&str>) -> Result<Chosen, String> {
        let wasm = wat::parse_str(text).unwrap();
        choose(&Facts::of(&wasm).unwrap(), invoke, Path::new("a.wasm"))
    }

    fn name(text: &str) -> String {
        chosen(text, None).unwrap().name
    }

    #[test]
    fn a_command_is_started_in_a_fresh_instance() {
        let text = "(module (func (export \"other\")) (func (export \"_start\")))";
        let call = chosen(text, None).unwrap();
        assert_eq!(
            (call.name.as_str(), call.repeat),
            ("_start", Repeat::FreshInstance)
        );
        assert!(call.types.is_empty());
        let call = chosen(text, Some("other")).unwrap();
        assert_eq!(call.repeat, Repeat::SameInstance);
        // One that takes arguments is no command's.
        let text = "(module (func (export \"_start\") (param i32)))";
        assert_eq!(chosen(text, None).unwrap().repeat, Repeat::SameInstance);
    }

    #[test]
    fn plumbing_is_not_what_was_meant() {
        assert_eq!(
            name(
                "(module (memory (export \"memory\") 1) (func (export \"_initialize\"))
                    (func (export \"malloc\")) (func (export \"cabi_realloc\"))
                    (func (export \"asyncify_stop\")) (func (export \"__wasm_call_ctors\"))
                    (func (export \"run\") (param i64)))"
            ),
            "run"
        );
        // Where there is nothing else, it is.
        assert_eq!(name("(module (func (export \"malloc\")))"), "malloc");
        let error = chosen("(module (func (export \"_initialize\")))", None).unwrap_err();
        assert!(error.contains("only prepares"), "{error}");
        assert_eq!(
            chosen(
                "(module (func (export \"_initialize\")))",
                Some("_initialize")
            )
            .unwrap()
            .name,
            "_initialize"
        );
    }

    #[test]
    fn what_cannot_be_given_is_refused_with_the_signature() {
        let error = chosen("(module (func (export \"f\") (param v128)))", None).unwrap_err();
        assert!(error.starts_with("`f(v128)`: only i32"), "{error}");
        let error = chosen("(module (func (export \"f\") (param externref i32)))", None);
        assert!(error.unwrap_err().starts_with("`f(externref, i32)`: only"));
        // Beside one that can be called, it is not meant.
        let text = "(module (func (export \"f\") (param v128)) (func (export \"g\") (param f32)))";
        let call = chosen(text, None).unwrap();
        assert_eq!(
            (call.name.as_str(), &call.types[..]),
            ("g", &[ValueType::F32][..])
        );
    }

    #[test]
    fn what_is_no_function_says_what_it_is() {
        let text = "(module (memory (export \"m\") 1) (func (export \"f\")))";
        let error = chosen(text, Some("m")).unwrap_err();
        assert!(
            error.starts_with("`m` is a memory, not a function"),
            "{error}"
        );
    }

    #[test]
    fn thousands_of_exports_are_not_all_listed() {
        let functions: String = (0..3000)
            .map(|i| format!("(func (export \"f{i}\"))"))
            .collect();
        let error = chosen(&format!("(module {functions})"), None).unwrap_err();
        assert_eq!(error.lines().count(), LISTED + 3, "{error}");
        assert!(
            error.contains("… and 2980 more: `wasmbench inspect a.wasm` lists them"),
            "{error}"
        );
        let error = chosen(&format!("(module {functions})"), Some("f30000")).unwrap_err();
        assert!(error.contains("did you mean"), "{error}");
        assert_eq!(error.lines().count(), LISTED + 3, "{error}");
    }
}
