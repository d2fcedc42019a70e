//! Which proposals beyond the first version a module needs: what a validator has
//! to have switched on to take it.
//!
//! Going up from nothing, a validator that refuses mostly names the feature that it
//! misses (else each is tried), and stops where it does: a few short passes and a
//! full one. What was switched on is then switched off one at a time, to keep only
//! what is needed. Where that leads nowhere, everything is switched on and off one
//! at a time: a full pass each, some seconds for a module of twenty megabytes.

use wasmparser::{Validator, WasmFeatures};

use crate::model::text::one_line;

/// A proposal and the switch for it.
type Proposal = (&'static str, WasmFeatures);

/// Names as the field uses them. Parts come after their wholes, so that a whole
/// is tried off before its part.
const PROPOSALS: &[Proposal] = &[
    ("mutable-global", WasmFeatures::MUTABLE_GLOBAL),
    ("sign-extension", WasmFeatures::SIGN_EXTENSION),
    (
        "saturating-float-to-int",
        WasmFeatures::SATURATING_FLOAT_TO_INT,
    ),
    ("multi-value", WasmFeatures::MULTI_VALUE),
    ("bulk-memory", WasmFeatures::BULK_MEMORY),
    ("bulk-memory-opt", WasmFeatures::BULK_MEMORY_OPT),
    ("reference-types", WasmFeatures::REFERENCE_TYPES),
    (
        "call-indirect-overlong",
        WasmFeatures::CALL_INDIRECT_OVERLONG,
    ),
    ("simd", WasmFeatures::SIMD),
    ("relaxed-simd", WasmFeatures::RELAXED_SIMD),
    ("threads", WasmFeatures::THREADS),
    ("tail-call", WasmFeatures::TAIL_CALL),
    ("extended-const", WasmFeatures::EXTENDED_CONST),
    ("multi-memory", WasmFeatures::MULTI_MEMORY),
    ("memory64", WasmFeatures::MEMORY64),
    ("exceptions", WasmFeatures::EXCEPTIONS),
    ("legacy-exceptions", WasmFeatures::LEGACY_EXCEPTIONS),
    ("function-references", WasmFeatures::FUNCTION_REFERENCES),
    ("gc", WasmFeatures::GC),
    ("custom-page-sizes", WasmFeatures::CUSTOM_PAGE_SIZES),
    ("wide-arithmetic", WasmFeatures::WIDE_ARITHMETIC),
    ("stack-switching", WasmFeatures::STACK_SWITCHING),
    (
        "shared-everything-threads",
        WasmFeatures::SHARED_EVERYTHING_THREADS,
    ),
    ("memory-control", WasmFeatures::MEMORY_CONTROL),
    ("custom-descriptors", WasmFeatures::CUSTOM_DESCRIPTORS),
    ("compact-imports", WasmFeatures::COMPACT_IMPORTS),
];

/// What a module needs beyond the first version of WebAssembly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs(Vec<&'static str>);

impl Needs {
    /// Finds out.
    ///
    /// # Errors
    /// When the module is not valid, whatever is switched on: the validator's
    /// message with the offset.
    pub fn of(wasm: &[u8]) -> Result<Self, String> {
        let enough = match upwards(wasm) {
            Some(features) => features,
            None => {
                let all = all();
                // A message may hold names of the module's.
                validate(wasm, all).map_err(|e| one_line(&e.to_string()))?;
                all
            }
        };
        let least = downwards(wasm, enough);
        let names = PROPOSALS.iter().filter(|(_, f)| least.contains(*f));
        // A whole stands for its parts.
        let parts = |name: &str| match name {
            "bulk-memory-opt" => least.contains(WasmFeatures::BULK_MEMORY),
            "call-indirect-overlong" => least.contains(WasmFeatures::REFERENCE_TYPES),
            _ => false,
        };
        Ok(Self(names.map(|(n, _)| *n).filter(|n| !parts(n)).collect()))
    }

    /// The proposals' names; none for the first version.
    pub fn names(&self) -> &[&'static str] {
        &self.0
    }
}

/// All proposals by name.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = &'static str> {
    PROPOSALS.iter().map(|(name, _)| *name)
}

fn all() -> WasmFeatures {
    PROPOSALS
        .iter()
        .fold(WasmFeatures::MVP, |features, (_, f)| features | *f)
}

fn validate(wasm: &[u8], features: WasmFeatures) -> Result<(), wasmparser::Error> {
    Validator::new_with_features(features)
        .validate_all(wasm)
        .map(drop)
}

/// Switches on what refusals ask for, until there is none. `None` when nothing
/// alone gets past one: the module may be invalid.
fn upwards(wasm: &[u8]) -> Option<WasmFeatures> {
    let mut features = WasmFeatures::MVP;
    while let Err(error) = validate(wasm, features) {
        let named = error
            .missing_wasm_feature()
            .map(|f| features | (f & all()))
            .filter(|more| *more != features);
        features = named.or_else(|| past(wasm, features, error.offset()))?;
    }
    Some(features)
}

/// One proposal more, with which the validator gets beyond where it stopped.
fn past(wasm: &[u8], features: WasmFeatures, stopped: usize) -> Option<WasmFeatures> {
    PROPOSALS
        .iter()
        .map(|(_, proposal)| features | *proposal)
        .filter(|more| *more != features)
        .find(|more| validate(wasm, *more).map_or_else(|e| e.offset() > stopped, |()| true))
}

/// Switches off what is not needed, one at a time.
fn downwards(wasm: &[u8], mut features: WasmFeatures) -> WasmFeatures {
    for (_, proposal) in PROPOSALS {
        // Of a whole whose part stays on, only the rest goes.
        for less in [*proposal, own(*proposal)] {
            let fewer = features - less;
            if features.contains(*proposal) && validate(wasm, fewer).is_ok() {
                features = fewer;
                break;
            }
        }
    }
    features
}

/// A proposal without the parts that are proposals of their own.
fn own(proposal: WasmFeatures) -> WasmFeatures {
    if proposal == WasmFeatures::BULK_MEMORY {
        proposal - WasmFeatures::BULK_MEMORY_OPT
    } else if proposal == WasmFeatures::REFERENCE_TYPES {
        proposal - WasmFeatures::CALL_INDIRECT_OVERLONG
    } else {
        proposal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(text: &str) -> Vec<&'static str> {
        let wasm = wat::parse_str(text).unwrap();
        Needs::of(&wasm).unwrap().names().to_vec()
    }

    #[test]
    fn the_first_version_needs_nothing() {
        assert!(needs("(module (func (export \"f\")))").is_empty());
    }

    #[test]
    fn each_proposal_is_named() {
        for (body, wanted) in [
            (
                "(import \"a\" \"b\" (global (mut i32)))",
                &["mutable-global"][..],
            ),
            (
                "(func (drop (i32.extend8_s (i32.const 1))))",
                &["sign-extension"],
            ),
            (
                "(func (drop (i32.trunc_sat_f32_s (f32.const 1))))",
                &["saturating-float-to-int"],
            ),
            (
                "(func (result i32 i32) i32.const 1 i32.const 2)",
                &["multi-value"],
            ),
            (
                "(memory 1) (func (memory.copy (i32.const 0) (i32.const 0) (i32.const 0)))",
                &["bulk-memory-opt"],
            ),
            (
                "(memory 1) (data $d \"a\") (func (data.drop $d))",
                &["bulk-memory"],
            ),
            ("(func (param externref))", &["reference-types"]),
            ("(func (param v128))", &["simd"]),
            ("(memory 1 2 shared)", &["threads"]),
            ("(func $f (return_call $f))", &["tail-call"]),
            (
                "(global i32 (i32.add (i32.const 1) (i32.const 2)))",
                &["extended-const"],
            ),
            ("(memory 1) (memory 1)", &["multi-memory"]),
            ("(memory i64 1)", &["memory64"]),
            (
                "(memory i64 1) (memory 1) (func (param v128))",
                &["simd", "multi-memory", "memory64"],
            ),
            ("(tag) (func (throw 0))", &["exceptions"]),
            ("(memory 1 (pagesize 1))", &["custom-page-sizes"]),
            (
                "(func (param i64 i64) (result i64 i64) (i64.mul_wide_s (local.get 0) (local.get 1)))",
                &["multi-value", "wide-arithmetic"],
            ),
            (
                "(func (param v128) (drop (i32x4.relaxed_trunc_f32x4_s (local.get 0))))",
                &["simd", "relaxed-simd"],
            ),
            (
                "(func try (nop) catch_all (nop) end)",
                &["legacy-exceptions"],
            ),
        ] {
            let found = needs(&format!("(module {body})"));
            assert_eq!(found, wanted, "{body}");
        }
    }

    #[test]
    fn what_builds_on_another_proposal_names_it() {
        let found = needs("(module (type (struct)) (func (drop (struct.new 0))))");
        assert!(found.contains(&"gc"), "{found:?}");
        let found =
            needs("(module (type $f (func)) (func (param (ref $f)) (call_ref $f (local.get 0))))");
        assert!(found.contains(&"function-references"), "{found:?}");
        assert!(!found.contains(&"gc"), "{found:?}");
    }

    #[test]
    fn an_invalid_module_gives_the_validators_message_with_its_offset() {
        let wasm = wat::parse_str("(module (func (result i32)))").unwrap();
        let error = Needs::of(&wasm).unwrap_err();
        assert!(error.contains("offset 0x"), "{error}");
    }

    #[test]
    fn the_samples_keep_to_the_first_version() {
        for name in ["add-one", "fibonacci", "nbody"] {
            let path = format!("{}/samples/{name}.wasm", env!("CARGO_MANIFEST_DIR"));
            let needs = Needs::of(&std::fs::read(path).unwrap()).unwrap();
            assert!(needs.names().is_empty(), "{name}: {needs:?}");
        }
    }
}
